"""A small catalogue to tell stories about: each call publishes one opportunity, with sensible defaults."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from storage import cities, organisations
from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.publishing import Meeting, Run, publish

KYIV = ZoneInfo("Europe/Kyiv")
NOW = datetime(2026, 12, 7, 10, 0, tzinfo=KYIV).astimezone(UTC)  # a Monday morning


def kyiv(month: int, day: int, hour: int = 18, minute: int = 0, year: int = 2026) -> datetime:
    """A moment by Kyiv's clock."""
    return datetime(year, month, day, hour, minute, tzinfo=KYIV)


async def add(
    session: Session,
    title: str = "Гончарство",
    *starts: datetime,
    city: str | None = "poltava",
    organisation: str = "Бібліотека",
    minutes: int | None = 120,
    now: datetime = NOW,
    capacity: int | None = None,
    deadline: datetime | None = None,
    all_day: bool = False,
    course: bool = False,
    **fields: Any,  # Any: columns of Opportunity
) -> Opportunity:
    """An opportunity at `starts` (default: next Saturday at 18:00): one intake a start, or one in all for a course."""
    meetings = [_meeting(start, minutes, all_day) for start in starts or (kyiv(12, 12),)]
    groups: Sequence[Sequence[Meeting]] = [meetings] if course else [[one] for one in meetings]
    runs = [Run(tuple(group), capacity=capacity, deadline=deadline) for group in groups]
    place = await cities.find_slug(session, city) if city else None
    offered_by = await organisations.found(session, organisation, place.id if place else None)
    opportunity = Opportunity(
        **{"key": "", "title_uk": title, "city_id": place.id if place else None, **_usual(city), **fields}
    )
    if course:
        opportunity.format = fields.get("format", "course")
    return await publish(session, offered_by, opportunity, runs, now)


async def intakes(session: Session, opportunity: Opportunity) -> list[Intake]:
    query = select(Intake).where(Intake.opportunity_id == opportunity.id).order_by(Intake.id)
    return list(await session.scalars(query))


async def occurrences(session: Session, opportunity: Opportunity) -> list[Occurrence]:
    query = select(Occurrence).where(Occurrence.opportunity_id == opportunity.id).order_by(Occurrence.start)
    return list(await session.scalars(query))


def _meeting(start: datetime, minutes: int | None, all_day: bool) -> Meeting:
    if all_day:
        return Meeting(start, start + timedelta(days=1), all_day=True)
    return Meeting(start, start + timedelta(minutes=minutes) if minutes else None)


def _usual(city: str | None) -> dict[str, str]:
    if city is None:
        return {"mode": "online", "format": "lecture", "price": "free", "registration": "bot"}
    return {"mode": "onsite", "format": "workshop", "price": "free", "registration": "bot", "venue": "Зала"}
