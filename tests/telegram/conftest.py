"""A simulated Telegram without a bot behind it, and a plain caller of its Bot API."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.clock import StandingClock
from bot.demo.telegram.client_web import ClientWeb
from bot.demo.telegram.wire import Json, dumps
from tests.people import Resident, Simulation

NOON = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


class Api:
    """Calls methods as JSON; gives the result, or the description of the refusal."""

    def __init__(self, telegram: Simulation, client: aiohttp.ClientSession) -> None:
        self.telegram = telegram
        self.client = client

    def address(self, method: str) -> str:
        return f"{self.telegram.url}/bot{self.telegram.token}/{method}"

    async def body(self, method: str, **params: object) -> Json:
        async with self.client.post(
            self.address(method), data=dumps(params), headers={"Content-Type": "application/json"}
        ) as response:
            body: Json = await response.json()
            assert response.status == body.get("error_code", 200)
            return body

    async def ok(self, method: str, **params: object) -> Json:
        body = await self.body(method, **params)
        assert body["ok"], body
        result: Json = body["result"]
        return result

    async def refused(self, method: str, **params: object) -> tuple[int, str]:
        body = await self.body(method, **params)
        assert not body["ok"], body
        return body["error_code"], body["description"]

    async def updates(self, offset: int = 0) -> list[Json]:
        """What has happened since the last call of this, confirmed at once."""
        found = (await self.body("getUpdates", offset=offset))["result"]
        if found:
            await self.body("getUpdates", offset=found[-1]["update_id"] + 1)
        return list(found)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(NOON)


@pytest.fixture
async def telegram(clock: StandingClock) -> AsyncIterator[Simulation]:
    simulation = Simulation(now=clock.now)
    app = simulation.application()
    ClientWeb(simulation, clock.move).add_routes(app)
    await simulation.start(app=app)
    yield simulation
    await simulation.stop()


@pytest.fixture
async def api(telegram: Simulation) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as client:
        yield Api(telegram, client)


@pytest.fixture
def olena(telegram: Simulation) -> Resident:
    """One who has started the bot."""
    person = telegram.person("Олена", username="olena")
    telegram.send_text(person.person, "/start")
    telegram.world.updates.drop()
    return person
