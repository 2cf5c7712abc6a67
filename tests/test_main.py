"""The program as one starts it: a process, its exit code, and what it says in the terminal."""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.demo.telegram.wire import Params
from tests.people import Simulation, running

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is

ROOT = Path(__file__).parent.parent
TELLS_OF_ALEMBIC = """
import atexit, sys
atexit.register(lambda: print("alembic loaded:", "alembic" in sys.modules, file=sys.stderr))
from bot.__main__ import main
sys.exit(main([]))
"""


@pytest.fixture
async def telegram() -> AsyncIterator[Simulation]:
    async with running() as simulation:
        yield simulation


def environment(folder: Path, **settings: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{folder}/city.db"} | settings


async def started(folder: Path, *arguments: str, code: str = "", **settings: str) -> Process:
    command = ["-c", code] if code else ["-m", "bot", *arguments]
    return await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=folder, env=environment(folder, **settings), stdout=PIPE, stderr=PIPE
    )


async def ended(process: Process) -> tuple[int | None, list[str]]:
    """The exit code, and the lines said."""
    out, err = await asyncio.wait_for(process.communicate(), 40)
    return process.returncode, (out + err).decode().splitlines()


def live(telegram: Simulation, **more: str) -> dict[str, str]:
    return {"BOT_TOKEN": telegram.token, "BOT_API_URL": telegram.url} | more


@asynccontextmanager
async def answering(telegram: Simulation, folder: Path, **more: str) -> AsyncIterator[Process]:
    """A bot that has answered its first message."""
    process = await started(folder, **live(telegram, **more))
    olena = telegram.register("Олена")
    telegram.send_text(olena, "/start")
    chat = telegram.chat(olena)
    try:
        await _until(lambda: any(message.sender is None for message in chat.messages.values()))
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def _until(ready: object) -> None:
    deadline = time.monotonic() + 40
    while not ready():  # type: ignore[operator]  # a function without arguments
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


async def test_without_a_token_it_says_how_to_get_one(tmp_path: Path) -> None:
    assert await ended(await started(tmp_path)) == (
        2,
        [
            "BOT_TOKEN is not set: get a token from @BotFather in Telegram and put BOT_TOKEN=… into .env; "
            "to try the bot without one, start the demo: python -m bot demo"
        ],
    )


async def test_a_bad_setting_is_one_line(tmp_path: Path) -> None:
    assert await ended(await started(tmp_path, OFFER_HOURS="soon")) == (
        2,
        [
            "OFFER_HOURS: input should be a valid integer, unable to parse string as an integer. "
            "Change it in the environment or in .env."
        ],
    )


async def test_an_unknown_command_lists_the_known_ones(tmp_path: Path) -> None:
    code, lines = await ended(await started(tmp_path, "fly"))
    assert (code, [line.split("   ")[0] for line in lines]) == (
        2,
        [f"python -m bot{command}" for command in ("", " demo", " import FILE …", " reindex", " migrate")],
    )


def told(lines: list[str]) -> list[str]:
    """What is not a line of the log."""
    return [line for line in lines if not line.startswith("timestamp=")]


async def test_a_refused_token_is_one_line(telegram: Simulation, tmp_path: Path) -> None:
    code, lines = await ended(await started(tmp_path, BOT_TOKEN="1:wrong", BOT_API_URL=telegram.url))
    assert (code, told(lines)) == (
        1,
        ["Telegram refuses BOT_TOKEN: copy the token again from @BotFather (/mybots, API Token) into .env."],
    )


