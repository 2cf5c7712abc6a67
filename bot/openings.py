"""Counts who opens cards. Who it was is known in memory only, and only for that day: the database gets numbers."""

from collections import Counter
from datetime import UTC, date

from bot.clock import Clock
from storage import openings
from storage.engine import Database

MOST = 50_000  # pairs of a person and a card; past them a few are counted once more


class Openings:
    """A restart forgets who was counted: who comes back that day is counted again."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._day: date | None = None
        self._counted: set[tuple[int, int]] = set()
        self._new: Counter[tuple[int, date]] = Counter()

    def note(self, opportunity_id: int, telegram_id: int) -> None:
        today = self._clock.now().astimezone(UTC).date()
        if today != self._day or len(self._counted) >= MOST:
            self._day = today
            self._counted.clear()
        if (opportunity_id, telegram_id) not in self._counted:
            self._counted.add((opportunity_id, telegram_id))
            self._new[opportunity_id, today] += 1

    async def flush(self) -> None:
        """Into the database; what could not be written is written with the next."""
        if not self._new:
            return
        new, self._new = self._new, Counter()
        try:
            async with self._database.writing() as session:
                await openings.add(session, new)
        except BaseException:
            self._new.update(new)
            raise
