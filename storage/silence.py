"""Organisations that nobody heard of for long: whoever adds for them gets one friendly word, and no second one."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Exists, Select, and_, exists, func, select

from storage.base import Base
from storage.engine import Session
from storage.feeds import Feed
from storage.opportunities import Occurrence, Opportunity
from storage.organisations import Member, Organisation
from storage.outbox import Outbox, insert_into

KIND = "silence"  # of the outbox
AFTER = timedelta(days=60)
UNTIL = timedelta(days=120)  # who was silent for longer when the bot came is left alone
HOURS = range(8, 11)  # by UTC: late morning in Ukraine
MOST = 200
_OUTBOX = Base.metadata.tables["outbox"]


async def nudge(session: Session, now: datetime) -> None:
    """Once a silence, which is known by the day on which it began."""
    if now.astimezone(UTC).hour not in HOURS:
        return
    found = await session.execute(_silent(now))
    row = {"kind": KIND, "revision": 0, "details": {}, "due_at": now, "tries": 0}
    rows = [
        row | {"person_id": person_id, "about": organisation_id, "lead": f"{last:%y%m%d}"}
        for person_id, organisation_id, last in found
    ]
    if rows:
        await session.execute(insert_into(session, _OUTBOX).values(rows).on_conflict_do_nothing())


def _silent(now: datetime) -> Select[int, int, datetime]:
    since = select(Opportunity.organisation_id, func.max(Opportunity.updated_at).label("last"))
    each = since.group_by(Opportunity.organisation_id).subquery()
    told = exists().where(
        Outbox.person_id == Member.person_id,
        Outbox.kind == KIND,
        Outbox.about == Member.organisation_id,
        Outbox.due_at > each.c.last,
    )
    return (
        select(Member.person_id, each.c.organisation_id, each.c.last)
        .join(each, each.c.organisation_id == Member.organisation_id)
        .join(Organisation, Organisation.id == Member.organisation_id)
        .where(each.c.last < now - AFTER, each.c.last > now - UNTIL, still(now), ~told)
        .order_by(each.c.last, Member.person_id)
        .limit(MOST)
    )


def still(now: datetime) -> ColumnElement[bool]:
    """Of an organisation: open, and nothing of it is ahead, was touched lately, or comes by a kept link."""
    return and_(Organisation.closed_at.is_(None), ~_touched(now), ~_ahead(now), ~_kept())


def _touched(now: datetime) -> Exists:
    return exists().where(Opportunity.organisation_id == Organisation.id, Opportunity.updated_at >= now - AFTER)


def _ahead(now: datetime) -> Exists:
    ahead = select(Occurrence.id).join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
    return ahead.where(Opportunity.organisation_id == Organisation.id, Occurrence.until > now).exists()


def _kept() -> Exists:
    return exists().where(Feed.organisation_id == Organisation.id, Feed.stopped_at.is_(None))
