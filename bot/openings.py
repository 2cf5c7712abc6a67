"""Counts who opens cards, each once a day: the database gets numbers, and for that day alone a mark that names nobody.

A mark is a keyed digest; the key comes from the bot's token, so that the database by itself tells nothing.
"""

from datetime import UTC, date
from hashlib import blake2b

from bot.clock import Clock
from storage import openings
from storage.engine import Database
from storage.openings import Seen

MOST = 50_000  # pairs of a person and a card that are known in memory; past them the database tells


class Openings:
    """Neither a restart nor another copy of the bot counts anybody twice: the marks of the day are in the database."""

    def __init__(self, database: Database, clock: Clock, secret: str = "") -> None:
        self._database = database
        self._clock = clock
        self._key = blake2b(secret.encode(), person=b"openings", digest_size=32).digest()
        self._day: date | None = None
        self._known: set[tuple[int, int]] = set()
        self._new: set[Seen] = set()

    def note(self, opportunity_id: int, telegram_id: int) -> None:
        today = self._clock.now().astimezone(UTC).date()
        if today != self._day or len(self._known) >= MOST:
            self._day = today
            self._known.clear()
        if (opportunity_id, telegram_id) not in self._known:
            self._known.add((opportunity_id, telegram_id))
            self._new.add(Seen(opportunity_id, today, self._mark(opportunity_id, telegram_id, today)))

    def _mark(self, opportunity_id: int, telegram_id: int, day: date) -> str:
        return blake2b(f"{opportunity_id} {telegram_id} {day}".encode(), key=self._key, digest_size=16).hexdigest()

    async def flush(self) -> None:
        """Into the database; what could not be written is written with the next."""
        if not self._new:
            return
        new, self._new = self._new, set()
        try:
            async with self._database.writing() as session:
                await openings.count(session, new)
        except BaseException:
            self._new |= new
            raise
