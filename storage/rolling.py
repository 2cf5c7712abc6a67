"""Rules without an end, kept a year ahead of the day."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from storage import publishing
from storage.engine import Session
from storage.formats import rules
from storage.formats.ics_values import to_utc
from storage.formats.model import ReadOccurrence, Unreadable
from storage.formats.zones import Clock
from storage.imported import Imported, told
from storage.imported import meeting as as_meeting
from storage.opportunities import Intake, Opportunity, Rule
from storage.publishing import Run

AHEAD = rules.AHEAD
AT_A_TIME = 50


async def roll_forward(session: Session, now: datetime, limit: int = AT_A_TIME) -> int:
    """Adds the dates that came into the year ahead since each rule was last rolled; says how many rules it rolled.

    A rule is rolled when a day or more is missing. Call again while it answers `limit`.
    """
    query = (
        select(Rule, Opportunity)
        .join(Opportunity, Opportunity.id == Rule.opportunity_id)
        .where(Rule.expanded_until < now + AHEAD - timedelta(days=1), Opportunity.state == "published")
        .order_by(Rule.expanded_until, Rule.id)
        .limit(limit)
    )
    found = (await session.execute(query)).all()
    for rule, opportunity in found:
        await _roll(session, rule, opportunity, now)
    return len(found)


async def _roll(session: Session, rule: Rule, opportunity: Opportunity, now: datetime) -> None:
    clock = Clock(ZoneInfo(rule.zone), rule.zone)
    horizon = (now + AHEAD).astimezone(clock.zone).replace(tzinfo=None)
    horizon = datetime.combine(horizon.date(), time(23, 59, 59))
    after = max(rule.expanded_until, now - AHEAD).astimezone(clock.zone).replace(tzinfo=None)
    starts = _between(rule, after, horizon)
    query = select(Intake.key, Intake.capacity).where(Intake.opportunity_id == opportunity.id).order_by(Intake.id)
    have = {row.key: row.capacity for row in await session.execute(query)}
    capacity = next(reversed(have.values()), None)
    skipped = set(rule.skipped)
    fresh = [_occurrence(start, rule, clock) for start in starts if start.isoformat() not in skipped]
    meetings = [replace(as_meeting(one), own=rule.own) for one in fresh if one.key not in have]
    runs = [Run((one,), one.key, capacity=capacity) for one in meetings]
    await publishing.add_runs(session, opportunity, runs)
    await _remember(session, opportunity.id, runs)
    rule.expanded_until = to_utc(starts[-1] if len(starts) >= rules.MOST else horizon, clock)
    await session.flush()


async def _remember(session: Session, opportunity_id: int, runs: list[Run]) -> None:
    """The file said these dates too: one that it leaves out later is to be called off."""
    kept = await session.get(Imported, opportunity_id)
    if kept:
        kept.said = {**kept.said, "meetings": {**kept.said.get("meetings", {}), **told(runs)}}


def _between(rule: Rule, after: datetime, horizon: datetime) -> list[datetime]:
    try:
        return rules.between(rule.text, datetime.fromisoformat(rule.starts), after, horizon)
    except Unreadable:  # written by an older version of this program: nothing more can be made of it
        return []


def _occurrence(start: datetime, rule: Rule, clock: Clock) -> ReadOccurrence:
    begin = to_utc(start, clock)
    end = begin + timedelta(minutes=rule.minutes) if rule.minutes else None
    if rule.minutes and rule.all_day:
        end = to_utc(start + timedelta(minutes=rule.minutes), clock)
    key = f"{start:%Y%m%d}" if rule.all_day else f"{begin.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return ReadOccurrence(key, begin, end, rule.all_day)
