"""What is kept about a person: all of it as a document, and its removal."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, delete, exists, select
from sqlalchemy.orm import aliased

from storage import forms, going
from storage.cities import City
from storage.engine import Session
from storage.errors import LastOwner
from storage.inbox import Inbox
from storage.messages import SentMessage
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Member, Organisation
from storage.outbox import REMINDER
from storage.people import Person
from storage.schema import metadata

# How the machinery keeps its order; says nothing about the person.
_MACHINERY = {
    "id",
    "person_id",
    "telegram_id",
    "tries",
    "claimed_by",
    "claimed_until",
    "owed",
    "set_aside_at",
    "revision",
    "found",
    "turn",
    "reading",
    "verdict",
    "token_hash",
    "keyed",
}


_OF_OPPORTUNITY = Opportunity.id == Intake.opportunity_id
_NAMES = {
    "city": (select(City.id, City.name_uk), City.id),
    "organisation": (select(Organisation.id, Organisation.name), Organisation.id),
    "opportunity": (select(Opportunity.id, Opportunity.title_uk), Opportunity.id),
    "intake": (select(Intake.id, Opportunity.title_uk).join(Opportunity, _OF_OPPORTUNITY), Intake.id),
    "meeting": (
        select(Occurrence.id, Opportunity.title_uk).join(Opportunity, Opportunity.id == Occurrence.opportunity_id),
        Occurrence.id,
    ),
}
Told = dict[str, Any]  # Any: JSON
Names = dict[tuple[str, int], str]


def personal() -> Iterator[tuple[Table, Column[Any]]]:  # Any: an id
    """Every table that holds rows of people, with the column that says whose they are."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.name == "telegram_id" or any(key.target_fullname == "person.id" for key in column.foreign_keys):
                yield table, column
                break


async def export(session: Session, person: Person) -> str:
    """All rows of the person as JSON: a list for each table, ids told as names."""
    rows: dict[str, list[Told]] = {}
    for table, column in personal():
        whose = person.id if column.foreign_keys else person.telegram_id
        found = (await session.execute(select(table).where(column == whose))).mappings()
        rows[table.name] = [_told(table.name, dict(row)) for row in found]
    await _asked(session, rows["reply"])
    names = await _names(session, [row for some in rows.values() for row in some])
    rows["person"][0] = {"telegram_id": person.telegram_id, **rows["person"][0]}
    document = {table: [_named(row, names) for row in some] for table, some in rows.items()}
    return json.dumps(document, ensure_ascii=False, indent=2)


async def _asked(session: Session, replies: list[Told]) -> None:
    """The words of each question, instead of its number."""
    query = select(Intake.id, Opportunity).join(Opportunity, _OF_OPPORTUNITY)
    found = await session.execute(query.where(Intake.id.in_({row["intake_id"] for row in replies})))
    of = {row[0]: row[1] for row in found}
    for row in replies:
        question = forms.one(of[row["intake_id"]], row["question"])
        row["question"] = question.words if question else row["question"]


def _told(table: str, row: Told) -> Told:
    """Without the machinery; what a reminder is about is said."""
    if table == "outbox":
        row["meeting_id" if row["kind"] == REMINDER else "about"] = row.pop("about")
    return {
        column: _json(column, value) for column, value in row.items() if column not in _MACHINERY and value is not None
    }


async def _names(session: Session, rows: list[Told]) -> Names:
    """What the ids in the rows stand for."""
    names: Names = {}
    for kind, (query, key) in _NAMES.items():
        ids = {value for row in rows for column, value in row.items() if _kind(column) == kind}
        found = (await session.execute(query.where(key.in_(ids)))).all() if ids else []
        names |= {(kind, number): name for number, name in found}
    return names


def _named(row: Told, names: Names) -> Told:
    """Names instead of the ids that have one."""
    told: Told = {}
    for column, value in row.items():
        name = names.get((_kind(column), value)) if isinstance(value, int) else None
        told[column.removesuffix("_id") if name else column] = name or value
    return told


def _kind(column: str) -> str:
    """The thing that an id names: a home city and a present one are both cities."""
    return column.removesuffix("_id").rpartition("_")[2] if column.endswith("_id") else ""


def _json(column: str, value: Any) -> Any:  # Any: a value of any column, JSON
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    return json.loads(value) if column == "body" and value else value


async def sole_ownerships(session: Session, person_id: int) -> list[str]:
    """Names of open organisations that would be left without an owner."""
    return list(await session.scalars(_only_owner(person_id).order_by(Organisation.id).limit(20)))


def _only_owner(person_id: int) -> Any:  # Any: a SELECT of names
    other = aliased(Member)
    others = exists().where(
        other.organisation_id == Member.organisation_id, other.role == "owner", other.person_id != person_id
    )
    return (
        select(Organisation.name)
        .join(Member, Member.organisation_id == Organisation.id)
        .where(Member.person_id == person_id, Member.role == "owner", Organisation.closed_at.is_(None), ~others)
    )


async def forget(session: Session, person: Person) -> None:
    """Removes every row of the person; freed seats pass on, reports stay without their author.

    The update being answered keeps its row until the answer is shown; then that one is emptied too. Raises LastOwner.
    """
    await going.release_all(session, person.id)
    plain = {"synchronize_session": False}
    free = delete(Person).where(Person.id == person.id, ~_only_owner(person.id).exists()).returning(Person.id)
    gone = await session.scalar(free, execution_options=plain)
    if gone is None:
        raise LastOwner(organisation=(await sole_ownerships(session, person.id))[0])
    await session.execute(
        delete(SentMessage).where(SentMessage.telegram_id == person.telegram_id), execution_options=plain
    )
    aside = delete(Inbox).where(Inbox.telegram_id == person.telegram_id, Inbox.set_aside_at.is_not(None))
    await session.execute(aside, execution_options=plain)


async def unreached(session: Session, before: datetime) -> list[int]:
    """Ids of those whom nothing has reached since `before`, but who alone owns an organisation: they stay, as when
    they ask for it themselves."""
    found = (await session.scalars(select(Person.id).where(Person.unreachable_at < before).order_by(Person.id))).all()
    return [number for number in found if not await sole_ownerships(session, number)]


async def purge(session: Session, person_id: int, before: datetime) -> None:
    """Removes everything of one whom nothing has reached since `before`, unless they came back meanwhile."""
    person = await session.get(Person, person_id)
    if person is not None and person.unreachable_at is not None and person.unreachable_at < before:
        await forget(session, person)
