"""What a single meeting has of its own is found, and a search for what is free shows dates that are."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from storage import finding, migrate, people
from storage.engine import Database
from storage.filters import Days, Filters
from storage.opportunities import Opportunity
from storage.queries import Asked
from tests.catalogue import NOW, add, kyiv, occurrences
from tests.conftest import empty_database
from tests.search_rows import held
from tests.test_migrations import REVISIONS
from tests.test_search_index import titles

PAID = {"price": "paid", "price_min": 100}


async def with_own(database: Database, *own: dict[str, Any] | None, **fields: Any) -> int:
    """An event on so many Saturdays, each with what it has of its own."""
    async with database.writing() as session:
        event = await add(
            session, "Гончарство", *(kyiv(12, 12) + timedelta(weeks=week) for week in range(len(own))), **fields
        )
    async with database.writing() as session:
        for each, its in zip(await occurrences(session, event), own, strict=True):
            each.own = its
    return event.id


async def test_the_title_of_a_meeting_finds_its_event(database: Database) -> None:
    await with_own(database, None, {"title": "Обпал у ямі", "lesson": True})
    async with database.writing() as session:
        await add(session, "Лекція", kyiv(12, 8), description_uk="Згадаємо й обпал.")
    assert await titles(database, "обпалу") == ["Гончарство", "Лекція"]  # a title before words deep in a description
    assert await titles(database, "гончарство обпал") == ["Гончарство", "Лекція"]


async def test_of_many_titles_all_are_found(database: Database) -> None:
    words = ["вступ", "глина", "ангоб", "розпис", "ритування", "сушіння", "випал", "полива", "кобальт", "мідь"]
    words += ["олово", "каолін", "фарфор", "фаянс", "майоліка"]
    async with database.writing() as session:
        starts = [kyiv(12, 10) + timedelta(days=day) for day in range(len(words))]
        event = await add(session, "Гончарство", *starts, course=True)
    async with database.writing() as session:
        for each, word in zip(await occurrences(session, event), words, strict=True):
            each.own = {"title": word, "lesson": True}
    assert [await titles(database, word) for word in words] == [["Гончарство"]] * len(words)


async def test_the_place_of_a_meeting_finds_its_event(database: Database) -> None:
    there = {"mode": "onsite", "venue": "Музей Кричевського", "address": "вулиця Шевченка, 2"}
    await with_own(database, None, there)
    assert await titles(database, "музей кричевського") == ["Гончарство"]
    assert await titles(database, "вулиця шевченка") == ["Гончарство"]


async def test_an_address_told_only_to_those_who_go_is_not_found_by_a_meeting_either(database: Database) -> None:
    there = {"mode": "onsite", "venue": "Музей", "address": "вулиця Таємна, 5"}
    await with_own(database, None, there, place_hidden=True)
    assert await titles(database, "таємна") == []
    assert await titles(database, "музей") == ["Гончарство"]


async def test_what_is_over_or_called_off_lends_no_words(database: Database) -> None:
    event = await with_own(database, {"title": "Обпал"}, {"title": "Глазур"}, None)
    async with database.writing() as session:
        found = (await occurrences(session, await session.get_one(Opportunity, event)))[1]
        found.state = "cancelled"
    assert await titles(database, "глазур") == []
    assert await titles(database, "обпал") == ["Гончарство"]
    async with database.writing() as session:
        (await session.get_one(Opportunity, event)).updated_at = kyiv(12, 14)
    assert await titles(database, "обпал") == []


async def test_a_meeting_takes_its_words_along(database: Database) -> None:
    event = await with_own(database, None, {"title": "Обпал"})
    async with database.writing() as session:
        (await occurrences(session, await session.get_one(Opportunity, event)))[1].own = None
    assert await titles(database, "обпал") == []


async def shown(database: Database, filters: Filters) -> list[tuple[str, str, int]]:
    """The price and the day of each line, and how many more dates it tells of."""
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
    async with database.reading() as session:
        found = await finding.find(session, person, filters, NOW)
        page, _ = await finding.page(session, person, Asked(filters, "", found), 0, NOW)
        return [(line.opportunity.price, f"{line.start:%d.%m}", line.more) for line in page.lines if line]


async def test_free_shows_the_date_that_is_free(database: Database) -> None:
    await with_own(database, PAID, None, PAID, None)
    assert await shown(database, Filters(words="гончарство")) == [("paid", "12.12", 3)]
    assert await shown(database, Filters(words="гончарство", free=True)) == [("free", "19.12", 1)]


async def test_free_on_a_day_means_that_day(database: Database) -> None:
    await with_own(database, PAID, None)
    paid, free = (Filters(words="гончарство", free=True, day=kyiv(12, day).date()) for day in (12, 19))
    assert await shown(database, paid) == []
    assert await shown(database, free) == [("free", "19.12", 0)]
    both = Days(kyiv(12, 11).date(), kyiv(12, 20).date())
    assert await shown(database, Filters(words="гончарство", free=True, days=both)) == [("free", "19.12", 0)]
    assert len(await shown(database, Filters(words="гончарство", free=True, when="month"))) == 1


async def test_what_costs_but_once_is_found_as_free_then(database: Database) -> None:
    await with_own(database, None, {"price": "free"}, price="paid")
    assert await shown(database, Filters(words="гончарство", free=True)) == [("free", "19.12", 0)]


@pytest.fixture
def empty(request: pytest.FixtureRequest, engine_name: str, tmp_path: Path) -> Iterator[str]:
    with empty_database(request, engine_name, tmp_path) as url:
        yield url


@pytest.fixture
async def older(empty: str) -> AsyncIterator[Database]:
    opened = Database(empty)
    await migrate.upgrade(opened)
    yield opened
    await opened.close()


async def test_an_older_database_learns_the_words_of_its_meetings(older: Database) -> None:
    """Years ahead: whoever brings it to the newest shape goes by the real clock."""
    far = kyiv(12, 12, year=2036)
    async with older.writing() as session:
        event = await add(session, "Гончарство", far)
        await add(session, "Йога", far)
    right = await held(older)
    await migrate.upgrade(older, f"-{len(REVISIONS) - 1 - REVISIONS.index('0034')}")
    async with older.engine.begin() as connection:
        own = "UPDATE occurrence SET own = :own WHERE opportunity_id = :id"
        own = own if older.is_sqlite else own.replace(":own", "CAST(:own AS json)")
        await connection.execute(text(own), {"own": '{"title": "Обпал"}', "id": event.id})
    await migrate.upgrade(older)
    assert await titles(older, "обпал") == ["Гончарство"]
    assert await titles(older, "йога") == ["Йога"]
    assert set(right) == set(await held(older))
