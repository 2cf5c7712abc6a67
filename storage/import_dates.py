"""The dates of an imported opportunity: what differs from the last reading, and writing that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select

from storage import publishing, redating
from storage.content import When
from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.publishing import Meeting, Run

# By "intake's key\nown key": start, end, marks.
Dates = Mapping[str, list[str]]
Stored = dict[str, tuple[Intake, Occurrence]]


@dataclass(slots=True)
class Difference:
    """`moved`: a date that vanished while another came on the same day is that date at another hour."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.moved or self.gone)


def difference(
    before: Dates, after: Dates, stored: Mapping[str, str], now: datetime, *, ours: bool = False
) -> Difference:
    """`stored`: the keys in the database, and the states of their dates; a rule rolled forward put some there that no
    reading had yet, and one that a reading left out is called off there. `ours`: the series was moved by hand and goes
    on from there, so a reading that merely sees further adds nothing."""
    moment = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    found = Difference(
        added=[] if ours else [key for key in after if key not in before and stored.get(key) != "scheduled"],
        changed=[key for key in after if key in before and after[key] != before[key]],
        gone=[key for key in before if key not in after and max(before[key][:2]) > moment],
    )
    days = {after[key][0][:10]: key for key in found.added if key not in stored}
    for key in list(found.gone):
        other = days.pop(before[key][0][:10], None)
        if other:
            found.moved[key] = other
            found.gone.remove(key)
            found.added.remove(other)
    return found


async def stored(session: Session, opportunity_id: int) -> Stored:
    query = (
        select(Intake, Occurrence)
        .join(Occurrence, Occurrence.intake_id == Intake.id)
        .where(Intake.opportunity_id == opportunity_id)
    )
    return {f"{intake.key}\n{one.key}": (intake, one) for intake, one in (await session.execute(query)).all()}


async def write(
    session: Session, opportunity: Opportunity, runs: list[Run], found: Difference, before: Dates, now: datetime
) -> None:
    """Moves, calls off, restores and adds dates; whoever signed up hears of it as of any other change."""
    have = await stored(session, opportunity.id)
    meetings = {f"{run.key}\n{one.key}": one for run in runs for one in run.meetings}
    for key in found.gone:
        await _call_off(session, have, key, now)
    for key in found.changed:
        if key in have:
            was_called_off = "cancelled" in before.get(key, [])
            await _change(session, have[key][1], meetings[key], was_called_off, now)
    for old, new in found.moved.items():
        await _rename(session, have, old, meetings[new], now)
    await _add(session, opportunity, runs, set(found.added), have, now)


async def _call_off(session: Session, have: Stored, key: str, now: datetime) -> None:
    if key in have and have[key][1].state == "scheduled":
        await publishing.cancel_occurrence(session, have[key][1], now)


async def _change(session: Session, one: Occurrence, meeting: Meeting, was_called_off: bool, now: datetime) -> None:
    if meeting.cancelled and one.state == "scheduled":
        await publishing.cancel_occurrence(session, one, now)
    if was_called_off and not meeting.cancelled and one.state == "cancelled":
        await redating.restore(session, one, When(one.start, one.end, one.all_day), now)
    if (one.start, one.end, one.all_day) != (meeting.start, meeting.end, meeting.all_day):
        one.all_day = meeting.all_day
        await publishing.move(session, one, meeting.start, meeting.end, now)


async def _rename(session: Session, have: Stored, old: str, meeting: Meeting, now: datetime) -> None:
    if old not in have:
        return
    intake, one = have[old]
    if intake.key == one.key:
        intake.key = meeting.key
    one.key = meeting.key
    await _change(session, one, meeting, False, now)


async def _add(
    session: Session, opportunity: Opportunity, runs: list[Run], keys: set[str], have: Stored, now: datetime
) -> None:
    intakes = {intake.key: intake for intake, _ in have.values()}
    fresh = []
    for run in runs:
        wanted = tuple(one for one in run.meetings if f"{run.key}\n{one.key}" in keys)
        if run.key not in intakes and wanted:
            fresh.append(Run(wanted, run.key, run.name, run.capacity, run.deadline, run.workload_minutes))
            continue
        for one in wanted:
            known = have.get(f"{run.key}\n{one.key}")
            if known:
                await _change(session, known[1], one, was_called_off=True, now=now)
                continue
            await publishing.add_meeting(session, intakes[run.key], one, now)
    if fresh:
        await publishing.add_runs(session, opportunity, fresh)
