"""Moderation: what waits for a moderator of its city, the verdicts, hiding at once, and who may suggest no more.

What waits is an opportunity in state "hidden", so that residents meet it nowhere; its row in `review` says why.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage import audit, outbox, rights
from storage.base import Base, Id
from storage.engine import Session
from storage.errors import AlreadyDecided, Blocked, TooManySuggestions
from storage.opportunities import Opportunity
from storage.organisations import Moderator, Organisation
from storage.outbox import insert_into
from storage.people import Person
from storage.reports import Report
from storage.rights import Rights

WAITING, APPROVED, RETURNED, REJECTED, HIDDEN = STATES = ("waiting", "approved", "returned", "rejected", "hidden")
OPEN_SUGGESTIONS = 5
LONGEST_NOTE = 500
LONGEST_CONTACT = 200
REASONS = ("date", "place", "unclear", "duplicate", "advertising", "unsafe", "off_topic", "other")
QUEUE, VERDICT = "queue", "verdict"  # kinds of the outbox
_PLAIN = {"synchronize_session": False}


class Review(Base):
    """What a moderator is to judge, or has judged. `person_id` is the author, who hears the verdict. `suggested`: by
    somebody who is not of the organisation. `revision` grows each time it is sent in, so that nobody approves what
    they have not seen. `reason` is one of REASONS, `note` a moderator's own words to the author."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'approved', 'returned', 'rejected', 'hidden')", name="state"),
        Index("ix_review_state_sent_at", "state", "sent_at"),
    )

    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    suggested: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(String(LONGEST_NOTE))
    revision: Mapped[int] = mapped_column(default=1)
    sent_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class Contact(Base):
    """How to reach who suggested it, beside the bot; goes when they go."""

    __tablename__ = "contact"

    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(LONGEST_CONTACT))


class Block(Base):
    """Somebody whose suggestions are not taken: in a city, or (None) in the whole network."""

    __tablename__ = "block"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]


_REVIEWS, _OUTBOX = Base.metadata.tables["review"], Base.metadata.tables["outbox"]


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
    if mine.can("publish", opportunity, organisation):
        await _show(session, opportunity, now)
        audit.note(session, mine.as_role(opportunity), "publish", "opportunity", opportunity.id, now)
        return True
    suggested = not mine.can("edit", opportunity)
    if suggested:
        await may_suggest(session, person, opportunity.city_id, besides=opportunity.id)
    await _hide(session, opportunity, now)
    await _wait(session, person, opportunity, suggested, now)
    if contact:
        await session.merge(Contact(opportunity_id=opportunity.id, person_id=person.id, text=contact[:LONGEST_CONTACT]))
    audit.note(session, mine.as_role(opportunity), "suggest" if suggested else "send in", *_about(opportunity), now)
    await tell_moderators(session, opportunity.city_id, admins, now)
    return False


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


async def hide(session: Session, mine: Rights, opportunity: Opportunity, reason: str, now: datetime) -> None:
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
    }
    insert = insert_into(session, _REVIEWS).values(row)
    kept = {name: row[name] for name in ("state", "decided_at", "reason")} | {"note": None}
    await session.execute(insert.on_conflict_do_update(index_elements=["opportunity_id"], set_=kept))
    await close_reports(session, opportunity, now)
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


async def close_reports(session: Session, opportunity: Opportunity, now: datetime) -> bool:
    closing = update(Report).where(Report.opportunity_id == opportunity.id, Report.closed_at.is_(None))
    closed = await session.execute(closing.values(closed_at=now).returning(Report.id), execution_options=_PLAIN)
    return bool(closed.all())


async def block(session: Session, mine: Rights, opportunity: Opportunity, on: bool, now: datetime) -> bool:
    """Takes no more suggestions from the author of `opportunity` in its city, or takes them again. False without an
    author."""
    author = await session.scalar(select(Review.person_id).where(Review.opportunity_id == opportunity.id))
    if author is None:
        return False
    same_city = Block.city_id.is_(None) if opportunity.city_id is None else Block.city_id == opportunity.city_id
    gone = delete(Block).where(Block.person_id == author, same_city)
    await session.execute(gone, execution_options=_PLAIN)
    if on:
        session.add(Block(person_id=author, city_id=opportunity.city_id, created_at=now))
    audit.note(session, mine.as_role(opportunity), "block" if on else "unblock", *_about(opportunity), now)
    return True


async def tell_moderators(session: Session, city_id: int | None, admins: Collection[int], now: datetime) -> None:
    """A message a day at most, about all that waits then: to the city's moderators, or to the admins where it has
    none."""
    own = list(await session.scalars(select(Moderator.person_id).where(Moderator.city_id == city_id).limit(100)))
    if not own:
        own = list(await session.scalars(select(Person.id).where(Person.telegram_id.in_(sorted(admins))).limit(100)))
    await nudge(session, [(person_id, city_id or 0) for person_id in own], now)


async def nudge(session: Session, whom: Collection[tuple[int, int]], now: datetime) -> None:
    """`whom` are ids of a person and of a city (0: none). Once a day of the calendar in UTC, sent or not."""
    if not whom:
        return
    row = {"kind": QUEUE, "lead": f"{now:%y%m%d}", "revision": 0, "details": {}, "due_at": now, "tries": 0}
    rows = [row | {"person_id": person_id, "about": city_id} for person_id, city_id in whom]
    await session.execute(insert_into(session, _OUTBOX).values(rows).on_conflict_do_nothing())


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
    """Written down, and the author told."""
    audit.note(session, mine.as_role(opportunity), action, *_about(opportunity), now)
    author = select(Review.person_id).where(
        Review.opportunity_id == opportunity.id, Review.person_id.is_not(None), Review.person_id != mine.person_id
    )
    await outbox.tell_those(session, author, VERDICT, opportunity.id, now)


async def _show(session: Session, opportunity: Opportunity, now: datetime) -> None:
    opportunity.state, opportunity.updated_at = "published", now
    await session.flush()


async def _hide(session: Session, opportunity: Opportunity, now: datetime) -> None:
    opportunity.state, opportunity.updated_at = "hidden", now
    await session.flush()


def _about(opportunity: Opportunity) -> tuple[str, int]:
    return "opportunity", opportunity.id
