"""Buttons of whoever adds an opportunity: the three ways in, questions, the review."""

from handlers.buttons.data import ButtonData


class Add(ButtonData, prefix="ad"):
    """Adding: step is "" (the ways in), "post" (asks for one), "ask" (questions), "mine" (what to copy).

    `organisation` is the one it is for; 0 is the only one, or a suggestion."""

    step: str = ""
    organisation: int = 0
    page: int = 0


class Ask(ButtonData, prefix="aq"):
    """Asks a question about a draft; `review`: the answer leads back to the review. `page` is the month of a calendar,
    or what is picked already ("20261214")."""

    draft: int
    field: str
    review: bool = False
    page: int = 0


class Put(ButtonData, prefix="ap"):
    """Answers a question about a draft; "-" passes it over. Of several values each says whether it holds: "youth.1"."""

    draft: int
    field: str
    value: str
    review: bool = False


class DraftReview(ButtonData, prefix="ar"):
    """The review of a draft: the card as residents will see it, in `language` ("": one's own)."""

    draft: int
    language: str = ""


class Publish(ButtonData, prefix="au"):
    """Publishes a draft, sends it to moderation, or saves the changes; `over`: also over what others changed."""

    draft: int
    over: bool = False


class Drop(ButtonData, prefix="ax"):
    """Leaves a draft for later; `sure`: deletes it."""

    draft: int
    sure: bool = False


class Copy(ButtonData, prefix="ay"):
    """A new draft like an opportunity of one's own, without its dates."""

    opportunity: int
