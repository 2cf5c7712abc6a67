"""Leads delivery, if no other copy of the bot does: on PostgreSQL one copy at a time, on SQLite the only one."""

import time
import uuid
from datetime import timedelta

from storage import leaders
from storage.engine import Database
from storage.leaders import TERM

WORK = "delivery"
RENEWED_AFTER = 0.3  # of the term
STOPS_AFTER = 0.9  # of the term: at its end the next may begin


class Leader:
    """`leads` asks the database; `in_office` only the clock that no one can put back, so that a copy which was frozen
    knows before its next message that its term is over."""

    def __init__(self, database: Database, term: timedelta = TERM) -> None:
        self._database = database
        self._term = term
        self._alone = database.is_sqlite
        self._holder = uuid.uuid4().hex
        self._renewed = self._until = 0.0

    @property
    def in_office(self) -> bool:
        return self._alone or time.monotonic() < self._until

    async def leads(self) -> bool:
        """Takes or renews the office when that is due."""
        if self._alone or (self.in_office and time.monotonic() < self._renewed):
            return True
        asked = time.monotonic()
        async with self._database.writing() as session:
            elected = await leaders.stand(session, WORK, self._holder, self._term)
        lasts = self._term.total_seconds() if elected else 0.0
        self._renewed, self._until = asked + RENEWED_AFTER * lasts, asked + STOPS_AFTER * lasts
        return elected

    async def resign(self) -> None:
        if self._alone or not self.in_office:
            return
        self._until = 0.0
        async with self._database.writing() as session:
            await leaders.resign(session, WORK, self._holder)
