"""When Telegram as a whole is in trouble: then delivery rests, longer each time, and no row is to blame."""

import random  # noqa: TID251 - only spreads repeated calls in time
import time
from collections.abc import Callable

import structlog

IN_TROUBLE = 3  # different people in a row whom nothing reached
FIRST, LONGEST = 1.0, 15.0  # seconds

log = structlog.get_logger()


class Rest:
    """`lost` says whether the rest of the bot has lost Telegram too."""

    def __init__(self, lost: Callable[[], bool], clock: Callable[[], float] = time.monotonic) -> None:
        self._lost = lost
        self._clock = clock
        self._unreached: set[int] = set()
        self._rests = 0
        self._until = 0.0

    @property
    def over(self) -> bool:
        return self.left <= 0

    @property
    def left(self) -> float:
        """Seconds until delivery goes on."""
        return self._until - self._clock()

    def reached(self) -> None:
        """Telegram took a message, or refused it for a reason of its own."""
        if self._rests:
            log.warning("Telegram takes messages again")
        self._unreached.clear()
        self._rests = 0

    def missed(self, person_id: int) -> bool:
        """Nothing reached that person. Whether it is Telegram's trouble, and not that of the message."""
        if len(self._unreached) < IN_TROUBLE:
            self._unreached.add(person_id)
        if len(self._unreached) < IN_TROUBLE and not self._lost():
            return False
        self.take()
        return True

    def take(self, seconds: float = 0.0) -> None:
        """Rests for so long, or for twice as long as the last time."""
        if not self.over:
            return
        if not self._rests:
            log.warning("Telegram takes no messages; what is due waits")
        self._rests += 1
        self._until = self._clock() + (seconds or spread(min(LONGEST, FIRST * 2.0 ** (self._rests - 1))))


def spread(seconds: float) -> float:
    """A little longer, by chance, so that not everything is tried again at one moment."""
    return seconds * (1 + random.random() / 2)  # noqa: S311 - not a secret
