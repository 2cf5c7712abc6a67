"""What organisers import from the chat: asked for its right at each act, reviewed like anything else they add."""

from collections.abc import Collection
from datetime import datetime

from storage import altering, imports, moderation, rights, versions
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
) -> tuple[str, ...]:
    """What came of it: "new", "changed", "waits" (for a moderator), "gone". Raises NotAllowed."""
    await rights.require(session, person, "add", organisation, admins)
    was = await _place(session, change)
    opportunity = await imports.apply(session, change, organisation, city, now, hidden=True, feed_id=feed_id)
    if opportunity is None:
        return ()
    if was and opportunity.state == "published":
        await altering.tell(session, opportunity.id, altering.ALTERED, now, was)
    shown = True
    if change.kind == "new" and opportunity.state == "hidden":
        shown = await moderation.submit(session, person, opportunity, organisation, admins, now)
    await versions.note(session, person.id, opportunity.id, BY, now)
    return (change.kind,) if shown else (change.kind, "waits")


async def _place(session: Session, change: Change) -> dict[str, str]:
    """Where it was, when that is about to change: those going are told. A new date tells them by itself."""
    if change.kind != "changed" or not PLACE & set(change.names) or not change.opportunity_id:
        return {}
    known = await session.get(Opportunity, change.opportunity_id)
    if known is None:
        return {}
    address = None if known.place_hidden else known.address
    return {"mode": known.mode, "place": ", ".join(filter(None, (known.venue, address)))}
