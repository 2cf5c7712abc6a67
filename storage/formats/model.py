"""What a file says, as values: opportunities, and remarks on what could not be read.

Nothing here is for people's eyes: a remark's `reason` is the key of its text, `import-reason-…`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Mode = Literal["onsite", "online", "hybrid"]
Price = Literal["not_stated", "free", "paid", "donation"]
Argument = str | int


@dataclass(frozen=True, slots=True)
class Where:
    """Where in the file something stands: a table's row, an event's UID, the n-th item of a list, the whole file."""

    kind: Literal["row", "uid", "item", "file"]
    at: str = ""


FILE = Where("file")
MOST_DATES = 100_000


@dataclass(frozen=True, slots=True)
class Remark:
    """Why something was refused, or what was mended, and where. `key`: the file's own name for it, where it has one."""

    where: Where
    reason: str
    args: tuple[tuple[str, Argument], ...] = ()
    title: str = ""
    key: str = ""

    @property
    def text_args(self) -> dict[str, Argument]:
        return dict(self.args)


class Unreadable(Exception):
    """A part of the file that cannot be taken: `reason` and `args` as in a Remark."""

    def __init__(self, reason: str, **args: Argument) -> None:
        super().__init__(reason)
        self.reason = reason
        self.args_for_text = args

    def remark(self, where: Where, title: str = "", key: str = "") -> Remark:
        return Remark(where, self.reason, tuple(sorted(self.args_for_text.items())), title, key)


@dataclass(frozen=True, slots=True)
class Place:
    venue: str | None = None
    address: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """Amounts are in minor units (kopecks) of `currency` (ISO 4217)."""

    kind: Price = "not_stated"
    low: int | None = None
    high: int | None = None
    currency: str = "UAH"


@dataclass(frozen=True, slots=True)
class ReadOccurrence:
    """One dated meeting, in UTC. All-day: local midnights, `end` exclusive.

    `key` tells it from its sisters: "" for the only one, else the instant at which the rule first put it.
    """

    key: str
    start: datetime
    end: datetime | None
    all_day: bool = False
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class ReadRule:
    """A recurrence rule without an end (RFC 5545), expanded up to `expanded_until`.

    `starts` and `skipped` are local wall times ("2026-12-14T18:00:00") in `zone`, an IANA name.
    """

    text: str
    zone: str
    starts: str
    minutes: int | None
    all_day: bool
    skipped: tuple[str, ...]
    expanded_until: datetime


@dataclass(frozen=True, slots=True)
class ReadIntake:
    """One run of a course."""

    key: str
    occurrences: tuple[ReadOccurrence, ...]
    name: str | None = None
    capacity: int | None = None
    workload_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ReadOpportunity:
    """One thing to learn from. `uid` is the file's own name for it, None when it gives none.

    `meeting_link` must never be shown in public. `intakes` holds the runs of a course that the file lists as such,
    otherwise it is empty and `occurrences` has everything. `apart` is the place, where the same file has another of
    that title and start.
    """

    where: Where
    uid: str | None
    title: str
    description: str = ""
    occurrences: tuple[ReadOccurrence, ...] = ()
    intakes: tuple[ReadIntake, ...] = ()
    rule: ReadRule | None = None
    zone: str = "Europe/Kyiv"
    place: Place = Place()
    mode: Mode = "onsite"
    url: str | None = None
    meeting_link: str | None = None
    registration: str = "not_stated"
    registration_url: str | None = None
    registration_phone: str | None = None
    deadline: datetime | None = None
    cost: Cost = Cost()
    format: str = "other"
    area: str = "other"
    audiences: frozenset[str] = frozenset()
    age_min: int | None = None
    age_max: int | None = None
    capacity: int | None = None
    categories: tuple[str, ...] = ()
    language: str | None = None
    level: str | None = None
    access: frozenset[str] = frozenset()
    shelter: str = "not_stated"
    shelter_metres: int | None = None
    organiser: str | None = None
    cancelled: bool = False
    sequence: int = 0
    changed_at: datetime | None = None
    apart: str = ""

    @property
    def key(self) -> str:
        """What tells it from others of the same organisation: its UID, else start and title (and `apart`)."""
        if self.uid:
            return self.uid
        begins = f"{self.dates[0].start:%Y%m%dT%H%MZ}" if self.dates else ""
        return f"{begins} {self.title}{self.apart}"[:290]

    @property
    def dates(self) -> tuple[ReadOccurrence, ...]:
        """Every occurrence, those of all intakes included, in order of time."""
        inside = tuple(one for intake in self.intakes for one in intake.occurrences)
        return tuple(sorted(self.occurrences + inside, key=lambda one: (one.start, one.key)))


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read. `refusals`: what was left out; `notes`: what was taken with something mended or dropped."""

    kind: str
    opportunities: tuple[ReadOpportunity, ...] = ()
    refusals: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Notebook:
    """What a reader collects on its way."""

    kind: str
    opportunities: list[ReadOpportunity] = field(default_factory=list)
    refusals: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    dates: int = 0
    counted: int = 0

    def refuse(self, where: Where, reason: str, title: str = "", **args: Argument) -> None:
        self.refusals.append(Remark(where, reason, tuple(sorted(args.items())), title))

    def note(self, where: Where, reason: str, title: str = "", **args: Argument) -> None:
        remark = Remark(where, reason, tuple(sorted(args.items())), title)
        if remark not in self.notes:
            self.notes.append(remark)

    def full(self) -> bool:
        """Whether the file has more dates than are taken; says so when it has."""
        for one in self.opportunities[self.counted :]:
            self.dates += len(one.dates)
        self.counted = len(self.opportunities)
        if self.dates <= MOST_DATES:
            return False
        self.refuse(FILE, "too-many", most=len(self.opportunities))
        return True

    def reading(self) -> Reading:
        return Reading(self.kind, tuple(self.opportunities), tuple(self.refusals), tuple(self.notes))
