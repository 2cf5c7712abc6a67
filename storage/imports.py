"""Files into the catalogue: what a reading would change, and changing it. The same file twice changes nothing.

An opportunity is known by its key within the organisation: the file's UID, else start and title.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, select

from storage import altering, deadlines, import_dates, publishing, returned, seats
from storage.cities import City
from storage.engine import Session
from storage.formats.model import Reading, ReadOccurrence, ReadOpportunity
from storage.imported import TOGETHER, Imported, Said, fields, is_ours, rule_row, runs, said, write_fields
from storage.opportunities import Intake, Occurrence, Opportunity, Rule
from storage.organisations import Organisation
from storage.returned import Returned

Kind = Literal["new", "changed", "same", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """What applying would do to one opportunity. `names`: the fields that differ, "dates" among them.
    `occurrence_id`: only this meeting is spoken of, in a file of ours that came back."""

    kind: Kind
    key: str
    title: str
    read: ReadOpportunity | None = None
    opportunity_id: int | None = None
    names: tuple[str, ...] = ()
    occurrence_id: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    reading: Reading
    changes: tuple[Change, ...]

    def of(self, *kinds: Kind) -> list[Change]:
        return [change for change in self.changes if change.kind in kinds]


@dataclass(slots=True)
class _Known:
    """What the database has of an organisation."""

    opportunities: dict[str, Opportunity] = field(default_factory=dict)
    said: dict[int, Said] = field(default_factory=dict)
    feeds: dict[int, int | None] = field(default_factory=dict)
    dates: dict[int, dict[str, str]] = field(default_factory=dict)
    ahead: set[int] = field(default_factory=set)
    rules: dict[int, Rule] = field(default_factory=dict)
    sources: dict[int, str | None] = field(default_factory=dict)


async def plan(
    session: Session,
    organisation_id: int | None,
    reading: Reading,
    now: datetime,
    came_back: Mapping[str, Returned] | None = None,
    feed_id: int | None = None,
    source: str | None = None,
) -> Plan:
    """Compares a reading with the catalogue; writes nothing. `organisation_id`: None when it is not known yet.
    `came_back`: meetings of our own making, by key; a file with such is no list of all there is.
    `feed_id`: what disappeared is asked only of what that kept link brought; None: of what files brought, and where a
    `source` is given, of what came from there."""
    if came_back:
        changes = [_returned(one, came_back[one.key]) for one in reading.opportunities if one.key in came_back]
        reading = replace(reading, opportunities=_others(reading, came_back))
    else:
        changes = []
    known = await _known(session, organisation_id, now) if organisation_id else _Known()
    changes += [_compare(_ahead(one, now), known, now) for one in reading.opportunities]
    return Plan(reading, (*changes, *(() if came_back else _gone(reading, known, feed_id, source))))


def _returned(read: ReadOpportunity, one: Returned) -> Change:
    names = returned.changed(read, one)
    kind: Kind = "changed" if names else "same"
    return Change(kind, read.key, read.title, read, one.opportunity_id, names, one.occurrence_id)


def _others(reading: Reading, came_back: Mapping[str, Returned]) -> tuple[ReadOpportunity, ...]:
    return tuple(one for one in reading.opportunities if one.key not in came_back)


async def apply(
    session: Session,
    change: Change,
    organisation: Organisation,
    city: City | None,
    now: datetime,
    *,
    hidden: bool = False,
    feed_id: int | None = None,
    source: str | None = None,
) -> Opportunity | None:
    """Writes one change and says to what; "same" writes nothing, "gone" calls the opportunity off. `hidden`: what is
    new is not shown yet. `feed_id`: the kept link that says it; `source`: the file or link it came from."""
    if change.kind == "new" and change.read:
        return await _create(session, change.read, organisation, city, now, hidden, feed_id, source)
    opportunity = await session.get(Opportunity, change.opportunity_id) if change.opportunity_id else None
    if opportunity is None:
        return None
    if change.kind == "gone":
        await publishing.cancel(session, opportunity, None, now)
    elif change.kind == "changed" and change.read and change.occurrence_id:
        await returned.apply(session, opportunity, change.occurrence_id, change.read, change.names, organisation, now)
    elif change.kind == "changed" and change.read:
        await _update(session, opportunity, change, organisation, now, feed_id, source)
    return opportunity


def _compare(read: ReadOpportunity, known: _Known, now: datetime) -> Change:
    opportunity = known.opportunities.get(read.key)
    if opportunity is None:
        return Change("new", read.key, read.title, read)
    before = known.said.get(opportunity.id, {})
    after = said(read, _together(before))
    names = [name for name in after if name != "meetings" and after[name] != before.get(name)]
    have = known.dates.get(opportunity.id, {})
    ours = is_ours(known.rules.get(opportunity.id), before, after)
    dates = import_dates.difference(before.get("meetings", {}), after["meetings"], have, now, ours=ours)
    names += ["dates"] if dates else []
    return Change("changed" if names else "same", read.key, read.title, read, opportunity.id, tuple(names))


def _gone(reading: Reading, known: _Known, feed_id: int | None, source: str | None) -> list[Change]:
    """Imported opportunities still ahead that the file has no more. What it has but cannot be read is not gone."""
    if not reading.opportunities:
        return []
    present = {one.key for one in reading.opportunities} | {one.key for one in reading.refusals}
    return [
        Change("gone", key, one.title_uk, opportunity_id=one.id)
        for key, one in known.opportunities.items()
        if key not in present and known.feeds.get(one.id, 0) == feed_id and one.id in known.ahead
        if one.state == "published" and (source is None or known.sources.get(one.id) == source)
    ]


async def _create(
    session: Session,
    read: ReadOpportunity,
    organisation: Organisation,
    city: City | None,
    now: datetime,
    hidden: bool,
    feed_id: int | None,
    source: str | None,
) -> Opportunity | None:
    same = select(Opportunity.id).where(Opportunity.organisation_id == organisation.id, Opportunity.key == read.key)
    if (await session.scalars(same)).first() is not None:
        return None  # another import was faster
    state = "cancelled" if read.cancelled else "hidden" if hidden else "published"
    place = {"city_id": city.id, "zone": city.zone} if city else {"city_id": None, "zone": read.zone}
    opportunity = Opportunity(key=read.key, state=state, **place)
    write_fields(opportunity, fields(read))
    await publishing.publish(session, organisation, opportunity, runs(read), now)
    kept = Imported(opportunity_id=opportunity.id, said=said(read), seen_at=now, feed_id=feed_id, source=source)
    session.add(kept)
    if read.rule:
        session.add(rule_row(opportunity.id, read.rule))
    await session.flush()
    return opportunity


async def _update(
    session: Session,
    opportunity: Opportunity,
    change: Change,
    organisation: Organisation,
    now: datetime,
    feed_id: int | None,
    source: str | None,
) -> None:
    assert change.read is not None
    kept = await session.get(Imported, opportunity.id)
    before: Said = kept.said if kept else {}
    together = _together(before)
    after = said(change.read, together)
    write_fields(opportunity, {name: after[name] for name in change.names if name in after})
    opportunity.folded = publishing.folded(opportunity, organisation)
    opportunity.updated_at = now
    have = {key: one.state for key, (_, one) in (await import_dates.stored(session, opportunity.id)).items()}
    rule = await session.scalar(select(Rule).where(Rule.opportunity_id == opportunity.id))
    ours = is_ours(rule, before, after)
    dates = import_dates.difference(before.get("meetings", {}), after["meetings"], have, now, ours=ours)
    await import_dates.write(session, opportunity, runs(change.read, together), dates, before.get("meetings", {}), now)
    if "capacity" in change.names or "deadline" in change.names:
        await _set_conditions(session, opportunity.id, change.read, change.names, now)
    if "rule" in change.names:
        own = rule.own if rule else None
        await session.execute(delete(Rule).where(Rule.opportunity_id == opportunity.id))
        session.add_all([rule_row(opportunity.id, change.read.rule, own)] if change.read.rule else [])
    if "cancelled" in change.names:
        await _call_off_or_restore(session, opportunity, change.read.cancelled, now)
    feed_id = feed_id or (kept.feed_id if kept else None)
    source = source or (kept.source if kept else None)
    row = Imported(opportunity_id=opportunity.id, said=after, seen_at=now, feed_id=feed_id, source=source)
    await session.merge(row)
    await session.flush()


async def _call_off_or_restore(session: Session, opportunity: Opportunity, cancelled: bool, now: datetime) -> None:
    if cancelled and opportunity.state == "published":
        await publishing.cancel(session, opportunity, None, now)
    if not cancelled and opportunity.state == "cancelled":
        opportunity.state, opportunity.state_reason = "published", None
        await session.flush()
        await altering.tell_reopened(session, opportunity.id, now)


async def _set_conditions(
    session: Session, opportunity_id: int, read: ReadOpportunity, names: tuple[str, ...], now: datetime
) -> None:
    """Capacity, never below what is taken already, and the deadline."""
    every = select(Intake).where(Intake.opportunity_id == opportunity_id).order_by(Intake.id)
    for intake in (await session.scalars(every)).all():
        if "capacity" in names:
            await seats.resize(session, intake, read.capacity)
        if "deadline" in names:
            intake.deadline = read.deadline
    if "deadline" in names:
        await deadlines.replan(session, opportunity_id, now)


def _ahead(read: ReadOpportunity, now: datetime) -> ReadOpportunity:
    """Of a series without an end only what is ahead is worth keeping."""
    if read.rule is None:
        return read
    ahead = tuple(one for one in read.occurrences if _until(one) > now)
    return replace(read, occurrences=ahead or read.occurrences[-1:])


def _until(one: ReadOccurrence) -> datetime:
    return one.end or one.start


def _together(before: Said) -> bool | None:
    """Whether the dates were stored as one run; None when nothing was stored yet."""
    meetings = before.get("meetings")
    return any(key.startswith(f"{TOGETHER}\n") for key in meetings) if meetings else None


async def _known(session: Session, organisation_id: int, now: datetime) -> _Known:
    known = _Known()
    mine = Opportunity.organisation_id == organisation_id
    query = select(Opportunity, Imported).outerjoin(Imported, Imported.opportunity_id == Opportunity.id).where(mine)
    for opportunity, kept in (await session.execute(query)).all():
        known.opportunities[opportunity.key] = opportunity
        if kept:
            known.said[opportunity.id], known.feeds[opportunity.id] = kept.said, kept.feed_id
            known.sources[opportunity.id] = kept.source
    ruled = select(Rule).join(Opportunity, Opportunity.id == Rule.opportunity_id).where(mine)
    known.rules = {rule.opportunity_id: rule for rule in await session.scalars(ruled)}
    dates = (
        select(Occurrence.opportunity_id, Intake.key, Occurrence.key, Occurrence.until, Occurrence.state)
        .join(Intake, Intake.id == Occurrence.intake_id)
        .join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
        .where(mine)
    )
    for opportunity_id, intake_key, key, until, state in (await session.execute(dates)).all():
        known.dates.setdefault(opportunity_id, {})[f"{intake_key}\n{key}"] = state
        if until > now:
            known.ahead.add(opportunity_id)
    return known
