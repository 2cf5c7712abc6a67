"""What organisers import from the chat: asked for its right at each act, reviewed like anything else they add."""

from collections.abc import Collection
from datetime import datetime

from storage import altering, amending, imports, moderation, rights, versions
from storage.cities import City
from storage.engine import Session
from storage.imports import Change
from storage.opportunities import Opportunity
from storage.organisations import Organisation
from storage.people import Person

BY = "import"  # of the versions
PLACE = frozenset({"mode", "venue", "address", "meeting_link"})


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
    was = _place(known, change)
    before = amending.values(known) if known and amending.waits(mine, known, organisation) else None
    opportunity = await imports.apply(
        session, change, organisation, city, now, hidden=True, feed_id=feed_id, source=source
    )
    if opportunity is None:
        return ()
    if was and opportunity.state == "published":
        await altering.tell(session, opportunity.id, altering.ALTERED, now, was)
    shown = True
    if before is not None and change.kind == "changed":
        by = amending.Sent(person, mine, admins)
        shown = not await amending.hold_back(session, by, opportunity, organisation, before, change.names, now)
    if change.kind == "new" and opportunity.state == "hidden":
        shown = await moderation.submit(session, person, opportunity, organisation, admins, now)
    await versions.note(session, person.id, opportunity.id, BY, now)
    return (change.kind,) if shown else (change.kind, "waits")


def _place(known: Opportunity | None, change: Change) -> dict[str, str]:
    """Where it was, when that is about to change: those going are told. A new date tells them by itself."""
    if known is None or change.kind != "changed" or not PLACE & set(change.names):
        return {}
    address = None if known.place_hidden else known.address
    return {"mode": known.mode, "place": ", ".join(filter(None, (known.venue, address)))}
