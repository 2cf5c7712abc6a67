"""What organisers import from the chat: asked for its right at each act, reviewed like anything else they add."""

from collections.abc import Collection
from datetime import datetime

from storage import imports, moderation, rights, versions
from storage.cities import City
from storage.engine import Session
from storage.imports import Change
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
) -> tuple[str, ...]:
    """What came of it: "new", "changed", "waits" (for a moderator), "gone". Raises NotAllowed."""
    await rights.require(session, person, "add", organisation, admins)
    opportunity = await imports.apply(session, change, organisation, city, now, hidden=True, feed_id=feed_id)
    if opportunity is None:
        return ()
    shown = True
    if change.kind == "new" and opportunity.state == "hidden":
        shown = await moderation.submit(session, person, opportunity, organisation, admins, now)
    await versions.note(session, person.id, opportunity.id, BY, now)
    return (change.kind,) if shown else (change.kind, "waits")
