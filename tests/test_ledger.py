"""What is written a few milliseconds later: answered updates and sent messages."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from bot.ledger import Ledger
from storage import inbox
from storage.engine import Database
from storage.inbox import Inbox, Waiting
from storage.messages import Sent, SentMessage
from tests.catalogue import NOW


@pytest.fixture
async def ledger(database: Database) -> AsyncIterator[Ledger]:
    noting = Ledger(database)
    job = asyncio.create_task(noting.run())
    yield noting
    job.cancel()


async def keep(database: Database, *update_ids: int) -> None:
    async with database.writing() as session:
        await inbox.keep(session, [Waiting(each, 7, "{}", NOW) for each in update_ids])


async def rows(database: Database) -> list[tuple[int, int]]:
    """Each update and whose it is."""
    async with database.reading() as session:
        found = await session.execute(select(Inbox.update_id, Inbox.telegram_id).order_by(Inbox.update_id))
        return [(update_id, telegram_id) for update_id, telegram_id in found]


async def test_an_answered_update_stays_as_a_mark_until_telegram_knows(database: Database, ledger: Ledger) -> None:
    await keep(database, 1, 2, 3)
    ledger.answered(1)
    ledger.answered(2)
    await ledger.written()
    assert await rows(database) == [(1, 0), (2, 0), (3, 7)]
    ledger.told(3)
    async with ledger.transaction():
        pass
    assert await rows(database) == [(3, 7)]
    ledger.told(4)
    ledger.answered(3)
    await ledger.written()
    assert await rows(database) == []


async def test_notes_go_along_with_another_transaction(database: Database, ledger: Ledger) -> None:
    await keep(database, 1)
    ledger.answered(1)
    async with ledger.transaction() as session:
        await inbox.keep(session, [Waiting(2, 7, "{}", NOW)])
    assert await rows(database) == [(1, 0), (2, 7)]


async def test_notes_of_a_transaction_that_failed_are_written_later(database: Database, ledger: Ledger) -> None:
    await keep(database, 1)
    ledger.answered(1)
    with pytest.raises(ZeroDivisionError):
        async with ledger.transaction():
            raise ZeroDivisionError
    await ledger.written()
    assert await rows(database) == [(1, 0)]


async def test_a_link_to_an_intake_that_is_gone_holds_up_nothing(database: Database, ledger: Ledger) -> None:
    ledger.sent([Sent(7, 1, "link", NOW, intake_id=404), Sent(7, 2, "screen", NOW)])
    await ledger.written()
    async with database.reading() as session:
        found = await session.execute(select(SentMessage.message_id, SentMessage.intake_id).order_by(SentMessage.id))
        assert [tuple(row) for row in found] == [(1, None), (2, None)]
