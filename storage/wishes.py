"""Wishes: what residents would like to learn and did not find."""

from datetime import datetime

from sqlalchemy import case, select, update

from storage.engine import Session
from storage.people import Person
from storage.reports import Wish


async def record(session: Session, person: Person, text: str, now: datetime) -> None:
    """Once a person and text, however often it is pressed; one that was let go is waited for again."""
    same = update(Wish).where(Wish.person_id == person.id, Wish.text == text).returning(Wish.id)
    again = same.values(watched=True, keyed=case((Wish.watched, Wish.keyed), else_=False))
    if (await session.scalars(again, execution_options={"synchronize_session": False})).first() is None:
        home = next(iter(person.communities), None)
        session.add(Wish(person_id=person.id, city_id=home, text=text, created_at=now))
        await session.flush()


async def watched(session: Session, person_id: int, most: int) -> list[tuple[int, str]]:
    """Ids and words of those that one still waits for, the newest first."""
    query = select(Wish.id, Wish.text).where(Wish.person_id == person_id, Wish.watched).order_by(Wish.id.desc())
    return [(number, words) for number, words in await session.execute(query.limit(most))]


async def let_go(session: Session, person_id: int, wish_id: int) -> None:
    """The person wants to hear no more of it; organisers see it as before."""
    mine = update(Wish).where(Wish.id == wish_id, Wish.person_id == person_id)
    await session.execute(mine.values(watched=False))
