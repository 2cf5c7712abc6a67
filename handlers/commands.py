"""Which commands the menu shows, by who looks at it."""

from handlers.answer import Commands
from locales import Text
from storage.rights import Rights

RESIDENT = (
    "start",
    "find",
    "today",
    "week",
    "weekend",
    "my",
    "reminders",
    "interests",
    "digest",
    "city",
    "suggest",
    "settings",
    "help",
    "about",
    "privacy",
    "cancel",
)
GROUP = ("start", "help")
WORKS = ("add", "mine", "import", "roles", "invite")  # of whoever has a role
MODERATOR = ("moderate", "organisations", "announce")
ADMIN = ("cities", "audit", "delivery")


def names(mine: Rights) -> tuple[str, ...]:
    """Those of the roles come first: they are what the person is here for."""
    if not mine:
        return RESIDENT
    watches = MODERATOR if mine.admin or mine.moderates else ()
    return (*watches, *WORKS, *(ADMIN if mine.admin else ()), *RESIDENT)


def menu_of(mine: Rights, text: Text) -> Commands:
    """() for who has no role any more: everybody's menu is shown again."""
    return tuple((name, text.plain(f"command-{name}")) for name in names(mine)) if mine else ()
