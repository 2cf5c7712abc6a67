"""What is read out of a post somebody wrote: drafts of events, or why there are none.

Nothing here is for people's eyes; names of fields in `doubtful` and `Conflict.field` are those of `Draft`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from storage.formats.model import Cost, Mode

Kind = Literal["event", "notice", "report", "news", "other"]
Change = Literal["cancelled", "postponed", "moved_online", "changed"]
Registration = Literal["link", "phone", "message", "none"]
Shelter = Literal["in_building", "nearby", "none"]

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Post:
    """A message as it was sent. `links`: label and address of words that are links (Telegram hides the addresses in
    entities). `sent_at` is aware: when its author wrote it, also when it was forwarded later. `zone`: of the city
    where it is read; `city`: that city's id, where one is known."""

    text: str
    sent_at: datetime
    links: tuple[tuple[str, str], ...] = ()
    zone: str = "Europe/Kyiv"
    city: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the hour if one is named: wall time in the zone of the post."""

    day: date
    at: time | None = None

    def instant(self, zone: str) -> datetime:
        """Aware; a day without an hour begins at midnight."""
        return datetime.combine(self.day, self.at or time(), ZoneInfo(zone))


@dataclass(frozen=True, slots=True)
class Meeting:
    """One dated meeting; all-day when its start names no hour. `end` with a day only: till the end of that day."""

    start: Moment
    end: Moment | None = None

    @property
    def all_day(self) -> bool:
        return self.start.at is None


@dataclass(frozen=True, slots=True)
class Rule:
    """A repetition. Days count from 0, Monday. The first meeting stands in `Draft.starts` when its day is known."""

    days: tuple[int, ...] = ()
    frequency: Literal["weekly", "monthly"] = "weekly"
    interval: int = 1
    until: date | None = None
    count: int | None = None
    setpos: int | None = None

    def rrule(self) -> str:
        """RFC 5545."""
        parts = [f"FREQ={self.frequency.upper()}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval > 1 else []
        parts += ["BYDAY=" + ",".join(WEEKDAYS[day] for day in self.days)] if self.days else []
        parts += [f"BYSETPOS={self.setpos}"] if self.setpos else []
        parts += [f"COUNT={self.count}"] if self.count else []
        parts += [f"UNTIL={self.until:%Y%m%d}"] if self.until else []
        return ";".join(parts)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field about which the post says two things that cannot both be; `said`: its own words."""

    field: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as far as the post says it. None (or an empty tuple) is what it does not say, or not clearly.

    `price.low` and `price.high` are the full price, without discounts. `city` is an id of the given towns;
    `city_name` the name as a nominative where the text gives one, also of a town that is not among them.
    `meeting_link` opens the room: never to be shown in public. `contact` is an address or @name to write to.
    `doubtful`: fields that have a value which should be looked at. Ages are whole years.
    """

    title: str | None = None
    format: str | None = None
    area: str | None = None
    starts: tuple[Meeting, ...] = ()
    rule: Rule | None = None
    deadline: Moment | None = None
    place: str | None = None
    address: str | None = None
    city: int | None = None
    city_name: str | None = None
    mode: Mode | None = None
    meeting_link: str | None = None
    price: Cost | None = None
    registration: Registration | None = None
    registration_url: str | None = None
    registration_phone: str | None = None
    contact: str | None = None
    organiser: str | None = None
    audience: tuple[str, ...] = ()
    age_min: int | None = None
    age_max: int | None = None
    capacity: int | None = None
    access: tuple[str, ...] = ()
    shelter: Shelter | None = None
    shelter_metres: int | None = None
    language: str | None = None
    description: str = ""
    doubtful: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a post is. Only an "event" has drafts. A "notice" says what `change` befell which event: `about` has its
    title and days as far as they are named, so that the event can be looked up."""

    kind: Kind
    drafts: tuple[Draft, ...] = ()
    change: Change | None = None
    about: Draft | None = None
