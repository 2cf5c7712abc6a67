"""Moderators hear of what waits: once a day at most, and every day until nothing does."""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select

from storage import cases
from storage.base import Base
from storage.engine import Session
from storage.organisations import Moderator
from storage.outbox import insert_into
from storage.people import Person

KIND = "queue"  # of the outbox
MORNING = 6  # by UTC: eight or nine in Ukraine; quiet hours hold it longer
_OUTBOX = Base.metadata.tables["outbox"]


async def tell(session: Session, city_id: int | None, admins: Collection[int], now: datetime) -> None:
    """The moderators of the city where something came in."""
    query = select(Moderator.person_id).where(Moderator.city_id == city_id).limit(100)
    await _plan(session, {city_id: list(await session.scalars(query))}, admins, now)


async def daily(session: Session, admins: Collection[int], now: datetime) -> None:
    """Everybody for whom something waits and who was not told today (by the calendar of UTC)."""
    if now.astimezone(UTC).hour < MORNING:
        return
    await _plan(session, await cases.cities_waiting(session), admins, now)


async def _plan(session: Session, whom: dict[int | None, list[int]], admins: Collection[int], now: datetime) -> None:
    """Where a city has no moderators, and for what has no city, the admins are told."""
    spare = await _people(session, admins) if not all(whom.values()) else []
    row = {"kind": KIND, "lead": f"{now:%y%m%d}", "revision": 0, "due_at": now, "tries": 0}
    rows = [
        row | {"person_id": person_id, "about": city_id or 0, "details": {} if own else {"admin": 1}}
        for city_id, own in whom.items()
        for person_id in own or spare
    ]
    if rows:
        await session.execute(insert_into(session, _OUTBOX).values(rows).on_conflict_do_nothing())


async def _people(session: Session, admins: Collection[int]) -> list[int]:
    query = select(Person.id).where(Person.telegram_id.in_(sorted(admins))).order_by(Person.id).limit(100)
    return list(await session.scalars(query)) if admins else []
