"""Seats and sign-ups are changed in one order, the intake first: PostgreSQL lets nobody wait in a circle."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from storage import going, managing, offers, removing, returned, roster, seats
from storage.engine import Database, Session
from storage.formats.model import FILE, ReadOpportunity
from storage.guests import Guest
from storage.opportunities import Intake, Opportunity
from storage.organisations import Organisation
from storage.people import Person
from storage.signups import Signup
from tests.catalogue import NOW, add, kyiv

PLAIN = {"synchronize_session": False}
PATIENCE = 30.0


@pytest.fixture
def engine_name() -> str:
    """SQLite has one writer: nobody waits for a row there."""
    return "postgresql"


async def signed(database: Database, *starts: object, state: str = "going", seats_each: int = 2) -> None:
    """Olena has two seats of three at each date."""
    async with database.writing() as session:
        await add(session, "Гончарство", *starts, capacity=3)  # type: ignore[arg-type]  # moments
        olena = Person(telegram_id=1, language="uk", created_at=NOW, seen_at=NOW)
        session.add(olena)
        await session.flush()
        ends = NOW + timedelta(hours=1) if state == "offered" else None
        for intake in await session.scalars(select(Intake).order_by(Intake.id)):
            intake.taken = seats_each
            row = {"person_id": olena.id, "intake_id": intake.id, "state": state, "offer_ends": ends}
            session.add(Signup(**row, seats=seats_each, created_at=NOW))


async def blocked(database: Database, count: int = 1) -> None:
    """Until so many wait for a lock."""
    waits = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.engine.connect() as connection:
                if (await connection.scalar(waits) or 0) >= count:
                    return
            await asyncio.sleep(0.02)


async def beside(database: Database, other: Callable[[Session], Awaitable[object]]) -> object:
    """What `other` came to, begun while somebody who leaves has given the seats back, and not yet left."""

    async def meanwhile() -> object:
        async with database.writing() as session:
            return await other(session)

    async with database.writing() as session:
        await seats.give_back(session, 1, 2)
        task = asyncio.create_task(meanwhile())
        await blocked(database)
        leave = update(Signup).where(Signup.intake_id == 1).values(state="left", offer_ends=None)
        await session.execute(leave, execution_options=PLAIN)
    return await task


async def taken(database: Database) -> list[int]:
    async with database.reading() as session:
        return list(await session.scalars(select(Intake.taken).order_by(Intake.id)))


async def test_one_leaves_while_an_organiser_takes_them_off_the_list(database: Database) -> None:
    await signed(database)
    async with database.reading() as session:
        found = await roster.one(session, roster.SIGNUP, 1)
    assert found is not None
    assert await beside(database, lambda session: removing.remove(session, found, NOW)) is False
    assert await taken(database) == [0]


async def test_an_offer_runs_out_while_it_is_left(database: Database) -> None:
    await signed(database, state="offered")
    assert await beside(database, lambda session: offers.expire(session, NOW + timedelta(hours=2))) == 0
    assert await taken(database) == [0]


async def test_an_offer_that_was_taken_at_the_last_moment_does_not_run_out(database: Database) -> None:
    await signed(database, state="offered")
    async with database.writing() as session:
        going_now = update(Signup).values(state="going", offer_ends=None)
        await session.execute(going_now, execution_options=PLAIN)
        task = asyncio.create_task(_expire(database))
        await blocked(database)
    assert await task == 0
    assert await taken(database) == [2]


async def _expire(database: Database) -> int:
    async with database.writing() as session:
        return await offers.expire(session, NOW + timedelta(hours=2))


async def test_a_person_is_deleted_while_an_offer_of_theirs_runs_out(database: Database) -> None:
    """The seats are given back once."""
    await signed(database, state="offered")
    async with database.writing() as session:
        session.add(Guest(intake_id=1, name="Гість", seats=1, created_at=NOW))
        await session.execute(update(Intake).values(taken=3), execution_options=PLAIN)
    async with database.writing() as session:
        await offers.expire(session, NOW + timedelta(hours=2))
        task = asyncio.create_task(_release(database))
        await blocked(database)
    await task
    assert await taken(database) == [1]


async def _release(database: Database) -> None:
    async with database.writing() as session:
        await going.release_all(session, 1)


async def test_seats_of_several_dates_are_set_in_the_order_of_the_others(database: Database) -> None:
    """In whatever order the rows lie."""
    await signed(database, kyiv(12, 12), kyiv(12, 19))
    async with database.writing() as session:
        await session.execute(update(Intake).where(Intake.id == 1).values(taken=2), execution_options=PLAIN)
    async with database.reading() as session:
        one = await managing.find(session, 1)
    assert one is not None

    async def set_seats() -> None:
        async with database.writing() as session:
            await managing.set_seats(session, await session.get_one(Person, 1), one, 10, NOW)

    async with database.writing() as session:
        await seats.give_back(session, 1, 1)
        task = asyncio.create_task(set_seats())
        await blocked(database)
        await seats.give_back(session, 2, 1)
    await task
    assert await taken(database) == [1, 1]
    async with database.reading() as session:
        assert list(await session.scalars(select(Intake.capacity))) == [10, 10]


async def test_a_guest_is_dropped_by_two(database: Database) -> None:
    await signed(database)
    async with database.writing() as session:
        session.add(Guest(intake_id=1, name="Гість", seats=1, created_at=NOW))
        await session.execute(update(Intake).values(taken=3), execution_options=PLAIN)
    async with database.reading() as session:
        found = await roster.one(session, roster.GUEST, 1)
    assert found is not None

    async def drop() -> bool:
        async with database.writing() as session:
            return await removing.remove(session, found, NOW)

    assert sorted(await asyncio.gather(*(drop() for _ in range(4)))) == [False, False, False, True]
    assert await taken(database) == [2]


async def test_places_are_set_by_what_is_taken_then(database: Database) -> None:
    """Somebody signs up after the organiser's change has read the event, and before it is written."""
    await signed(database, seats_each=1)
    async with database.writing() as session:
        intake = (await session.scalars(select(Intake))).one()
        async with database.writing() as other:
            assert await seats.hold(other, 1, 2) == 3
        await seats.resize(session, intake, 2)
        assert (intake.capacity, intake.taken) == (3, 3)


async def test_a_file_sets_places_by_what_is_taken_then(database: Database) -> None:
    await signed(database, seats_each=1)
    read = ReadOpportunity(FILE, None, "Гончарство", capacity=2)
    async with database.writing() as session:
        event, offered_by = await session.get_one(Opportunity, 1), await session.get_one(Organisation, 1)
        intake = await session.get_one(Intake, 1)
        async with database.writing() as other:
            assert await seats.hold(other, 1, 2) == 3
        await returned.apply(session, event, 1, read, ("capacity",), offered_by, NOW)
        assert (intake.capacity, intake.taken) == (3, 3)
