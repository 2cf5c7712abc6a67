"""Buttons of whoever looks after opportunities that stand in the catalogue."""

from handlers.buttons.data import ButtonData


class Mine(ButtonData, prefix="mi"):
    """The opportunities of one's organisations: those ahead first."""

    page: int = 0


class Manage(ButtonData, prefix="mg"):
    """One of them; part is "" (its state and numbers), "cancel" (asks why), "seats" (asks how many), "history"."""

    opportunity: int
    part: str = ""


class Deed(ButtonData, prefix="mk"):
    """Does it: "close", "open" (sign-up), "seats" (`value`; 0: no limit), "online", "pause", "resume", "reopen",
    "cancel" (`value`: which reason)."""

    opportunity: int
    deed: str
    value: int = 0


class Edit(ButtonData, prefix="me"):
    """A draft of changes; `field` is asked at once, "" shows the review. `anew`: what was begun before is left."""

    opportunity: int
    field: str = ""
    anew: bool = False


class Impressions(ButtonData, prefix="ok"):
    """What those who came say of it, without names."""

    opportunity: int
    page: int = 0
