"""Buttons of whoever changes one meeting of several, that one and the following, or all."""

from handlers.buttons.data import ButtonData


class Meetings(ButtonData, prefix="sm"):
    """Which of the meetings: `what` is to be done to it, "time", "cancel", "place" or "title"; "terms": its places,
    deadline and price, where one signs up to each alone."""

    opportunity: int
    what: str = "time"
    page: int = 0


class Meeting(ButtonData, prefix="so"):
    """One of them: which others it concerns; of a called-off one, what became of it."""

    opportunity: int
    meeting: int
    what: str = "time"


class Retime(ButtonData, prefix="sw"):
    """Asks for the new time; `scope` is "one", "on" (this and the following) or "all"."""

    opportunity: int
    meeting: int
    scope: str


class Shift(ButtonData, prefix="sd"):
    """Moves it `to` a local start ("202612081800"), `minutes` long (0: no end is known); `to` "off" calls it off,
    "back" takes that back. Shows first what comes of it, unless `seen` says as of which second that was seen."""

    opportunity: int
    meeting: int
    scope: str
    to: str
    minutes: int = 0
    seen: int = 0


class Relocate(ButtonData, prefix="sl"):
    """Asks for another place or title (`what`) of meetings; `scope` as of `Retime`."""

    opportunity: int
    meeting: int
    scope: str
    what: str


class Settle(ButtonData, prefix="sx"):
    """Gives them what the row of this id keeps; without a row what the event has, or with `online` nothing but that.
    Shows first what comes of it, unless `seen` says as of which second that was seen."""

    opportunity: int
    meeting: int
    scope: str
    what: str
    row: int = 0
    online: bool = False
    seen: int = 0


class Intakes(ButtonData, prefix="nt"):
    """The intakes of a course, with their numbers."""

    opportunity: int


class IntakePage(ButtonData, prefix="np"):
    opportunity: int
    intake: int


class IntakeField(ButtonData, prefix="nf"):
    """Asks for "dates", "capacity", "deadline", "hours" or "name" in words; intake 0: the dates of a new one."""

    opportunity: int
    intake: int
    field: str


class IntakePut(ButtonData, prefix="nu"):
    """Sets it: "closed" (1 or 0), "capacity" (0: no limit), "deadline" and "hours" (0: none), "dates" (those that the
    row of this id keeps)."""

    opportunity: int
    intake: int
    field: str
    value: int
