"""Whatever is done to an opportunity, its row in the index says the same as the catalogue when the change is there."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storage import cards, cities, going, intakes, managing, moderation, people, publishing, relocating, search, series
from storage.content import Content, When
from storage.engine import Database, Session
from storage.filters import EVERYWHERE, Filters
from storage.managing import Managed
from storage.opportunities import Opportunity, Rule
from storage.people import Person
from storage.relocating import PLACE, TITLE, Wish
from storage.rights import Rights
from storage.rolling import roll_forward
from storage.search.model import Entry
from tests.catalogue import NOW, add, kyiv
from tests.reading_files import NOW as OF_FILES
from tests.reading_files import event
from tests.search_rows import held, keys_held, told_by_the_catalogue
from tests.test_imports import Office

Act = Callable[[Session, Person, Managed], Awaitable[object]]
LATER = kyiv(12, 14)  # the first of three is over
ADMIN = Rights(1, admin=True)


async def _edit(session: Session, person: Person, one: Managed) -> None:
    sumy = await cities.find_slug(session, "sumy")
    assert sumy is not None
    event = one.opportunity
    event.title_uk, event.description_uk, event.price, event.city_id = "Вишивка", "Гладдю.", "paid", sumy.id
    event.area, event.format, event.network_wide, event.updated_at = "health", "club", True, NOW


async def _go_and_wait(session: Session, person: Person, one: Managed) -> None:
    state = await cards.read(session, person, one.opportunity.id, 0, NOW)
    assert state is not None
    await going.go(session, person, state, 2, 99, NOW)
    other = await people.meet(session, 6, "uk", NOW)
    state = await cards.read(session, other, one.opportunity.id, 0, NOW)
    assert state is not None
    await going.wait(session, other, state, 1, 99, NOW)


async def _lose_trust(session: Session, person: Person, one: Managed) -> None:
    one.organisation.trusted_at = one.organisation.verified_at = None


async def _show_again(session: Session, person: Person, one: Managed) -> None:
    await moderation.hide(session, ADMIN, one.opportunity, "spam", None, NOW)
    await moderation.show_again(session, ADMIN, one.opportunity, NOW)


async def _cancel_and_reopen(session: Session, person: Person, one: Managed) -> None:
    await managing.cancel(session, person, one, None, NOW)
    await managing.reopen(session, person, one, NOW)


async def _take_place_all_the_same(session: Session, person: Person, one: Managed) -> None:
    await publishing.cancel_occurrence(session, one.meetings[0], NOW)
    await session.flush()
    await series.restore(session, person, one, one.meetings[0], NOW)


ACTS: dict[str, Act] = {
    "edited": _edit,
    "moved": lambda s, who, one: publishing.move(s, one.meetings[0], kyiv(1, 20, year=2027), None, NOW),
    "one of a series moved": lambda s, who, one: series.move(s, who, one, one.meetings[1], "one", When(LATER), NOW),
    "all of a series moved": lambda s, who, one: series.move(s, who, one, one.meetings[0], "all", When(LATER), NOW),
    "a date called off": lambda s, who, one: publishing.cancel_occurrence(s, one.meetings[0], NOW),
    "the last dates called off": lambda s, who, one: series.call_off(s, who, one, one.meetings[1], "following", NOW),
    "a date restored": _take_place_all_the_same,
    "called off": lambda s, who, one: managing.cancel(s, who, one, "хвороба", NOW),
    "called off and on again": _cancel_and_reopen,
    "fewer seats": lambda s, who, one: managing.set_seats(s, who, one, 1, NOW),
    "seats of an intake": lambda s, who, one: intakes.set_capacity(s, who, one, one.intakes[0], 9, NOW),
    "somebody goes, somebody waits": _go_and_wait,
    "closed": lambda s, who, one: managing.close(s, who, one, True, NOW),
    "online": lambda s, who, one: managing.go_online(s, who, one, NOW),
    "another place for a date": lambda s, who, one: relocating.change(
        s, who, one, one.meetings[0], Wish(PLACE, "one", Content(mode="online", meeting_link="https://a.b")), NOW
    ),
    "another title for a date": lambda s, who, one: relocating.change(
        s, who, one, one.meetings[0], Wish(TITLE, "one", Content(title_uk="Обпал")), NOW
    ),
    "a price of its own": lambda s, who, one: intakes.set_price(
        s, who, one, one.intakes[0], Content(price="paid", price_min=100), NOW
    ),
    "one more intake": lambda s, who, one: intakes.add(s, who, one, [When(kyiv(12, 9))], NOW),
    "an intake has other dates": lambda s, who, one: intakes.redate(
        s, who, one, one.intakes[0], [When(kyiv(2, 9, year=2027))], NOW
    ),
    "hidden": lambda s, who, one: moderation.hide(s, ADMIN, one.opportunity, "spam", None, NOW),
    "hidden and shown again": _show_again,
    "for the whole network": lambda s, who, one: moderation.mark_network_wide(s, ADMIN, one.opportunity, True, NOW),
    "trusted no more": _lose_trust,
    "deleted": lambda s, who, one: s.delete(one.opportunity),
}


async def scene(database: Database) -> int:
    """Three dates, an intake each, with two seats; and something that nobody touches."""
    async with database.writing() as session:
        await add(session, "Йога", city=None)
        pottery = await add(session, "Гончарство", kyiv(12, 12), kyiv(12, 19), kyiv(12, 26), capacity=2)
        return pottery.id


@pytest.mark.parametrize("act", ACTS)
async def test_the_row_says_what_the_catalogue_says(database: Database, act: str) -> None:
    pottery = await scene(database)
    assert await held(database) == await told_by_the_catalogue(database, NOW)
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
        one = await managing.find(session, pottery)
        assert one is not None
        await ACTS[act](session, person, one)
    assert await held(database) == await told_by_the_catalogue(database, NOW)


async def test_what_is_over_makes_room_in_the_same_row(database: Database) -> None:
    await scene(database)
    async with database.writing() as session:
        assert await search.expire(session, LATER) == 2
    assert await held(database) == await told_by_the_catalogue(database, LATER)


async def test_files_bring_and_take_rows(database: Database) -> None:
    office = Office(database)
    club = ("UID:club@example.org", "SUMMARY:Розмовний клуб")
    start = "DTSTART;TZID=Europe/Kyiv:20261201T180000"
    for lines in (
        (*club, start, "DURATION:PT1H", "RRULE:FREQ=WEEKLY"),
        (*club, "DTSTART;TZID=Europe/Kyiv:20261203T190000", "DURATION:PT2H", "RRULE:FREQ=WEEKLY;COUNT=3"),
        (*club, start, "STATUS:CANCELLED"),
    ):
        await office.bring(event(*lines))
        assert await held(database) == await told_by_the_catalogue(database, OF_FILES)


async def test_dates_that_a_rule_brings_are_in_the_row(database: Database) -> None:
    office = Office(database)
    weekly = "DTSTART;TZID=Europe/Kyiv:20261201T180000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"
    await office.bring(event("UID:a@example.org", "SUMMARY:Клуб", *weekly))
    before = await held(database)
    later = OF_FILES + timedelta(days=60)
    async with database.writing() as session:
        assert await session.scalar(select(func.count()).select_from(Rule)) == 1
        await roll_forward(session, later)
    (one,) = before
    after = await held(database)
    assert after[one][0][1] > before[one][0][1]  # type: ignore[operator]  # moments
    assert after == await told_by_the_catalogue(database, OF_FILES)


async def test_a_change_that_is_taken_back_changes_no_row(database: Database) -> None:
    pottery = await scene(database)
    before = await held(database)
    async with database.writing() as session:
        (await session.get_one(Opportunity, pottery)).title_uk = "Вишивка"
        await session.flush()
        await search.put(session, [pottery])
        await session.rollback()
    assert await held(database) == before


async def test_places_left_are_looked_at_when_they_are_asked_for(database: Database) -> None:
    """They are in no row: whoever goes need not wait for those who write the index."""
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
        first = await add(session, "Йога зранку", kyiv(12, 12, 9), capacity=1)
        second = await add(session, "Йога ввечері", kyiv(12, 12, 18), capacity=1)

    async def order() -> tuple[int, ...]:
        async with database.reading() as session:
            return (await search.search(session, person, "йога", Filters(city=EVERYWHERE), NOW)).ids

    assert await order() == (first.id, second.id)
    async with database.writing() as session:
        state = await cards.read(session, person, first.id, 0, NOW)
        assert state is not None
        state = await going.go(session, person, state, 1, 99, NOW)
    assert await order() == (second.id, first.id)
    async with database.writing() as session:
        state = await cards.read(session, person, first.id, 0, NOW)
        assert state is not None
        await going.leave(session, person, state, NOW)
    assert await order() == (first.id, second.id)


async def test_keys_stand_in_the_row_that_they_lead_to(database: Database) -> None:
    """On PostgreSQL: a search reads one row for each of its hits. SQLite's full-text index has a table of its own."""
    await scene(database)
    async with database.reading() as session:
        rows = (await session.execute(select(Entry.opportunity_id, Entry.keys))).all()
        keys = {row.opportunity_id: row.keys for row in await session.execute(keys_held(database))}
    assert {row.opportunity_id: row.keys for row in rows} == (dict.fromkeys(keys) if database.is_sqlite else keys)
