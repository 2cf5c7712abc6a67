"""No press of lists, filters, search and cards asks the database more often than it may."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, select

from handlers.buttons import Calendar, Card, CardPhoto, Dates, FilterMenu, Listing, Map, Report, Search, Watch, Wish
from handlers.press import Here, Press
from handlers.routes import Route
from handlers.table import table
from locales import load
from storage import gazetteer, queries
from storage.engine import Database, Session
from storage.filters import Filters
from storage.people import Person
from storage.queries import Frozen
from tests.catalogue import NOW, add, kyiv
from tests.test_listing import resident

MOST = 6
MOST_IN_VAIN = 9  # a search that finds nothing looks its words up, corrects them and counts what is near
IN_VAIN = ("квантова фізика", "квантова фізика динозаврів космосу", "абракадабрус щезникоїдус", "гонч")
READING_OVERHEAD = 1  # the person with the open question
WRITING_OVERHEAD = 2  # and the answer that is owed

HERE = Here(username="learning_city_bot", contact="")
NOTHING = Filters(when="today", free=True, area="work", organisation=1).pack()
PRESSES: list[Any] = [
    Listing(),
    Listing(page=99),
    Listing(filters=Filters(organisation=1, city=1, followed=True).pack()),
    Listing(filters="q1"),
    FilterMenu(filters="q1"),
    FilterMenu(filters="q1F-w"),
    Listing(filters=NOTHING),
    FilterMenu(filters=NOTHING),
    FilterMenu(part="city"),
    FilterMenu(part="day"),
    Card(opportunity=1),
    Card(opportunity=1, intake=99),
    Card(opportunity=99),
    Dates(opportunity=1),
    Calendar(intake=1),
    Map(opportunity=1),
    CardPhoto(opportunity=1),
    Report(opportunity=1),
    Report(opportunity=1, reason="place"),
    Report(opportunity=1, reason="other"),
    Wish(query=1),
    Watch(on=True, filters="q1F"),
    Watch(on=False, filters="q1"),
]


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements that a session's connection is given."""
    statements: list[str] = []
    engine = session.get_bind()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:  # Any: SQLAlchemy's event
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


async def asked(database: Database, route: Route, press: Press[Any]) -> list[str]:
    """What a handler asks of the database for one who lives in a city and follows something."""
    opened = database.writing() if route.writes else database.reading()
    async with opened as session:
        person = (await session.scalars(select(Person))).one()
        with counted(session) as statements:
            await route.handler(press, session, person, load()["uk"], NOW)
        return statements


@pytest.fixture
async def catalogue(database: Database) -> Database:
    async with database.writing() as session:
        person = await resident(session)
        for day in range(8, 16):
            await add(session, f"Гончарство {day}", kyiv(12, day), kyiv(12, day + 7), lat=49.6, lon=34.5)
        words = Filters(words="квантова фізика")
        await queries.keep_found(session, person.id, words.words, words, Frozen(), NOW)
        await gazetteer.read(session, NOW)  # once in five minutes, whoever presses
    return database


@pytest.mark.parametrize("pressed", PRESSES, ids=lambda one: one.pack())
async def test_a_press_stays_within_its_statements(catalogue: Database, pressed: Any) -> None:
    _, route = table().whole().presses[pressed.__prefix__]
    press: Press[Any] = Press(HERE, telegram_id=1, chat_id=1, message_id=1, button=pressed)
    statements = await asked(catalogue, route, press)
    assert len(statements) <= MOST - (WRITING_OVERHEAD if route.writes else READING_OVERHEAD), statements


@pytest.mark.parametrize(
    ("typed", "most"), [("подія", MOST), ("гончарство", MOST), *((vain, MOST_IN_VAIN) for vain in IN_VAIN)]
)
async def test_a_typed_search_stays_within_its_statements(catalogue: Database, typed: str, most: int) -> None:
    route = table().whole().kinds["search"]
    statements = await asked(catalogue, route, Press(HERE, telegram_id=1, chat_id=1, text=typed))
    assert len(statements) <= most - WRITING_OVERHEAD, statements


async def test_a_search_with_something_changed_stays_within_its_statements(catalogue: Database) -> None:
    press: Press[Any] = Press(HERE, telegram_id=1, chat_id=1, message_id=1, button=Search(filters="q1F"))
    statements = await asked(catalogue, table().whole().presses["sr"][1], press)
    assert len(statements) <= MOST_IN_VAIN - WRITING_OVERHEAD, statements


@pytest.mark.parametrize("command", ["find", "today", "week", "weekend"])
async def test_a_command_stays_within_its_statements(catalogue: Database, command: str) -> None:
    route = table().whole().commands[command]
    statements = await asked(catalogue, route, Press(HERE, telegram_id=1, chat_id=1))
    assert len(statements) <= MOST - (WRITING_OVERHEAD if route.writes else READING_OVERHEAD), statements
