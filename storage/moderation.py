"""Moderation: what waits for a moderator of its city, the verdicts, hiding at once, and who may suggest no more.

What waits is an opportunity in state "hidden", so that residents meet it nowhere; its row in `review` says why.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, exists, func, or_, select, union, update

from storage import altering, audit, nudges, outbox, rights
from storage.base import Base
from storage.cases import Case
from storage.engine import Session
from storage.errors import AlreadyDecided, Blocked, TooManySuggestions
from storage.opportunities import Opportunity
from storage.organisations import Member, Organisation
from storage.outbox import insert_into
from storage.people import Person
from storage.reports import Report
from storage.reviews import (
    APPROVED,
    HIDDEN,
    LONGEST_CONTACT,
    LONGEST_NOTE,
    REJECTED,
    RETURNED,
    WAITING,
    Block,
    Contact,
    Review,
)
from storage.rights import Rights

OPEN_SUGGESTIONS = 5
VERDICT = "verdict"  # of the outbox
_REVIEWS = Base.metadata.tables["review"]
_PLAIN = {"synchronize_session": False}


async def submit(
    session: Session,
    person: Person,
    opportunity: Opportunity,
    organisation: Organisation,
    admins: Collection[int],
    now: datetime,
    *,
    contact: str | None = None,
) -> bool:
    """Publishes what the author may publish, and says True; all else is hidden and waits for a moderator.

    Call it for what was just stored, and again when the author sends in anew what was returned. Who is not of the
    organisation suggests: raises TooManySuggestions, Blocked.
    """
    mine = await rights.of(session, person, admins)
    review = await session.get(Review, opportunity.id)
    if mine.can("publish", opportunity, organisation) and _may_show(review, mine, opportunity):
        await _show(session, opportunity, now)
        await _published(session, mine, opportunity, review, now)
        return True
    suggested = not mine.can("edit", opportunity)
    if suggested:
        await may_suggest(session, person, opportunity.city_id, besides=opportunity.id)
    await _hide(session, opportunity, now)
    await _wait(session, person, opportunity, suggested, now)
    if contact:
        await session.merge(Contact(opportunity_id=opportunity.id, person_id=person.id, text=contact[:LONGEST_CONTACT]))
    audit.note(session, mine.as_role(opportunity), "suggest" if suggested else "send in", *_about(opportunity), now)
    await nudges.tell(session, opportunity.city_id, admins, now)
    return False


def _may_show(review: Review | None, mine: Rights, opportunity: Opportunity) -> bool:
    """What a moderator took away only a moderator gives back, however trusted the organisation is."""
    taken = review is not None and review.state in (HIDDEN, REJECTED)
    return not taken or mine.can("moderate", opportunity)


async def _published(
    session: Session, mine: Rights, opportunity: Opportunity, review: Review | None, now: datetime
) -> None:
    """What waited (a moderator has mended it) is decided by that, and its author told."""
    if review is None or review.state == APPROVED:
        audit.note(session, mine.as_role(opportunity), "publish", *_about(opportunity), now)
        return
    review.state, review.reason, review.note, review.decided_at = APPROVED, None, None, now
    await session.flush()
    await _conclude(session, mine, opportunity, "approve", now)


async def may_suggest(session: Session, person: Person, city_id: int | None, besides: int = 0) -> None:
    """Raises Blocked, TooManySuggestions; `besides` is an opportunity that does not count."""
    blocked = select(func.count(Block.id)).where(
        Block.person_id == person.id, or_(Block.city_id.is_(None), Block.city_id == city_id)
    )
    waiting = select(func.count()).where(
        Review.person_id == person.id,
        Review.suggested,
        Review.state.in_((WAITING, RETURNED)),
        Review.opportunity_id != besides,
    )
    is_blocked, held = (await session.execute(select(blocked.scalar_subquery(), waiting.scalar_subquery()))).one()
    if is_blocked:
        raise Blocked
    if held >= OPEN_SUGGESTIONS:
        raise TooManySuggestions(limit=OPEN_SUGGESTIONS)


async def approve(session: Session, mine: Rights, opportunity: Opportunity, revision: int, now: datetime) -> None:
    """Raises AlreadyDecided, also when the author has changed it since `revision`."""
    await _decide(session, opportunity, APPROVED, (WAITING,), revision, now)
    await _show(session, opportunity, now)
    await _conclude(session, mine, opportunity, "approve", now)


async def send_back(
    session: Session,
    mine: Rights,
    opportunity: Opportunity,
    verdict: str,
    revision: int,
    reason: str,
    note: str | None,
    now: datetime,
) -> None:
    """Returns it to be mended, or rejects it: `verdict` is RETURNED or REJECTED. Raises AlreadyDecided."""
    await _decide(session, opportunity, verdict, (WAITING,), revision, now, reason, note)
    await _conclude(session, mine, opportunity, "return" if verdict == RETURNED else "reject", now)


async def hide(
    session: Session, mine: Rights, opportunity: Opportunity, reason: str, note: str | None, now: datetime
) -> None:
    """Takes what is published from everywhere at once. Raises AlreadyDecided."""
    if opportunity.state != "published":
        raise AlreadyDecided
    await _hide(session, opportunity, now)
    row = {
        "opportunity_id": opportunity.id,
        "state": HIDDEN,
        "suggested": False,
        "revision": 1,
        "sent_at": now,
        "decided_at": now,
        "reason": reason,
        "note": note,
    }
    insert = insert_into(session, _REVIEWS).values(row)
    kept = {name: row[name] for name in ("state", "decided_at", "reason", "note")}
    await session.execute(insert.on_conflict_do_update(index_elements=["opportunity_id"], set_=kept))
    await close_reports(session, opportunity, now)
    await altering.tell(session, opportunity.id, altering.HIDDEN, now, {})
    await _conclude(session, mine, opportunity, "hide", now)


async def show_again(session: Session, mine: Rights, opportunity: Opportunity, now: datetime) -> None:
    """Raises AlreadyDecided when it is not hidden by a moderator."""
    change = update(Review).where(Review.opportunity_id == opportunity.id, Review.state.in_((HIDDEN, REJECTED)))
    values = {"state": APPROVED, "reason": None, "note": None, "decided_at": now}
    done = await session.scalar(change.values(values).returning(Review.opportunity_id), execution_options=_PLAIN)
    if done is None:
        raise AlreadyDecided
    await _show(session, opportunity, now)
    await _conclude(session, mine, opportunity, "show", now)


async def mark_network_wide(session: Session, mine: Rights, opportunity: Opportunity, on: bool, now: datetime) -> None:
    if opportunity.network_wide == on:
        return
    opportunity.network_wide, opportunity.updated_at = on, now
    await session.flush()
    action = "mark network-wide" if on else "unmark network-wide"
    audit.note(session, mine.as_role(opportunity), action, *_about(opportunity), now)


async def dismiss_reports(session: Session, mine: Rights, opportunity: Opportunity, now: datetime) -> None:
    """The reports were looked into and the opportunity stays."""
    if await close_reports(session, opportunity, now):
        audit.note(session, mine.as_role(opportunity), "dismiss reports", *_about(opportunity), now)


async def withdraw(session: Session, opportunity: Opportunity, now: datetime) -> None:
    """Its author no longer wants it looked at; it may be mended and sent in again."""
    waiting = update(Review).where(Review.opportunity_id == opportunity.id, Review.state == WAITING)
    await session.execute(waiting.values(state=RETURNED, decided_at=now), execution_options=_PLAIN)


async def close_reports(session: Session, opportunity: Opportunity, now: datetime) -> bool:
    closing = update(Report).where(Report.opportunity_id == opportunity.id, Report.closed_at.is_(None))
    closed = await session.execute(closing.values(closed_at=now).returning(Report.id), execution_options=_PLAIN)
    return bool(closed.all())


async def block(session: Session, mine: Rights, found: Case, on: bool, now: datetime) -> bool:
    """Takes no more suggestions from the author in that city, or takes them again. False without an author."""
    opportunity, author = found.opportunity, found.review.person_id if found.review else None
    if author is None:
        return False
    same_city = Block.city_id.is_(None) if opportunity.city_id is None else Block.city_id == opportunity.city_id
    gone = delete(Block).where(Block.person_id == author, same_city)
    await session.execute(gone, execution_options=_PLAIN)
    if on:
        session.add(Block(person_id=author, city_id=opportunity.city_id, created_at=now))
    audit.note(session, mine.as_role(opportunity), "block" if on else "unblock", *_about(opportunity), now)
    return True


async def _wait(session: Session, person: Person, opportunity: Opportunity, suggested: bool, now: datetime) -> None:
    row = {
        "opportunity_id": opportunity.id,
        "person_id": person.id,
        "state": WAITING,
        "suggested": suggested,
        "revision": 1,
        "sent_at": now,
        "decided_at": None,
        "reason": None,
        "note": None,
    }
    insert = insert_into(session, _REVIEWS).values(row)
    again = {name: value for name, value in row.items() if name != "opportunity_id"}
    again["revision"] = Review.revision + 1
    await session.execute(insert.on_conflict_do_update(index_elements=["opportunity_id"], set_=again))


async def _decide(
    session: Session,
    opportunity: Opportunity,
    state: str,
    before: tuple[str, ...],
    revision: int,
    now: datetime,
    reason: str | None = None,
    note: str | None = None,
) -> None:
    """Only one of several moderators decides, and only on what they saw."""
    change = update(Review).where(
        Review.opportunity_id == opportunity.id, Review.state.in_(before), Review.revision == revision
    )
    values = {"state": state, "reason": reason, "note": note and note[:LONGEST_NOTE], "decided_at": now}
    decided = await session.scalar(change.values(values).returning(Review.opportunity_id), execution_options=_PLAIN)
    if decided is None:
        raise AlreadyDecided


async def _conclude(session: Session, mine: Rights, opportunity: Opportunity, action: str, now: datetime) -> None:
    """Written down, and the author told; where there is none (an import), the members of the organisation."""
    audit.note(session, mine.as_role(opportunity), action, *_about(opportunity), now)
    has_author = exists().where(Review.opportunity_id == opportunity.id, Review.person_id.is_not(None))
    author = select(Review.person_id).where(Review.opportunity_id == opportunity.id, Review.person_id.is_not(None))
    members = select(Member.person_id).where(Member.organisation_id == opportunity.organisation_id, ~has_author)
    whom = union(author, members).subquery()
    others = select(whom.c[0]).where(whom.c[0] != mine.person_id)
    await outbox.tell_those(session, others, VERDICT, opportunity.id, now)


async def _show(session: Session, opportunity: Opportunity, now: datetime) -> None:
    """Those who had heard that it was hidden hear that it is back."""
    opportunity.state, opportunity.updated_at = "published", now
    await session.flush()
    await altering.tell_shown(session, opportunity.id, now)


async def _hide(session: Session, opportunity: Opportunity, now: datetime) -> None:
    opportunity.state, opportunity.updated_at = "hidden", now
    await session.flush()


def _about(opportunity: Opportunity) -> tuple[str, int]:
    return "opportunity", opportunity.id
