"""`python -m bot demo` as a visitor starts and stops it."""

import asyncio
import os
import re
import signal
import sys
import time
from pathlib import Path

import aiohttp
import pytest

from bot.demo.telegram.client import TOKEN

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("BOT_TOKEN", "DATABASE_URL")}
    return kept | {"TMPDIR": str(folder), "DEFAULT_LANGUAGE": "uk"}


async def started(folder: Path, *arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "demo",
        *arguments,
        env=environment(folder),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_it_says_its_address_serves_and_ends_cleanly(tmp_path: Path) -> None:
    process = await started(tmp_path, "--port", "0")
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 30)).decode()
    found = re.fullmatch(r"Демонстрація працює: (http://127\.0\.0\.1:\d+/) \(зупинити: Ctrl-C\)\n", line)
    assert found, line
    async with aiohttp.ClientSession() as session:
        async with session.get(found[1]) as response:
            assert (response.status, response.content_type) == (200, "text/html")
        async with session.get(found[1] + "client/state") as response:
            people = [person["first_name"] for person in (await response.json())["people"]]
        async with session.get(f"{found[1]}client/events?person=1001") as events:  # an open page does not hold it up
            process.send_signal(signal.SIGINT)
            begun = time.monotonic()
            said, complaints = await asyncio.wait_for(process.communicate(), 10)
            assert events.status == 200
    assert people == ["Олена", "Віктор", "Ірина", "Тарас", "Emma"]
    assert (process.returncode, said, complaints.decode()) == (0, b"", "")
    assert time.monotonic() - begun < 5
    assert list(tmp_path.iterdir()) == []


async def test_a_taken_port_is_told_in_a_line(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    process = await started(tmp_path, "--port", str(port))
    said, complaint = await asyncio.wait_for(process.communicate(), 30)
    server.close()
    told = f"Порт {port} уже зайнятий. Оберіть інший: python -m bot demo --port 8500\n"
    assert (process.returncode, said, complaint.decode()) == (1, b"", told)


async def test_a_database_of_an_earlier_demonstration_is_taken_up(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/kept.db"
    for _ in range(2):
        process = await started(tmp_path, "--port", "0", "--database", url)
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), 30)).decode()
        assert TOKEN not in line
        process.send_signal(signal.SIGTERM)
        _, complaints = await asyncio.wait_for(process.communicate(), 10)
        assert (process.returncode, complaints.decode()) == (0, "")
