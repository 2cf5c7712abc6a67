"""Keeps step with other copies of the bot: the pace that Telegram grants is one for all of them.

Only the leader sends what nobody pressed for, but each copy answers its own presses. Once a second each tells how much
it sent, and the leader leaves room for it; when one was asked by Telegram to rest, all do.
"""

import uuid
from math import ceil

from bot.pace import Pace
from storage import company
from storage.engine import Database

SWAY = 1.25  # the next second may bring a little more than the last


class Company:
    """On PostgreSQL; on SQLite there is no other copy."""

    def __init__(self, database: Database, pace: Pace) -> None:
        self._database = database
        self._pace = pace
        self._me = uuid.uuid4().hex
        self._told = (0, False)
        self._heard = 0.0  # until when others asked it to rest: told on, each would lengthen it for the other

    async def run(self) -> None:
        """Once a second."""
        sends, held = self._pace.lately, self._held_itself
        telling = (sends, held > 0)
        if telling != self._told or sends:  # who is idle says so once
            async with self._database.writing() as session:
                await company.report(session, self._me, sends, held)
            self._told = telling
        async with self._database.reading() as session:
            found = await company.others(session, self._me)
        self._pace.elsewhere = ceil(SWAY * found.sends)
        if found.held > self._pace.held_for:
            self._pace.hold(found.held)
            self._heard = self._pace.chats.all_held_until

    @property
    def _held_itself(self) -> float:
        return self._pace.held_for if self._pace.chats.all_held_until > self._heard else 0.0
