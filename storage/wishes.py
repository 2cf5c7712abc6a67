"""Wishes: what residents would like to learn and did not find."""

from datetime import datetime

from sqlalchemy import select, update

from storage.engine import Session
from storage.people import Person
from storage.reports import Wish


async def record(session: Session, person: Person, text: str, now: datetime) -> None:
    """Once a person and text, however often it is pressed."""
    same = select(Wish.id).where(Wish.person_id == person.id, Wish.text == text).limit(1)
    if await session.scalar(same) is None:
        home = next(iter(person.communities), None)
        session.add(Wish(person_id=person.id, city_id=home, text=text, created_at=now))
        await session.flush()


async def let_go(session: Session, person_id: int, wish_id: int) -> None:
    """The person wants to hear no more of it; organisers see it as before."""
    mine = update(Wish).where(Wish.id == wish_id, Wish.person_id == person_id)
    await session.execute(mine.values(watched=False))
