"""New dates for what stands in the catalogue, as a draft says them: who goes to a date that moves goes to it still."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, literal, select

from storage import altering, changes, outbox, publishing, reminders
from storage.content import Content, When, key_of, rule_of
from storage.engine import Session
from storage.managing import Managed
from storage.opportunities import Occurrence, Rule
from storage.publishing import Meeting, Run


@dataclass(frozen=True, slots=True)
class Laying:
    """What laying new dates does: `kept` is how many stay as they are."""

    moves: tuple[tuple[Occurrence, When], ...]
    off: tuple[Occurrence, ...]
    added: tuple[When, ...]
    kept: int

    @property
    def nothing(self) -> bool:
        return not (self.moves or self.off or self.added)

    @property
    def touched(self) -> list[Occurrence]:
        """The meetings whose people hear of it."""
        return [*(meeting for meeting, _ in self.moves), *self.off]


async def write(session: Session, one: Managed, said: Content, now: datetime) -> None:
    """Dates that stay are left alone, and so are those that are over; others move in their order; what is too many is
    called off or added."""
    await session.execute(delete(Rule).where(Rule.opportunity_id == one.opportunity.id))
    if rule := rule_of(said, one.opportunity.id, one.opportunity.zone, now):
        rule.own = one.rule.own if one.rule else None
        session.add(rule)
    await lay(session, one, said, now, together=len(one.intakes) == 1 and len(one.meetings) > 1)


async def lay(session: Session, one: Managed, said: Content, now: datetime, *, together: bool) -> None:
    """The dates alone. `together`: what is added is one more meeting of the only intake."""
    laying = planned(one, said, now)
    for meeting, to in laying.moves:
        meeting.all_day = to.all_day
        await publishing.move(session, meeting, to.start, to.end, now)
    for meeting in laying.off:
        await publishing.cancel_occurrence(session, meeting, now)
    await _add(session, one, laying.added, said, now, together)


def planned(one: Managed, said: Content, now: datetime) -> Laying:
    wanted, movable = _to_come(said, one, now), _movable(one, now)
    left: list[Occurrence] = []
    for meeting in movable:
        same = next((each for each in wanted if _same(meeting, each)), None)
        if same is not None:
            wanted.remove(same)
        else:
            left.append(meeting)
    pairs = min(len(left), len(wanted))
    moves = tuple(zip(left[:pairs], wanted[:pairs], strict=True))
    return Laying(moves, tuple(left[pairs:]), tuple(wanted[pairs:]), len(movable) - len(left))


def _movable(one: Managed, now: datetime) -> list[Occurrence]:
    """What is ahead; a single date also when it is over: the event is to take place again."""
    held = [each for each in one.meetings if each.state == "scheduled"]
    return held if len(held) == 1 else [each for each in held if each.until > now]


def _to_come(said: Content, one: Managed, now: datetime) -> list[When]:
    """Of many dates those ahead: one that is over is neither added nor moved to."""
    ahead = [each for each in said.meetings if (each.end or each.start) > now]
    return ahead if len(_movable(one, now)) > 1 or len(ahead) > 1 else list(said.meetings)


async def _add(
    session: Session, one: Managed, more: Iterable[When], said: Content, now: datetime, together: bool
) -> None:
    """A date that was called off comes back; a key that another date has, though it moved, is not given twice."""
    zone = one.opportunity.zone
    called_off = {each.start: each for each in one.meetings if each.state == "cancelled"}
    taken = {each.key for each in one.intakes} | {each.key for each in one.meetings}
    fresh = []
    for each in more:
        if each.start in called_off:
            await restore(session, called_off[each.start], each, now)
            continue
        key = free(key_of(each, zone), taken)
        taken.add(key)
        fresh.append(Meeting(each.start, each.end, each.all_day, key=key, own=one.rule.own if one.rule else None))
    if together:
        for meeting in fresh:
            await publishing.add_meeting(session, one.intakes[0], meeting, now)
        return
    runs = [Run((meeting,), meeting.key, None, said.capacity, said.deadline) for meeting in fresh]
    await publishing.add_runs(session, one.opportunity, runs)


def free(key: str, taken: set[str]) -> str:
    number = 1
    while (one := key if number == 1 else f"{key}-{number}") in taken:
        number += 1
    return one


async def restore(session: Session, meeting: Occurrence, to: When, now: datetime) -> None:
    """Those who were going still are, and are told that it takes place after all."""
    meeting.state, meeting.end, meeting.all_day = "scheduled", to.end, to.all_day
    meeting.until = to.end or meeting.until
    meeting.revision += 1
    await reminders.replan_occurrence(session, meeting.id, now)
    each = changes.concerned(select(Occurrence.intake_id).where(Occurrence.id == meeting.id)).subquery()
    unheard = altering.waits(each.c[0], changes.MEETING_CANCELLED, literal(meeting.id))
    people = select(each.c[0], each.c[1]).where(~unheard)
    await outbox.tell_those(session, people, altering.ALTERED, None, now, altering.REOPENED, adds=True)


def _same(meeting: Occurrence, other: When) -> bool:
    return (meeting.start, meeting.end, meeting.all_day) == (other.start, other.end, other.all_day)
