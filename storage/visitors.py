"""Who presses: the person with their roles, and the question they are answering, in one statement."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, String, bindparam, case, literal_column, select
from sqlalchemy.orm import with_expression
from sqlalchemy.orm.attributes import set_committed_value

from storage.drafts import Draft
from storage.engine import Session
from storage.outbox import insert_into
from storage.people import Person
from storage.rights import DUTIES

# In RETURNING columns stand without their table's name, which makes SQLAlchemy's own subqueries ambiguous there.
_OF_DRAFT = "(SELECT draft.{} FROM draft WHERE draft.person_id = person.id AND draft.turn = person.turn)"
_QUESTION = literal_column(_OF_DRAFT.format("question"), String)
_DETAILS = literal_column(_OF_DRAFT.format("details"), JSON)


@dataclass(frozen=True, slots=True)
class Visitor:
    person: Person | None = None
    draft: Draft | None = None


_VISITOR = (
    select(Person, Draft)
    .outerjoin(Draft, (Draft.person_id == Person.id) & (Draft.turn == Person.turn))
    .where(Person.telegram_id == bindparam("telegram_id"))
    .options(with_expression(Person.duties, DUTIES))
)


async def find(session: Session, telegram_id: int) -> Visitor:
    row = (await session.execute(_VISITOR, {"telegram_id": telegram_id})).first()
    return Visitor(row[0], row[1]) if row else Visitor()


async def meet(session: Session, telegram_id: int, language: str, now: datetime, *, leaves: bool) -> Visitor:
    """The visitor, made on first sight; one who had blocked the bot is reachable again.

    `leaves`: this press leaves the question that was open, so that the next text no longer answers it.
    """
    values = {"telegram_id": telegram_id, "language": language, "created_at": now, "seen_at": now}
    changed: dict[str, Any] = {  # Any: expressions of columns
        "seen_at": case((Person.seen_at < now - timedelta(days=1), now), else_=Person.seen_at),
        "unreachable_at": None,
        "turn": Person.turn + int(leaves),
    }
    insert = insert_into(session, Person).values(values)
    insert = insert.on_conflict_do_update(index_elements=["telegram_id"], set_=changed)
    met = insert.returning(Person, DUTIES, _QUESTION, _DETAILS)
    row = (await session.execute(met, execution_options={"populate_existing": True})).one()
    person, duties, question, details = row
    set_committed_value(person, "duties", duties)
    return Visitor(person, Draft(person_id=person.id, question=question, details=details) if question else None)
