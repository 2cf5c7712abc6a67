"""Brings a database to the newest shape. Run as `python -m storage.migrate [URL]`, or with DATABASE_URL set.

The bot runs it in a process of its own: Alembic costs some 34 MB that a serving process would keep.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from storage.engine import Database

VERSIONS = Path(__file__).parent / "migrations" / "versions"
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(5001)")  # copies of the bot that start together


def newest() -> str:
    """The revision that this code expects, read from file names so that Alembic need not be imported."""
    return max(path.stem.split("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


async def is_current(database: Database) -> bool:
    try:
        async with database.engine.connect() as connection:
            found = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
    except (OperationalError, ProgrammingError):
        return False
    return bool(found == newest())


async def upgrade(database: Database, revision: str = "head") -> None:
    """Climbs to `revision`, fills in the cities that the project ships, and indexes what was there before searches."""
    from alembic import command  # here: a serving process never pays for it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    climb = command.downgrade if revision == "base" or revision.startswith("-") else command.upgrade
    async with database.engine.begin() as connection:
        if not database.is_sqlite:
            await connection.execute(ONE_AT_A_TIME)

        def run(sync_connection: object) -> None:
            config.attributes["connection"] = sync_connection
            climb(config, revision)

        await connection.run_sync(run)
    if revision == "head":
        await _fill(database)


async def _fill(database: Database) -> None:
    from storage import search
    from storage.cities_data import fill

    async with database.writing() as session:
        if not database.is_sqlite:
            await session.execute(ONE_AT_A_TIME)
        await fill(session)
    await search.fill(database, datetime.now(UTC))


async def _main(url: str) -> None:
    database = Database(url)
    try:
        await upgrade(database)
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1] if sys.argv[1:] else os.environ["DATABASE_URL"]))
