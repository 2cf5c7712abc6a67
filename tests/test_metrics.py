"""Metrics: the numbers of /delivery as OpenMetrics text, where a port is set."""

import socket

import aiohttp
import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from bot.app import CannotRun
from bot.metrics import HOST
from tests.conftest import RunningBot
from tests.test_delivery import reminded
from tests.test_delivery_view import troubled


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


async def scraped(port: int) -> tuple[str, dict[str, float]]:
    async with aiohttp.ClientSession() as client, client.get(f"http://{HOST}:{port}/metrics") as response:
        assert response.status == 200
        text = await response.text()
        kind = response.headers["Content-Type"]
    families = text_string_to_metric_families(text)  # type: ignore[no-untyped-call]  # the library has not typed it
    samples = [sample for family in families for sample in family.samples]
    names = ["/".join((each.name.removeprefix("learning_city_"), *each.labels.values())) for each in samples]
    return kind, dict(zip(names, (each.value for each in samples), strict=True))


async def test_the_numbers_of_delivery(bot: RunningBot) -> None:
    port = free_port()
    await bot.restart(metrics_port=port)
    await reminded(bot, "Олена", "Петро", "Оксана")
    bot.telegram.api.faults.add("sendMessage", code=403, description="Forbidden: bot was blocked by the user")
    await bot.tick()
    kind, numbers = await scraped(port)
    assert kind.startswith("application/openmetrics-text")
    assert numbers == {
        "planned": 0,
        "due": 0,
        "late": 0,
        "oldest_due_seconds": 0,
        "retried": 0,
        "sent_last_minute": 2,
        "sends_a_second": bot.settings.sends_a_second,
        "outcomes_last_day/sent": 2,
        "outcomes_last_day/unreachable": 1,
    }


async def test_what_is_late_failed_or_set_aside(bot: RunningBot) -> None:
    port = free_port()
    await bot.restart(metrics_port=port)
    await troubled(bot)
    _, numbers = await scraped(port)
    assert numbers == {
        "planned": 3,
        "due": 1,
        "late": 1,
        "oldest_due_seconds": 540,
        "retried": 1,
        "sent_last_minute": 0,
        "sends_a_second": bot.settings.sends_a_second,
        "outcomes_last_day/failed": 1,
        "outcomes_last_day/sent": 1,
        "set_aside/date_cancelled": 1,
    }


async def test_a_taken_port_is_told(bot: RunningBot) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = int(other.getsockname()[1])
        with pytest.raises(CannotRun, match=f"METRICS_PORT {port}"):
            await bot.restart(metrics_port=port)
    await bot.stop()
    await bot.start()
