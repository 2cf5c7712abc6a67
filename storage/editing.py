"""A draft of changes laid over what stands in the catalogue: only what its author changed is written."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from storage import altering, amending, content, deadlines, moderation, publishing, redating, rights, seats, versions
from storage.amendments import HELD
from storage.content import Content
from storage.drafting import Drafted, OpportunityDraft
from storage.engine import Session
from storage.managing import Managed
from storage.opportunities import Opportunity
from storage.people import Person
from storage.reviews import RETURNED, Review
from storage.versions import Version

_ASIDE = frozenset({"said", "doubtful", "clashes", "organiser", "contact", "together"})
_DATES = frozenset({"meetings", "rule", "first", "skipped"})
_OF_INTAKES = frozenset({"capacity", "deadline"})


@dataclass(frozen=True, slots=True)
class Others:
    """What others changed meanwhile: each version with the name its author goes by."""

    changes: list[tuple[Version, str | None]]


async def begin(
    session: Session, person: Person, one: Managed, now: datetime, *, anew: bool, admins: Collection[int] = ()
) -> OpportunityDraft:
    """The author's open draft of changes to it, or a new one: with what waits for a moderator in it. To who may publish
    it that is a change of their own."""
    mine = (OpportunityDraft.person_id == person.id, OpportunityDraft.opportunity_id == one.opportunity.id)
    if anew:
        await session.execute(delete(OpportunityDraft).where(*mine, OpportunityDraft.done_at.is_(None)))
    else:
        known = (
            await session.scalars(select(OpportunityDraft).where(*mine, OpportunityDraft.done_at.is_(None)))
        ).first()
        if known is not None:
            return known
    stands = content.pack(one.content)
    wanted = content.pack(_with_waiting(one))
    held = amending.waits(await rights.of(session, person, admins), one.opportunity, one.organisation)
    row = OpportunityDraft(
        person_id=person.id,
        organisation_id=one.organisation.id,
        city_id=one.opportunity.city_id,
        opportunity_id=one.opportunity.id,
        base_at=one.opportunity.updated_at,
        content=wanted,
        post=wanted if held else stands,
        created_at=now,
        updated_at=now,
    )
    session.add(row)
    await session.flush()
    return row


def _with_waiting(one: Managed) -> Content:
    if one.amendment is None:
        return one.content
    return content.unpack(content.pack(one.content) | one.amendment.said)


async def is_returned_to(session: Session, person: Person, opportunity_id: int) -> bool:
    """Whether a moderator asked this person to mend it."""
    asked = select(Review.opportunity_id).where(
        Review.opportunity_id == opportunity_id, Review.person_id == person.id, Review.state == RETURNED
    )
    return await session.scalar(asked) is not None


def changed(draft: Drafted) -> dict[str, tuple[Any, Any]]:  # Any: types of fields
    """Fields with what they were when the draft was begun, and what its author made of them."""
    base = content.unpack(draft.row.post or {})
    found = {}
    for one in fields(Content):
        was, now = getattr(base, one.name), getattr(draft.content, one.name)
        if one.name not in _ASIDE and was != now:
            found[one.name] = (was, now)
    return found


async def meanwhile(session: Session, draft: Drafted, opportunity: Opportunity) -> Others | None:
    """What others changed since the draft was begun; None when nothing. Places and deadlines are changed without the
    event, so they count where this draft would change them too."""
    if draft.row.base_at is None:
        return None
    touched = opportunity.updated_at > draft.row.base_at
    if not touched and not changed(draft).keys() & _OF_INTAKES:
        return None
    found = await versions.since(session, opportunity.id, draft.row.base_at)
    counts = found if touched else [each for each in found if each[0].action in ("seats", "intake")]
    others = [(version, name) for version, name in counts if version.person_id != draft.row.person_id]
    return Others(others) if others or (touched and not found) else None


async def save(
    session: Session, person: Person, draft: Drafted, one: Managed, admins: Collection[int], now: datetime
) -> bool:
    """Writes the changes, tells those going of a new time or place, and ends the draft. True when some of them wait
    for a moderator."""
    made = changed(draft)
    opportunity = one.opportunity
    mine = await rights.of(session, person, admins)
    waits = amending.waits(mine, opportunity, one.organisation)
    was = altering.standing(opportunity)
    before = amending.values(opportunity)
    _write(opportunity, draft, made)
    opportunity.city_id, opportunity.zone, opportunity.updated_at = draft.row.city_id, draft.zone, now
    opportunity.folded = publishing.folded(opportunity, one.organisation)
    await session.flush()
    if waits:
        by = amending.Sent(person, mine, admins)
        waits = await amending.hold_back(session, by, opportunity, one.organisation, before, made, now)
        made = {name: both for name, both in made.items() if name not in HELD}
    await _dated(session, one, draft.content, was, made, now)
    if opportunity.state == "hidden":
        await moderation.submit(session, person, opportunity, one.organisation, admins, now)
    elif not waits:
        await amending.settle(session, mine, opportunity, now)
    draft.row.done_at = now
    await session.flush()
    if made or not waits:
        await versions.note(session, person.id, opportunity.id, "edit", now, _told(draft, made))
    return waits


async def _dated(
    session: Session,
    one: Managed,
    said: Content,
    was: altering.Was,
    made: dict[str, Any],  # Any: as above
    now: datetime,
) -> None:
    """What those going want to know of."""
    await _conditions(session, one, said, made, now)
    if made.keys() & _DATES:
        await redating.write(session, one, said, now)
    await altering.tell_altered(session, one.opportunity, was, now)


def _write(opportunity: Opportunity, draft: Drafted, made: dict[str, tuple[Any, Any]]) -> None:  # Any: as above
    """What others changed of other fields stays."""
    kept = content.of_opportunity(opportunity, [], [])
    of_columns = {name: new for name, (_, new) in made.items() if name in content.OF_OPPORTUNITY or name == "mode"}
    content.write_to(opportunity, replace(kept, **of_columns))


async def _conditions(
    session: Session,
    one: Managed,
    said: Content,
    made: dict[str, Any],  # Any: as above
    now: datetime,
) -> None:
    """Capacity, never below what is taken already, and the deadline."""
    for intake in sorted(one.intakes, key=lambda each: each.id):  # as whoever changes several does
        if "capacity" in made:
            await seats.resize(session, intake, said.capacity)
        if "deadline" in made:
            intake.deadline = said.deadline
    await session.flush()
    if "deadline" in made:
        await deadlines.replan(session, one.opportunity.id, now)


def _told(draft: Drafted, made: dict[str, tuple[Any, Any]]) -> dict[str, Any]:  # Any: JSON
    """Old and new values as JSON; long words shortened."""
    old = content.pack(content.unpack(draft.row.post or {}))
    new = content.pack(draft.content)
    return {name: [_short(old.get(name)), _short(new.get(name))] for name in made if name not in ("first", "skipped")}


def _short(value: Any) -> Any:  # Any: JSON
    return value[:200] if isinstance(value, str) else value
