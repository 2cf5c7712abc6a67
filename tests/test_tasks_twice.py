"""A task asked for twice is one; another one, asked for before the first was begun, takes nothing from it."""

from datetime import timedelta

from sqlalchemy import select

from storage import people, tasks
from storage.engine import Database
from storage.tasks import Task
from tests.catalogue import NOW

AT_ONCE = timedelta()


async def test_the_same_twice_is_once_and_another_beside_it(database: Database) -> None:
    async with database.writing() as session:
        person = await people.meet(session, 1, "uk", NOW)
        online, cancel = {"deed": "online", "value": 0}, {"deed": "cancel", "words": "Хвороба: ’"}
        for message, details in ((10, online), (10, online), (11, cancel), (12, cancel)):
            await tasks.put_off(session, person, "deed", 7, message, NOW, AT_ONCE, details=details)
    async with database.reading() as session:
        waiting = (await session.execute(select(Task.message_id, Task.details).order_by(Task.id))).all()
    assert [tuple(row) for row in waiting] == [(10, online), (12, cancel)]


async def test_what_waits_for_its_parts_waits_on(database: Database) -> None:
    async with database.writing() as session:
        person = await people.meet(session, 1, "uk", NOW)
        await tasks.put_off(session, person, tasks.ALBUM, 7, None, NOW, timedelta(seconds=1), first=True)
        await tasks.put_off(session, person, tasks.ALBUM, 7, 10, NOW, timedelta(seconds=2))
    async with database.reading() as session:
        waiting = (await session.execute(select(Task.message_id, Task.claimed_until))).all()
    assert [tuple(row) for row in waiting] == [(10, NOW + timedelta(seconds=2))]
