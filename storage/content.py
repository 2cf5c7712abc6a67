"""What a draft says of an opportunity: fields kept as JSON, their types checked whenever they are read."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from storage.opportunities import Intake, Occurrence, Opportunity, Rule
from storage.publishing import Meeting, Run

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST_MEETINGS = 400
WHOLE = datetime(9000, 1, 1, tzinfo=UTC)  # a rule of which every date stands in the catalogue is rolled no further
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
    "when": ("meetings", "rule", "first", "skipped"),
    "repeat": ("rule", "first", "skipped"),
    "first": ("first",),
    "until": ("rule",),
    "skip": ("skipped",),
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
    at once. `rule`: how the meetings repeat (RFC 5545), also beyond those listed, from `first` on, which may be one of
    the `skipped` (local starts); without meetings it waits for a new first one. `approval` and `questions` come along
    with a copy. `organiser`: by name, where no organisation of the author's own offers it; `contact`: how a moderator
    reaches the author then. `said`: questions that the author answered or passed over; `doubtful`: fields read out of
    a post that want a look.
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
    first: When | None = None
    skipped: tuple[str, ...] = ()
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
    level: str | None = None
    workload_minutes: int | None = None
    approval: bool = False
    questions: list[dict[str, Any]] | None = None  # Any: JSON
    organiser: str | None = None
    contact: str | None = None
    photo: str | None = None
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
    hours = content.workload_minutes if content.together else None
    return tuple(Run(group, group[0].key, None, content.capacity, content.deadline, hours) for group in groups)


def rule_of(content: Content, opportunity_id: int, zone: str, now: datetime) -> Rule | None:
    """How meetings repeat; separate ones without an end go on beyond those that are listed, by storage.rolling."""
    if content.rule is None or not content.meetings:
        return None
    from storage import repeating  # loads what reads rules, which few drafts have

    first = content.first or content.meetings[0]
    found = repeating.dates(content.rule, first, zone, now)
    goes_on = not content.together and found.open
    return Rule(
        opportunity_id=opportunity_id,
        text=content.rule,
        zone=zone,
        starts=first.start.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(),
        minutes=int((first.end - first.start).total_seconds() // 60) if first.end else None,
        all_day=first.all_day,
        skipped=list(content.skipped),
        expanded_until=found.meetings[-1].start if goes_on and found.meetings else WHOLE,
    )


def _key(content: Content, one: When, zone: str) -> str:
    """Without a rule the default."""
    return "" if content.rule is None else key_of(one, zone)


def key_of(one: When, zone: str) -> str:
    """The one that storage.rolling would give it; it stays when that meeting moves, as a RECURRENCE-ID does."""
    local = one.start.astimezone(ZoneInfo(zone))
    return f"{local:%Y%m%d}" if one.all_day else f"{one.start.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def of_opportunity(
    opportunity: Opportunity, intakes: list[Intake], meetings: list[Occurrence], rule: Rule | None = None
) -> Content:
    """What stands in the catalogue, as a draft: for changing it, or for another one like it."""
    kept: dict[str, Any] = {name: getattr(opportunity, name) for name in OF_OPPORTUNITY}  # Any: types of columns
    kept |= {name: tuple(sorted(kept[name])) for name in _SETS}
    first = intakes[0] if intakes else None
    return Content(
        **kept,
        **(_of_rule(rule, meetings) if rule else {}),
        mode=opportunity.mode,  # type: ignore[arg-type]  # the table's own constraint says the same
        meetings=tuple(_when(one) for one in meetings if one.state == "scheduled"),
        together=len(intakes) == 1 and len(meetings) > 1,
        capacity=first.capacity if first else None,
        deadline=first.deadline if first else None,
        workload_minutes=first.workload_minutes if first else None,
    )


def _of_rule(rule: Rule, meetings: list[Occurrence]) -> dict[str, Any]:  # Any: types of fields
    """What was called off or moved on its own is no date of the rule any more."""
    start = datetime.fromisoformat(rule.starts).replace(tzinfo=ZoneInfo(rule.zone)).astimezone(UTC)
    end = start + timedelta(minutes=rule.minutes) if rule.minutes else None
    apart = (one.key for one in meetings if one.state == "cancelled" or one.key != key_of(_when(one), rule.zone))
    skipped = {*rule.skipped, *filter(None, (slot_of(key, rule) for key in apart))}
    return {"rule": rule.text, "first": When(start, end, rule.all_day), "skipped": tuple(sorted(skipped))}


def _when(one: Occurrence) -> When:
    return When(one.start, one.end, one.all_day)


def slot_of(key: str, rule: Rule) -> str | None:
    """The local start that a key of storage.rolling names; None for another sort of key."""
    if len(key) != (len("20261208") if rule.all_day else len("20261208T160000Z")):
        return None
    try:
        if rule.all_day:
            return datetime.strptime(key, "%Y%m%d").isoformat()  # noqa: DTZ007 - wall time
        start = datetime.strptime(key, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return start.astimezone(ZoneInfo(rule.zone)).replace(tzinfo=None).isoformat()
