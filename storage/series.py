"""One meeting of several, that one and the following, or all: moved or called off (RFC 5545: an instance keeps its
RECURRENCE-ID; from a date on the rule begins anew, and who signed up stays).

Loads what makes dates of rules: to be imported with the first series that is changed.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from storage import changes, publishing, redating, repeating, versions
from storage.content import WHOLE, When, key_of, slot_of
from storage.engine import Session
from storage.managing import Managed
from storage.opportunities import Occurrence, Rule
from storage.people import Person
from storage.versions import Version

ONE, FOLLOWING, ALL = "one", "on", "all"
SCOPES = (ONE, FOLLOWING, ALL)
MOST_NOTED = 5
Move = tuple[Occurrence, When]


def repeats(one: Managed, now: datetime) -> bool:
    """Whether there is more than one meeting to speak of."""
    return len(one.ahead(now)) > 1


def meeting_of(one: Managed, meeting_id: int) -> Occurrence | None:
    return next((each for each in one.meetings if each.id == meeting_id), None)


def chosen(one: Managed, meeting: Occurrence, scope: str, now: datetime) -> list[Occurrence]:
    """What is ahead and takes place; of a course with several intakes only that intake's."""
    if scope == ONE:
        return [meeting] if meeting.state == "scheduled" and meeting.until > now else []
    ahead = [each for each in one.ahead(now) if scope == ALL or each.start >= meeting.start]
    lessons = sum(each.intake_id == meeting.intake_id for each in one.meetings) > 1
    return [each for each in ahead if each.intake_id == meeting.intake_id] if lessons else ahead


def moves(one: Managed, meeting: Occurrence, scope: str, to: When, now: datetime) -> list[Move]:
    """Where each goes when this one goes `to`: as many days further, at the same hours; on the same date or weekday of
    its month where the rule speaks of months."""
    zone = one.opportunity.zone
    shift = _Shift(one.rule, meeting, to, zone)
    return [(each, to if each.id == meeting.id else shift.of(each.start)) for each in chosen(one, meeting, scope, now)]


class _Shift:
    """How dates move when one of them does. Wall times: 18:00 stays 18:00 over a change of clocks."""

    def __init__(self, rule: Rule | None, meeting: Occurrence, to: When, zone: str) -> None:
        self.zone, self.to = zone, to
        self.was, self.now = repeating.local(meeting.start, zone), repeating.local(to.start, zone)
        self.days = (self.now.date() - self.was.date()).days
        self.rule = repeating.moved(rule.text, self.was, self.now) if rule else None
        self.monthly = repeating.parse(self.rule) if self.rule and self.days and "MONTHLY" in self.rule else None

    def of(self, start: datetime) -> When:
        day = repeating.local(start, self.zone).date()
        there = repeating.in_month(self.monthly, day) if self.monthly else None
        there = there or day + timedelta(days=self.days)
        return repeating.at(self.to, datetime.combine(there, self.now.time()), self.zone)


async def move(
    session: Session, person: Person, one: Managed, meeting: Occurrence, scope: str, to: When, now: datetime
) -> None:
    """Those going are told of the old and the new time, and reminded anew."""
    found = moves(one, meeting, scope, to, now)
    if not found:
        return
    was = [each.start for each, _ in found]
    if scope != ONE and one.rule is not None:
        await _carry_on(session, one, one.rule, found, _Shift(one.rule, meeting, to, one.opportunity.zone))
    for each, there in found:
        each.all_day = there.all_day
        await publishing.move(session, each, there.start, there.end, now)
    told = {"meetings": [_noted(was), _noted([there.start for _, there in found])]}
    await versions.note(session, person.id, one.opportunity.id, "date_move", now, told)


