"""Untrusted files are read in a process of their own: hostile ones end there, and every real one comes out as it is."""

import asyncio
import time
from pathlib import Path

import psutil
import pytest

from bot.parsing import parse
from locales.text import load
from tests.conftest import RunningBot
from tests.hostile_files import HOSTILE
from tests.reading_files import NOW, reading
from tests.test_adding import catalogue, organiser
from tests.test_bringing import send_file
from tests.test_feeds import later
from tests.test_formats_hostile import SAMPLES, sound

SHARED = Path(__file__).parents[2] / "shared" / "data"
TEXT = load()["uk"]
pytestmark = [pytest.mark.timeout(600), pytest.mark.flaky(reruns=1)]  # a real clock, on a machine as busy as it is


@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
async def test_what_comes_out_is_what_was_read(sample: bytes) -> None:
    assert await parse(sample, "file", "Europe/Kyiv", NOW) == reading(sample)


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_file_is_read_in_time_or_refused_in_words(name: str) -> None:
    data = HOSTILE[name]()
    begun = time.monotonic()
    found = await parse(data[:25_000_000], name, "Europe/Kyiv", NOW)
    assert time.monotonic() - begun < 8  # five seconds for the file, the rest for a busy machine
    assert found.opportunities or found.refusals
    for one in found.refusals:
        assert TEXT.plain(f"import-reason-{one.reason}", **one.text_args)


async def test_the_child_knows_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No token can leak out of a process that has none."""
    monkeypatch.setenv("BOT_TOKEN", "700100200:AAsecret")
    before = set(psutil.Process().children())  # servers of other tests
    reading_it = asyncio.create_task(parse(HOSTILE["endless rows.xlsx"](), "a.xlsx", "Europe/Kyiv", NOW))
    while not (children := set(psutil.Process().children()) - before):
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.3)
    names = {name for child in children for name in child.environ()}
    assert (await reading_it).refusals[0].reason == "too-heavy"
    assert names <= {"PYTHONPATH", "PYTHONUTF8", "LC_CTYPE"}


def files(kind: str) -> list[Path]:
    return sorted(path for path in (SHARED / kind).glob("*.*") if path.suffix != ".jsonl")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="shared files absent")
@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["ics", "jsonld", "tables"])
async def test_every_real_file_goes_through_the_chat(bot: RunningBot, kind: str) -> None:
    """Each imports or is refused in words, and what could be read is then in the catalogue."""
    iryna = await organiser(bot)
    bot.telegram.patience = 60.0
    for number, path in enumerate(files(kind)):
        if number % 20 == 19:
            await later(bot, hours=1)
        data = path.read_bytes()
        expected = await parse(data, path.name, "Europe/Kyiv", bot.clock.now())
        sound(expected)
        await send_file(bot, iryna, data, path.name)
        head = iryna.screen.text.splitlines()
        assert head[0] == f"<b>{path.name}</b>"
        assert head[2].endswith(f"не прочитано: {len(expected.refusals)}"), path.name
        first = iryna.screen.buttons[0][0]
        if first.startswith("Імпортувати"):
            await iryna.press(first)
            assert iryna.screen.text.startswith("Готово."), path.name
        assert {one.key for one in expected.opportunities} <= {one.key for one in await catalogue(bot)}, path.name
