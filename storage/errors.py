"""Everything that storage refuses, as types.

The name of a type that a person may meet is the key of its text (`error-NoSeatsLeft`).

Refusal
├── SignupClosed ── DeadlinePassed, AlreadyOver, Cancelled
├── NoSeatsLeft
├── Removed
├── NeedsApproval
├── TooManySignups
├── TooManyReports
├── TooManyMessages
├── OfferGone
├── LastOwner
├── NotAllowed
├── TooManySuggestions
├── Blocked
├── AlreadyDecided
├── TooManyInvites
├── TooManyImports
└── InviteGone
BadDatabaseUrl, WriteWhileReading: for whoever runs or writes the program
"""


class Refusal(Exception):
    """Something a person asked for that the rules do not allow; `args_for_text` fill its text."""

    def __init__(self, **args_for_text: str | int) -> None:
        super().__init__(type(self).__name__)
        self.args_for_text = args_for_text

    @property
    def key(self) -> str:
        return f"error-{type(self).__name__}"


class SignupClosed(Refusal):
    """The organiser takes no more sign-ups."""


class DeadlinePassed(SignupClosed):
    """The day to sign up by is over."""


class AlreadyOver(SignupClosed):
    """The event has begun or is past."""


class Cancelled(SignupClosed):
    """The event was called off."""


class NoSeatsLeft(Refusal):
    """Fewer free places than asked for."""


class NeedsApproval(Refusal):
    """More places are for the organisers to confirm."""


class Removed(Refusal):
    """An organiser took the person off the list."""


class TooManySignups(Refusal):
    """The person holds as many open sign-ups as one may."""


class TooManyReports(Refusal):
    """The person reported as often today as one may."""


class TooManyMessages(Refusal):
    """The organisers wrote to those going as often in a day as they may."""


class OfferGone(Refusal):
    """The time to take an offered place ran out."""


class LastOwner(Refusal):
    """A person cannot be deleted while an organisation has no other owner."""


class NotAllowed(Refusal):
    """The person's roles do not cover the act; `action` says which one it was."""


class TooManySuggestions(Refusal):
    """As many of the person's suggestions wait for a moderator as may."""


class Blocked(Refusal):
    """Moderators take no more suggestions from the person."""


class AlreadyDecided(Refusal):
    """Another moderator was quicker, or the author took it back."""


class TooManyInvites(Refusal):
    """The person holds as many open invitations as one may."""


class TooManyImports(Refusal):
    """The person sent as many files and links this hour as one may."""


class InviteGone(Refusal):
    """The invitation was used, revoked, or is too old."""


class BadDatabaseUrl(ValueError):
    """The database's address names no engine that we speak."""


class WriteWhileReading(RuntimeError):
    """A handler declared as reading tried to write."""
