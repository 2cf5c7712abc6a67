"""What can go wrong with a database while reminders are sent."""

import asyncio
import sqlite3

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.engine import driver_url
from tests.benchmarks.scene import Scene

FULL = (
    "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$",
    "CREATE TRIGGER full_disk BEFORE UPDATE ON outbox FOR EACH STATEMENT EXECUTE FUNCTION full_disk()",
)


async def file_full(scene: Scene) -> None:
    async with scene.delivery() as delivery:
        database = delivery._database

        async def pages(most: str) -> None:
            async with database.engine.connect() as connection:
                count = (await connection.exec_driver_sql("PRAGMA page_count")).scalar()
                await connection.exec_driver_sql(f"PRAGMA max_page_count = {most or count}")

        await pages("")
        work = asyncio.create_task(scene.deliver(delivery, 40))
        await asyncio.sleep(scene.pick(4, 30))
        await pages("1000000")
        await work


async def file_locked(scene: Scene) -> None:
    other = sqlite3.connect(
        make_url(scene.url).database or "", isolation_level=None, check_same_thread=False, timeout=60
    )

    async def lock() -> None:
        await asyncio.sleep(0.3)
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")  # a writer of the bot may have to end first
        await asyncio.sleep(scene.pick(6, 35))
        other.execute("ROLLBACK")

    async with scene.delivery() as delivery:
        await asyncio.gather(lock(), scene.deliver(delivery, scene.pick(45, 120)))
    other.close()


async def disk_full(scene: Scene) -> None:
    """On a server it is told apart by its code: there it is raised for a while whenever the outbox is written."""
    if "postgres" not in scene.url:
        return await file_full(scene)

    async def fill() -> None:
        await asyncio.sleep(0.3)
        await _said(scene.url, *FULL)
        await asyncio.sleep(scene.pick(4, 30))
        await _said(scene.url, "DROP FUNCTION full_disk CASCADE")

    async with scene.delivery() as delivery:
        await asyncio.gather(fill(), scene.deliver(delivery, scene.pick(45, 120)))
    return None


async def locked(scene: Scene) -> None:
    """Somebody holds the lock that every writer needs; on a server, that of the outbox."""
    if "postgres" not in scene.url:
        return await file_locked(scene)

    async def lock() -> None:
        await asyncio.sleep(0.3)
        engine = create_async_engine(driver_url(scene.url))
        async with engine.begin() as connection:
            await connection.execute(text("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE"))
            await asyncio.sleep(scene.pick(6, 35))
        await engine.dispose()

    async with scene.delivery() as delivery:
        await asyncio.gather(lock(), scene.deliver(delivery, scene.pick(45, 120)))
    return None


async def _said(address: str, *words: str) -> None:
    engine = create_async_engine(driver_url(address))
    connection: AsyncConnection
    async with engine.begin() as connection:
        for one in words:
            await connection.execute(text(one))
    await engine.dispose()
