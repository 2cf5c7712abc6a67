"""Buttons of the settings, of privacy, and of what the bot says of itself."""

from handlers.buttons.data import ButtonData


class Settings(ButtonData, prefix="st"):
    """Settings; part is "" (the overview), "leads", "quiet", "pause", "news", "name", "language", "cities"."""

    part: str = ""


class Lead(ButtonData, prefix="ld"):
    lead: str
    on: bool


class Quiet(ButtonData, prefix="q"):
    """Sets the quiet hours (local); equal: none."""

    begin: int
    end: int


class Pause(ButtonData, prefix="pa"):
    """No reminders for so many days; 0 ends the pause."""

    days: int


class Name(ButtonData, prefix="nm"):
    """Asks for the name organisers see, or clears it."""

    clear: bool = False


class Privacy(ButtonData, prefix="pv"):
    """part is "" (what is kept and why), or what has to be asked first: "hide", "delete"."""

    part: str = ""


class MyData(ButtonData, prefix="md"):
    """Does it: "export", "hide", "delete"."""

    deed: str


class About(ButtonData, prefix="ab"):
    """part is "", "blocks", "network", "tasks", "contact"."""

    part: str = ""


class Help(ButtonData, prefix="hp"):
    pass
