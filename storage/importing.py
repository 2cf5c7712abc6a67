"""What organisers import from the chat: asked for its right at each act, reviewed like anything else they add."""

from collections.abc import Collection
from datetime import datetime

from storage import altering, amending, amending_own, imports, moderation, rights, versions
from storage.cities import City
from storage.engine import Session
from storage.imports import Change
from storage.opportunities import Opportunity
from storage.organisations import Organisation
from storage.people import Person

BY = "import"  # of the versions


async def bring(
    session: Session,
    person: Person,
    change: Change,
    organisation: Organisation,
    city: City | None,
    admins: Collection[int],
    now: datetime,
    *,
    feed_id: int | None = None,
    source: str | None = None,
) -> tuple[str, ...]:
    """What came of it: "new", "changed", "waits" (for a moderator), "gone". Raises NotAllowed."""
    mine = await rights.require(session, person, "add", organisation, admins)
    known = await session.get(Opportunity, change.opportunity_id) if change.opportunity_id else None
    was = altering.standing(known) if known and change.kind == "changed" else None
    before = amending.values(known) if known and amending.waits(mine, known, organisation) else None
    apart = await amending_own.of_intake(session, change.occurrence_id) if before and change.occurrence_id else None
    opportunity = await imports.apply(
        session, change, organisation, city, now, hidden=True, feed_id=feed_id, source=source
    )
    if opportunity is None:
        return ()
    shown = True
    if before is not None and change.kind == "changed":
        by = amending.Sent(person, mine, admins)
        shown = not await amending.hold_back(session, by, opportunity, organisation, before, change.names, now)
        if wanted := await amending_own.put_back(session, apart) if apart else {}:
            shown = not await amending.hold_own(session, by, opportunity, wanted, now) and shown
    if was:
        await altering.tell_altered(session, opportunity, was, now)
    if change.kind == "new" and opportunity.state == "hidden":
        shown = await moderation.submit(session, person, opportunity, organisation, admins, now)
    await versions.note(session, person.id, opportunity.id, BY, now)
    return (change.kind,) if shown else (change.kind, "waits")
