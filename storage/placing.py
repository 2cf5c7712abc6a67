"""A finished draft becomes part of the catalogue: published, or waiting for a moderator."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from storage import moderation, organisations, publishing, versions
from storage.content import rule_of, runs_of, write_to
from storage.drafting import Drafted
from storage.engine import Session
from storage.opportunities import Opportunity
from storage.organisations import Organisation
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Placed:
    """`published`: at once; otherwise it waits for a moderator."""

    opportunity: Opportunity
    published: bool


async def place(session: Session, person: Person, draft: Drafted, admins: Collection[int], now: datetime) -> Placed:
    """Stores a new opportunity and ends the draft; a second call for the same draft finds the first one's work.

    Raises Blocked, TooManySuggestions.
    """
    if draft.row.opportunity_id is not None:
        known = await session.get(Opportunity, draft.row.opportunity_id)
        if known is not None:
            return Placed(known, known.state == "published")
    organisation = await _offered_by(session, draft)
    opportunity = Opportunity(
        key=f"draft-{draft.id}", city_id=draft.row.city_id, zone=draft.zone, state="hidden", network_wide=False
    )
    write_to(opportunity, draft.content)
    await publishing.publish(session, organisation, opportunity, runs_of(draft.content, draft.zone), now)
    if rule := rule_of(draft.content, opportunity.id, draft.zone, now):
        session.add(rule)
    contact = draft.content.contact
    published = await moderation.submit(session, person, opportunity, organisation, admins, now, contact=contact)
    draft.row.opportunity_id, draft.row.done_at = opportunity.id, now
    await session.flush()
    await versions.note(session, person.id, opportunity.id, "add", now)
    return Placed(opportunity, published)


async def _offered_by(session: Session, draft: Drafted) -> Organisation:
    """The organisation that the author belongs to, or the one that was named."""
    if draft.organisation is not None:
        return draft.organisation
    name = draft.content.organiser or ""
    return await organisations.found(session, name, draft.row.city_id)
