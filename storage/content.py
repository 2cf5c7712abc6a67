"""What a draft says of an opportunity: fields kept as JSON, their types checked whenever they are read."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from storage.opportunities import Intake, Occurrence, Opportunity, Rule
from storage.publishing import Meeting, Run

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST_MEETINGS = 400
LIMITS = {
    "title_uk": 300,
    "title_en": 300,
    "description_uk": 12_000,
    "description_en": 12_000,
    "venue": 300,
    "address": 300,
    "meeting_link": 1000,
    "url": 1000,
    "registration_url": 1000,
    "registration_phone": 80,
    "organiser": 200,
    "contact": 200,
}
FILLED = {  # the fields that a question fills; the first tells whether it is answered
    "title": ("title_uk",),
    "description": ("description_uk",),
    "when": ("meetings", "rule"),
    "place": ("venue", "address", "lat", "lon", "mode"),
    "link": ("meeting_link",),
    "hidden": ("place_hidden",),
    "price": ("price", "price_min", "price_max", "currency"),
    "registration": ("registration", "registration_url", "registration_phone"),
    "audience": ("audiences",),
    "age": ("age_min", "age_max"),
    "shelter": ("shelter", "shelter_metres"),
}
Json = dict[str, Any]  # Any: JSON


@dataclass(frozen=True, slots=True)
class When:
    """One dated meeting, aware; all-day ones from local midnight to a local midnight (exclusive)."""

    start: datetime
    end: datetime | None = None
    all_day: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Two things that a post says of one field and that cannot both be."""

    field: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Names are those of Opportunity and Intake. `mode` None: not told yet. `together`: one signs up to all meetings
    at once. `rule`: how the meetings repeat beyond those listed (RFC 5545). `organiser`: by name, where no organisation
    of the author's own offers it; `contact`: how a moderator reaches the author then. `said`: questions that the
    author answered or passed over; `doubtful`: fields read out of a post that want a look.
    """

    title_uk: str = ""
    title_en: str | None = None
    description_uk: str = ""
    description_en: str | None = None
    format: str = "other"
    area: str = "other"
    meetings: tuple[When, ...] = ()
    together: bool = False
    rule: str | None = None
    mode: Literal["onsite", "online", "hybrid"] | None = None
    venue: str | None = None
    address: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_hidden: bool = False
    meeting_link: str | None = None
    url: str | None = None
    price: str = "not_stated"
    price_min: int | None = None
    price_max: int | None = None
    currency: str = "UAH"
    registration: str = "not_stated"
    registration_url: str | None = None
    registration_phone: str | None = None
    capacity: int | None = None
    deadline: datetime | None = None
    audiences: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    age_min: int | None = None
    age_max: int | None = None
    shelter: str = "not_stated"
    shelter_metres: int | None = None
    language: str | None = None
    organiser: str | None = None
    contact: str | None = None
    said: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()

    def title(self, language: str) -> str:
        return (language == "en" and self.title_en) or self.title_uk

    def settled(self, question: str) -> "Content":
        """The author has spoken of it: nothing about it is doubtful any more."""
        return replace(
            self,
            said=tuple(dict.fromkeys((*self.said, question))),
            doubtful=tuple(one for one in self.doubtful if one != question),
            clashes=tuple(one for one in self.clashes if one.field != question),
        )


OF_OPPORTUNITY = tuple(
    one.name for one in fields(Content) if one.name in Opportunity.__mapper__.columns and one.name != "mode"
)
_SETS = ("audiences", "access")


@cache
def _adapter() -> "TypeAdapter[Content]":
    from pydantic import TypeAdapter  # costs time to put together, and most presses read no draft

    return TypeAdapter(Content)


def pack(content: Content) -> Json:
    packed: Json = _adapter().dump_python(content, mode="json", exclude_defaults=True)
    return packed


def unpack(kept: Json) -> Content:
    """What is of another type than its field (a row of another version) is left out."""
    from pydantic import ValidationError

    try:
        return _adapter().validate_python(kept)
    except ValidationError as error:
        wrong = {one["loc"][0] for one in error.errors() if one["loc"]}
        return _adapter().validate_python({name: value for name, value in kept.items() if name not in wrong})


def trimmed(content: Content) -> Content:
    """No words longer than their column."""
    long = {name: (getattr(content, name) or "")[:limit] or None for name, limit in LIMITS.items()}
    long["title_uk"], long["description_uk"] = long["title_uk"] or "", long["description_uk"] or ""
    kept: dict[str, Any] = {**long, "meetings": content.meetings[:MOST_MEETINGS]}  # Any: types of fields
    return replace(content, **kept)


def write_to(opportunity: Opportunity, content: Content) -> None:
    """Sets every column that a draft speaks of."""
    for name in OF_OPPORTUNITY:
        value = getattr(content, name)
        setattr(opportunity, name, frozenset(value) if name in _SETS else value)
    opportunity.mode = content.mode or "onsite"


def runs_of(content: Content, zone: str) -> tuple[Run, ...]:
    meetings = tuple(Meeting(one.start, one.end, one.all_day, key=_key(content, one, zone)) for one in content.meetings)
    groups = [meetings] if content.together and meetings else [(one,) for one in meetings]
    return tuple(Run(group, group[0].key, None, content.capacity, content.deadline) for group in groups)


def rule_of(content: Content, opportunity_id: int, zone: str) -> Rule | None:
    """How separate meetings go on beyond those that are listed; storage.rolling does it."""
    if content.rule is None or content.together or not content.meetings:
        return None
    first, last = content.meetings[0], content.meetings[-1]
    local = first.start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return Rule(
        opportunity_id=opportunity_id,
        text=content.rule,
        zone=zone,
        starts=local.isoformat(),
        minutes=int((first.end - first.start).total_seconds() // 60) if first.end else None,
        all_day=first.all_day,
        skipped=[],
        expanded_until=last.start,
    )


def _key(content: Content, one: When, zone: str) -> str:
    """The one that storage.rolling would give it; without a rule the default."""
    if content.rule is None or content.together:
        return ""
    local = one.start.astimezone(ZoneInfo(zone))
    return f"{local:%Y%m%d}" if one.all_day else f"{one.start.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def of_opportunity(opportunity: Opportunity, intakes: list[Intake], meetings: list[Occurrence]) -> Content:
    """What stands in the catalogue, as a draft: for changing it, or for another one like it."""
    kept: dict[str, Any] = {name: getattr(opportunity, name) for name in OF_OPPORTUNITY}  # Any: types of columns
    kept |= {name: tuple(sorted(kept[name])) for name in _SETS}
    first = intakes[0] if intakes else None
    return Content(
        **kept,
        mode=opportunity.mode,  # type: ignore[arg-type]  # the table's own constraint says the same
        meetings=tuple(When(one.start, one.end, one.all_day) for one in meetings if one.state == "scheduled"),
        together=len(intakes) == 1 and len(meetings) > 1,
        capacity=first.capacity if first else None,
        deadline=first.deadline if first else None,
    )