async def _carry_on(session: Session, one: Managed, rule: Rule, found: Sequence[Move], shift: _Shift) -> None:
    """The rule begins anew with the first that moves; what was before it stands as plain dates."""
    first, there = found[0]
    slot = slot_of(first.key, rule) or repeating.local(first.start, rule.zone).isoformat()
    rest = repeating.rest_of(rule.text, rule.starts, slot)
    text = repeating.moved(rest, shift.was, shift.now) if rest else None
    if text is None:  # no rule says what is meant now: the dates stand, and no new ones come
        await session.delete(rule)
        await session.flush()
        return
    zone = rule.zone
    rule.skipped = [_wall(shift.of(_instant(each, zone)), zone) for each in rule.skipped if each > slot]
    rule.text, rule.starts, rule.all_day = text, _wall(shift.of(_instant(slot, zone)), zone), there.all_day
    rule.minutes = int((there.end - there.start).total_seconds() // 60) if there.end else None
    rule.expanded_until = max(rule.expanded_until, found[-1][1].start)
    await _name_anew(session, one, rule, found, shift)


async def _name_anew(session: Session, one: Managed, rule: Rule, found: Sequence[Move], shift: _Shift) -> None:
    """Keys say which date of the rule a meeting is, so they go along; in two steps, for they may change places."""
    intakes = {each.id: each for each in one.intakes}
    fresh = {each.id: shift.of(_instant(slot, rule.zone)) for each, _ in found if (slot := slot_of(each.key, rule))}
    moving = [each for each, _ in found if each.id in fresh]
    taken = {each.key for each in one.meetings if each.id not in fresh}
    both = [(each, intakes[each.intake_id], intakes[each.intake_id].key == each.key) for each in moving]
    for each, intake, alone in both:
        each.key = f"~{each.id}"
        intake.key = each.key if alone else intake.key
    await session.flush()
    for each, intake, alone in both:
        each.key = redating.free(key_of(fresh[each.id], rule.zone), taken)
        taken.add(each.key)
        intake.key = each.key if alone else intake.key
    await session.flush()


async def call_off(
    session: Session, person: Person, one: Managed, meeting: Occurrence, scope: str, now: datetime
) -> None:
    """Of the following ones the rule ends before the first; nothing is deleted."""
    found = chosen(one, meeting, scope, now)
    if not found:
        return
    if scope != ONE and one.rule is not None:
        await _end(session, one.rule, found[0])
    for each in found:
        await publishing.cancel_occurrence(session, each, now)
    told = {"meetings": [_noted([each.start for each in found]), []]}
    await versions.note(session, person.id, one.opportunity.id, "date_cancel", now, told)


async def _end(session: Session, rule: Rule, first: Occurrence) -> None:
    slot = slot_of(first.key, rule) or repeating.local(first.start, rule.zone).isoformat()
    if slot <= rule.starts:
        await session.delete(rule)
    else:
        rule.text = repeating.ended(rule.text, until=date.fromisoformat(slot[:10]) - timedelta(days=1))
        rule.expanded_until = WHOLE
    await session.flush()


async def restore(session: Session, person: Person, one: Managed, meeting: Occurrence, now: datetime) -> None:
    """It takes place after all; those who were going still are."""
    await redating.restore(session, meeting, When(meeting.start, meeting.end, meeting.all_day), now)
    one.opportunity.updated_at = now
    await versions.note(
        session, person.id, one.opportunity.id, "date_back", now, {"meetings": [[], _noted([meeting.start])]}
    )


def wall(moment: datetime, zone: str) -> datetime:
    return repeating.local(moment, zone)


def read_wall(start: str, minutes: int, zone: str) -> When | None:
    """ "202612081800" as a meeting of so many minutes (0: no end is known); None for what is no moment."""
    try:
        begin = repeating.instant(datetime.strptime(start, "%Y%m%d%H%M"), zone)  # noqa: DTZ007 - wall time
    except ValueError:
        return None
    return When(begin, begin + timedelta(minutes=minutes) if minutes > 0 else None)


async def concerned(session: Session, meetings: Sequence[Occurrence]) -> int:
    """How many people will hear of it."""
    ids = select(Occurrence.intake_id).where(Occurrence.id.in_([each.id for each in meetings]))
    people = changes.concerned(ids).subquery()
    return await session.scalar(select(func.count(people.c[0].distinct()))) or 0


async def meanwhile(session: Session, person: Person, one: Managed, seen: datetime) -> list[tuple[Version, str | None]]:
    """What others changed after that moment."""
    if one.opportunity.updated_at <= seen:
        return []
    found = await versions.since(session, one.opportunity.id, seen)
    return [(version, name) for version, name in found if version.person_id != person.id]


def _noted(starts: Sequence[datetime]) -> list[str]:
    return [start.isoformat() for start in starts[:MOST_NOTED]]


def _instant(slot: str, zone: str) -> datetime:
    return repeating.instant(datetime.fromisoformat(slot), zone)


def _wall(one: When, zone: str) -> str:
    return repeating.local(one.start, zone).isoformat()
