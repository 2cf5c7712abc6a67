"""schema.org events and courses (schema.org/Event, /Course, /Schedule) as opportunities."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from storage.formats import facts, plain, schedules
from storage.formats.compose import Stated, compose
from storage.formats.ics_values import length, to_utc
from storage.formats.jsons import Json, listed, words
from storage.formats.model import (
    Cost,
    Mode,
    Notebook,
    ReadIntake,
    ReadOccurrence,
    ReadOpportunity,
    ReadRule,
    Unreadable,
    Where,
)
from storage.formats.schema_nodes import Node, is_course, kinds, short
from storage.formats.schema_places import spot
from storage.formats.zones import Clock
from storage.reading.dates import read_instant, read_spans

ATTENDANCE: dict[str, Mode] = {"Offline": "onsite", "Online": "online", "Mixed": "hybrid"}
CALLED_OFF = ("Cancel", "Postponed")
FORMATS = {
    "CourseInstance": "course",
    "EducationEvent": "",
    "ExhibitionEvent": "exhibition",
    "Hackathon": "competition",
}
YEARS = (1900, 2200)


@dataclass(frozen=True, slots=True)
class Reader:
    home: Clock
    now: datetime
    book: Notebook


def read_node(node: Node, where: Where, reader: Reader) -> ReadOpportunity:
    """Raises Unreadable."""
    if is_course(node):
        return _course(node, where, reader)
    if not words(node.get("name") or node.get("headline")):
        raise Unreadable("no-title")
    occurrences, rule = _dates(node, where, reader)
    return compose(_stated(node, where, reader), occurrences, rule)


def _course(node: Node, where: Where, reader: Reader) -> ReadOpportunity:
    """A course with its dated runs; one without any date has nothing to put into a calendar."""
    if not words(node.get("name")):
        raise Unreadable("no-title")
    instances = [one for one in listed(node.get("hasCourseInstance")) if isinstance(one, dict)]
    intakes: dict[str, ReadIntake] = {}
    for one in instances:
        try:
            intake = _intake(one, where, reader)
        except Unreadable:
            reader.book.note(where, "intake-dropped", words(node["name"])[:120])
            continue
        intakes.setdefault(intake.key, intake)
    if not intakes:
        raise Unreadable("course-without-dates")
    inherited = {name: one for instance in reversed(instances) for name, one in instance.items() if name != "@type"}
    stated = _stated({**inherited, **node, "endDate": None}, where, reader)
    stated.format = "course"
    return compose(stated, (), None, tuple(intakes.values()))


def _intake(node: Node, where: Where, reader: Reader) -> ReadIntake:
    schedule = node.get("courseSchedule") or node.get("eventSchedule")
    if schedule is not None:
        occurrences = _dates({**node, "eventSchedule": schedule}, where, reader)[0]
    else:
        first = _dates({**node, "endDate": None}, where, reader)[0][0]
        ends = _moment(node.get("endDate"), reader)
        same_day = ends is not None and first.start < ends[0] <= first.start + timedelta(hours=16)
        occurrences = (replace(first, end=ends[0]) if ends and same_day and not first.all_day else first,)
    at = spot(node.get("location"))
    name = words(node.get("name")) or ", ".join(filter(None, (words(node.get("courseMode")), at.venue)))
    minutes = length(words(node.get("courseWorkload")))
    return ReadIntake(
        key=words(node.get("@id")) or f"{occurrences[0].start:%Y%m%dT%H%M%SZ} {at.venue}".strip()[:280],
        occurrences=occurrences,
        name=name[:200] or None,
        capacity=_whole(node.get("maximumAttendeeCapacity")),
        workload_minutes=int(minutes.total_seconds() // 60) if minutes else None,
    )


def _dates(node: Node, where: Where, reader: Reader) -> tuple[tuple[ReadOccurrence, ...], ReadRule | None]:
    start = _moment(node.get("startDate"), reader)
    plans = [one for one in listed(node.get("eventSchedule")) if isinstance(one, dict)]
    repeating = [one for one in plans if one.get("repeatFrequency") or one.get("byDay")]
    if repeating:
        begins = start[0].astimezone(reader.home.zone).date() if start else None
        found = [schedules.series(one, begins, reader.home, reader.now) for one in repeating]
        merged = {one.key: one for series in found for one in series.occurrences}
        return tuple(sorted(merged.values(), key=lambda one: one.start)), found[0].rule if len(found) == 1 else None
    if start is None and plans:
        plan = plans[0]
        node = {**plan, "startDate": _joined(plan, "start"), "endDate": _joined(plan, "end")}
        start = _moment(node["startDate"], reader)
    if start is None:
        shown = words(node.get("startDate"))
        raise Unreadable("bad-date", value=shown[:60]) if shown else Unreadable("no-start")
    return (_occurrence(start, node, where, reader),), None


def _joined(plan: Node, name: str) -> str:
    day, at = words(plan.get(f"{name}Date")), words(plan.get(f"{name}Time"))
    return f"{day}T{at}" if day and at else day


def _occurrence(start: tuple[datetime, bool], node: Node, where: Where, reader: Reader) -> ReadOccurrence:
    begin, all_day = start
    end = _moment(node.get("endDate"), reader)
    span = length(words(node.get("duration")))
    finish = end[0] if end else begin + span if span else None
    if end and end[1]:  # the last day is included
        local = end[0].astimezone(reader.home.zone).date() + timedelta(days=1)
        finish = to_utc(datetime.combine(local, time()), reader.home)
    if all_day and (finish is None or finish <= begin):
        local = begin.astimezone(reader.home.zone).date() + timedelta(days=1)
        finish = to_utc(datetime.combine(local, time()), reader.home)
    if finish and finish <= begin:
        if finish < begin:
            reader.book.note(where, "end-before-start")
        finish = None
    return ReadOccurrence("", begin, finish, all_day)


def _moment(value: Json, reader: Reader) -> tuple[datetime, bool] | None:
    """UTC, and whether it is a whole day. Raises Unreadable for a year no calendar needs."""
    text = words(value)
    instant = read_instant(text)
    if instant is None and text:
        today = reader.now.astimezone(reader.home.zone).date()
        spans = read_spans(text, today)
        instant = spans[0].first if spans else None
    if instant is None:
        return None
    if not YEARS[0] <= instant.year <= YEARS[1]:
        raise Unreadable("year-out-of-range", value=text[:60])
    if isinstance(instant, datetime):
        return (instant.astimezone(UTC) if instant.tzinfo else to_utc(instant, reader.home)), False
    return to_utc(datetime.combine(instant, time()), reader.home), isinstance(instant, date)


def _stated(node: Node, where: Where, reader: Reader) -> Stated:
    at = spot(node.get("location"))
    status = short(words(node.get("eventStatus")))
    organiser = node.get("organizer") or node.get("provider") or node.get("author")
    attendance = short(words(node.get("eventAttendanceMode")))
    mode = next((mode for start, mode in ATTENDANCE.items() if attendance.startswith(start)), at.mode)
    return Stated(
        where=where,
        title=words(node.get("name") or node.get("headline")),
        uid=uid_of(node),
        description=words(node.get("description")),
        venue=at.venue,
        address=at.address,
        position=at.position,
        addresses=[words(node.get("url")), words(node.get("sameAs"))],
        meeting=at.url if at.url != words(node.get("url")) else "",
        registration=_registration(node),
        categories=[part.strip() for part in re.split(r"[,;]", _keywords(node)) if part.strip()][:20],
        cost=_cost(node),
        mode="online" if "MovedOnline" in status or _distant(node) else mode,
        format=next((FORMATS[kind] for kind in sorted(kinds(node)) if FORMATS.get(kind)), ""),
        audience=f"{words(node.get('audience'))} {' '.join(kinds(node) & {'ChildrensEvent'})}",
        age=_age(words(node.get("typicalAgeRange"))),
        language=words(node.get("inLanguage")),
        level=words(node.get("educationalLevel")),
        deadline=_deadline(node, reader),
        organiser=words(organiser),
        capacity=_whole(node.get("maximumAttendeeCapacity")) or _whole(node.get("maximumPhysicalAttendeeCapacity")),
        cancelled=any(sign in status for sign in CALLED_OFF),
        zone=reader.home.name or "UTC",
    )


def uid_of(node: Node) -> str | None:
    """@id or identifier, when it can tell one thing from another ("./" cannot)."""
    for value in (node.get("@id"), node.get("identifier")):
        text = words(value)
        if len(re.sub(r"[\W_]", "", text)) > 2:
            return plain.tidy(text)[:280]
    return None


def _keywords(node: Node) -> str:
    return ", ".join(filter(None, (words(node.get(name)) for name in ("keywords", "about", "genre"))))


def _distant(node: Node) -> bool:
    modes = words(node.get("courseMode")).lower()
    return bool(re.search(r"online|distance|mooc|онлайн|дистанц", modes)) and not re.search(r"blended|onsite", modes)


def _cost(node: Node) -> Cost | None:
    free = node.get("isAccessibleForFree")
    offers = [one for one in listed(node.get("offers")) if isinstance(one, dict)]
    found = [cost for one in offers if (cost := _offer(one)).kind != "not_stated"]
    if found:
        paid = [one for one in found if one.kind == "paid"]
        lows, highs = (
            [one.low for one in paid if one.low is not None],
            [one.high for one in paid if one.high is not None],
        )
        return replace(paid[0], low=min(lows), high=max(highs)) if paid and len(paid) == len(found) else found[0]
    return Cost("free") if free is True or words(free).lower() in {"true", "https://schema.org/true"} else None


def _offer(offer: Node) -> Cost:
    specified = offer.get("priceSpecification")
    inner = next((one for one in listed(specified) if isinstance(one, dict)), {})
    low = words(offer.get("price") or offer.get("lowPrice")) or words(inner.get("price") or inner.get("minPrice"))
    if offer.get("price") == 0 or inner.get("price") == 0:
        low = "0"
    high = words(offer.get("highPrice")) or words(inner.get("maxPrice")) or low
    return facts.money(low, high, words(offer.get("priceCurrency") or inner.get("priceCurrency")) or None)


def _registration(node: Node) -> str:
    offers = [words(one.get("url")) for one in listed(node.get("offers")) if isinstance(one, dict)]
    return next(filter(None, offers), "")


def _deadline(node: Node, reader: Reader) -> datetime | None:
    """When the last of the offers ends."""
    offers = [one for one in listed(node.get("offers")) if isinstance(one, dict)]
    ends = [_moment(one.get("availabilityEnds") or one.get("validThrough"), reader) for one in offers]
    return max((end[0] for end in ends if end), default=None)


def _age(text: str) -> str:
    """ "7-9" and "11-" as people would write them."""
    return f"від {text.rstrip('-')} років" if re.fullmatch(r"\d{1,2}-", text) else f"від {text} років" if text else ""


def _whole(value: Json) -> int | None:
    text = words(value)
    return int(text) if re.fullmatch(r"\d{1,6}", text) else None
