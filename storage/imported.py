"""What a file last said about an opportunity: the next reading changes just what the file changed.

What organisers and moderators correct in the chat stays, as long as the file says what it said before.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.formats.model import ReadIntake, ReadOccurrence, ReadOpportunity, ReadRule
from storage.opportunities import Opportunity, Rule
from storage.publishing import Meeting, Run
from storage.words import fold

ALONE = "single"
TOGETHER = "all"
SETS = ("audiences", "access")
LONGEST_SOURCE = 200
_COPY = re.compile(r"\s*\(\d+\)(?=\.\w+$)")  # «events (1).csv», as browsers name the second; «events-11» is November

# Meetings by the key of their intake and their own.
Said = dict[str, Any]  # Any: JSON


class Imported(Base):
    """`said` holds the fields, `meetings` the dates, `rule` the recurrence, all as the file had them. `feed_id`: the
    kept link that says it, if one does. `source`: the name of the file, or the link, that brought it by the chat."""

    __tablename__ = "imported"

    opportunity_id: Mapped[int] = mapped_column(
        ForeignKey("opportunity.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    said: Mapped[Said] = mapped_column(JSON)
    seen_at: Mapped[datetime]
    feed_id: Mapped[int | None] = mapped_column(Id, index=True)
    source: Mapped[str | None] = mapped_column(String(LONGEST_SOURCE))


def said(read: ReadOpportunity, together: bool | None = None) -> Said:
    """What a file says, in the shape that is kept and compared. `together`: see `runs`."""
    meetings = {f"{run.key}\n{one.key}": _meeting(one) for run in runs(read, together) for one in run.meetings}
    return fields(read) | {
        "meetings": meetings,
        "rule": _rule(read.rule),
        "cancelled": read.cancelled,
        "capacity": read.capacity,
    }


def told(dated: Iterable[Run]) -> dict[str, list[str]]:
    """The dates of runs as they are kept, by the keys of the run and of the date."""
    return {f"{run.key}\n{one.key}": _meeting(one) for run in dated for one in run.meetings}


def fields(read: ReadOpportunity) -> Said:
    """Columns of an opportunity, as JSON."""
    english = read.language == "en"
    return {
        "title_uk": read.title,
        "title_en": read.title if english else None,
        "description_uk": read.description,
        "description_en": read.description if english else None,
        "venue": read.place.venue,
        "address": read.place.address,
        "lat": read.place.lat,
        "lon": read.place.lon,
        "mode": read.mode,
        "url": read.url,
        "meeting_link": read.meeting_link,
        "registration": read.registration,
        "registration_url": read.registration_url,
        "registration_phone": read.registration_phone,
        "price": read.cost.kind,
        "price_min": read.cost.low,
        "price_max": read.cost.high,
        "currency": read.cost.currency,
        "language": read.language,
        "age_min": read.age_min,
        "age_max": read.age_max,
        "audiences": sorted(read.audiences),
        "access": sorted(read.access),
        "level": read.level,
        "shelter": read.shelter,
        "shelter_metres": read.shelter_metres,
        "area": read.area,
        "format": read.format,
    }


def write_fields(opportunity: Opportunity, values: Said) -> None:
    """Sets the columns among `values`."""
    for name, value in values.items():
        if name in Opportunity.__mapper__.columns:
            setattr(opportunity, name, frozenset(value) if name in SETS else value)


def runs(read: ReadOpportunity, together: bool | None = None) -> list[Run]:
    """What one signs up to: the runs of a course, a course as a whole (`together`), else each date on its own."""
    if read.intakes:
        return [_run(intake) for intake in read.intakes]
    if together is None:
        together = read.format == "course" and read.rule is None and len(read.occurrences) > 1
    if together:
        return [Run(tuple(map(meeting, read.occurrences)), TOGETHER, None, read.capacity, read.deadline)]
    return [Run((meeting(one),), one.key or ALONE, None, read.capacity, read.deadline) for one in read.occurrences]


def meeting(one: ReadOccurrence) -> Meeting:
    return Meeting(one.start, one.end, one.all_day, one.cancelled, one.key or ALONE)


def rule_row(opportunity_id: int, rule: ReadRule, own: dict[str, Any] | None = None) -> Rule:  # Any: JSON
    """`own`: what its dates have of their own, by the chat: no file says that."""
    return Rule(
        opportunity_id=opportunity_id,
        text=rule.text,
        zone=rule.zone,
        starts=rule.starts,
        minutes=rule.minutes,
        all_day=rule.all_day,
        skipped=list(rule.skipped),
        expanded_until=rule.expanded_until,
        own=own,
    )


def _run(intake: ReadIntake) -> Run:
    meetings = tuple(map(meeting, intake.occurrences))
    return Run(meetings, intake.key, intake.name, intake.capacity, workload_minutes=intake.workload_minutes)


def _meeting(one: Meeting) -> list[str]:
    """Start, end, and marks ("all-day", "cancelled")."""
    marks = [name for name, is_so in (("all-day", one.all_day), ("cancelled", one.cancelled)) if is_so]
    return [_moment(one.start), _moment(one.end) if one.end else "", *marks]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def source_of(name: str, url: str | None = None) -> str:
    """What a file sent again goes by; a link by itself: two that differ in a number are two."""
    return (url or fold(_COPY.sub("", name)))[-LONGEST_SOURCE:]


def is_ours(rule: Rule | None, before: Said, after: Said) -> bool:
    """Whether a series was moved by hand since the file said what it still says of its rule."""
    was = before.get("rule")
    if was is None or after.get("rule") != was:
        return False
    return rule is None or [rule.text, rule.zone, rule.starts, str(rule.minutes), str(rule.all_day)] != was[:5]


def _rule(rule: ReadRule | None) -> list[str] | None:
    if rule is None:
        return None
    return [rule.text, rule.zone, rule.starts, str(rule.minutes), str(rule.all_day), " ".join(rule.skipped)]
