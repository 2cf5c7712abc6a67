"""Who presses: the person with their roles, and the question they are answering, in one statement."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import with_expression

from storage.drafts import Draft
from storage.engine import Session
from storage.people import Person
from storage.rights import DUTIES


@dataclass(frozen=True, slots=True)
class Visitor:
    person: Person | None = None
    draft: Draft | None = None


_VISITOR = (
    select(Person, Draft)
    .outerjoin(Draft, Draft.person_id == Person.id)
    .where(Person.telegram_id == bindparam("telegram_id"))
    .options(with_expression(Person.duties, DUTIES))
)


async def find(session: Session, telegram_id: int) -> Visitor:
    row = (await session.execute(_VISITOR, {"telegram_id": telegram_id})).first()
    return Visitor(row[0], row[1]) if row else Visitor()