@pytest.mark.parametrize("found", ["asking", "polling"])
async def test_an_active_webhook_is_one_line(telegram: Simulation, tmp_path: Path, found: str) -> None:
    if found == "asking":
        await telegram.api.call("setWebhook", Params({"url": "https://example.org/hook"}))
    telegram.api.faults.add(
        "getUpdates",
        code=409,
        description="Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )
    code, lines = await ended(await started(tmp_path, **live(telegram)))
    assert (code, told(lines)) == (
        1,
        [
            "A webhook is set for this bot, so updates do not come here: stop the program that set it, "
            "then call the Bot API's method deleteWebhook once."
        ],
    )


async def test_another_poller_is_one_line(telegram: Simulation, tmp_path: Path) -> None:
    """The older of two leaves, the newer goes on."""
    async with answering(telegram, tmp_path) as process:
        newer = await started(tmp_path, **live(telegram))
        code, lines = await ended(process)
        assert newer.returncode is None
        newer.send_signal(signal.SIGTERM)
        assert (await ended(newer))[0] == 0
    assert (code, told(lines)) == (
        1,
        [
            "Another program is taking this bot's updates: stop it, or revoke the token with @BotFather "
            "and use the new one."
        ],
    )


async def test_a_database_that_cannot_be_opened_is_one_line(telegram: Simulation, tmp_path: Path) -> None:
    code, lines = await ended(await started(tmp_path, **live(telegram, DATABASE_URL="postgresql://127.0.0.1:1/none")))
    assert (code, told(lines)) == (
        1,
        [
            "DATABASE_URL: the database cannot be opened (ConnectionRefusedError); "
            "start it, or mend the address or its rights."
        ],
    )


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
async def test_asked_to_stop_it_is_gone_within_five_seconds(telegram: Simulation, tmp_path: Path, name: str) -> None:
    async with answering(telegram, tmp_path) as process:
        telegram.api.faults.add("sendMessage", delay=0.7)
        ivan = telegram.register("Іван")
        telegram.send_text(ivan, "/help")
        await asyncio.sleep(0.4)
        asked = time.monotonic()
        for _ in range(2):  # a terminal and a wrapper may both ask
            process.send_signal(signal.Signals[name])
            await asyncio.sleep(0.05)
        code, lines = await ended(process)
        assert [message.sender for message in telegram.chat(ivan).messages.values()] == [ivan, None]
    assert time.monotonic() - asked < 5
    assert (code, told(lines)) == (0, [])


async def test_asked_to_stop_while_telegram_does_not_answer(telegram: Simulation, tmp_path: Path) -> None:
    async with answering(telegram, tmp_path) as process:
        telegram.api.faults.add("sendMessage", times=None, drop="before")
        telegram.send_text(telegram.register("Іван"), "/start")
        await asyncio.sleep(0.5)
        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        code, lines = await ended(process)
    assert time.monotonic() - asked < 5
    assert (code, told(lines)) == (0, [])
    assert sum("out of reach" in line for line in lines) == 1


async def test_telegram_out_of_reach_at_the_start_is_waited_for_and_said_once(
    telegram: Simulation, tmp_path: Path
) -> None:
    telegram.api.faults.add("getMe", times=4, drop="before")
    async with answering(telegram, tmp_path) as process:
        process.send_signal(signal.SIGTERM)
        code, lines = await ended(process)
    assert code == 0
    said = [line.split("event=")[1].split(" fault=")[0] for line in lines if "level=warning" in line]
    assert said == ['"Telegram is out of reach; trying again until it answers"', '"Telegram answers again"']
    assert telegram.token.partition(":")[2] not in "\n".join(lines)


async def test_the_token_and_peoples_words_are_not_logged(telegram: Simulation, tmp_path: Path) -> None:
    telegram.api.faults.add("sendMessage", times=2, garbage=b"<html>")
    telegram.api.faults.add("sendMessage", times=1, code=404, description="Not Found")
    async with answering(telegram, tmp_path, LOG_LEVEL="DEBUG") as process:
        telegram.send_text(telegram.register("Іван"), "дуже особисте")
        await asyncio.sleep(1)
        process.send_signal(signal.SIGTERM)
        code, lines = await ended(process)
    said = "\n".join(lines)
    assert code == 0
    assert (telegram.token.partition(":")[2] in said, "особисте" in said, "Олена" in said) == (False, False, False)


async def test_alembic_is_not_loaded_while_serving(telegram: Simulation, tmp_path: Path) -> None:
    process = await started(tmp_path, code=TELLS_OF_ALEMBIC, **live(telegram))
    await _until(lambda: telegram.world.updates.allowed is not None)
    await asyncio.sleep(0.3)
    process.send_signal(signal.SIGTERM)
    code, lines = await ended(process)
    assert (code, lines[-1]) == (0, "alembic loaded: False")


async def test_migrate_makes_the_database(tmp_path: Path) -> None:
    code, lines = await ended(await started(tmp_path, "migrate"))
    assert (code, told(lines), (tmp_path / "city.db").exists()) == (0, [], True)
