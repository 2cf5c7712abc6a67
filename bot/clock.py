"""The one clock: the machine's, or one that a demo and tests can move."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Aware UTC times."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class RunningClock(Clock):
    """Goes on from wherever it was set."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def set(self, moment: datetime) -> None:
        self._ahead = moment - datetime.now(UTC)

    def move(self, by: timedelta) -> None:
        self._ahead += by


class StandingClock(Clock):
    """Stands still until it is moved."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        return self._moment

    def set(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def move(self, by: timedelta) -> None:
        self._moment += by
