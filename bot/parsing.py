"""Files that strangers sent are read in a process of their own: what they do to it ends with it."""

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from storage.formats import wire
from storage.formats.child import HEAVY, SECONDS
from storage.formats.model import FILE, Reading, Remark
from storage.formats.roll_in import Ticks

HOME = Path(__file__).parent.parent
MOST_TOLD = 40_000_000  # bytes that a Reading may have


async def parse(data: bytes, name: str, zone: str, now: datetime) -> Reading:
    """Everything that the file says; what cannot be read, or only too slowly, is a refusal. Never raises for a file."""
    code, told = await _asked({"name": name, "zone": zone, "now": now.isoformat()}, data)
    if code == 0 and len(told) <= MOST_TOLD:
        return await asyncio.to_thread(_loaded, told)
    heavy = code in (HEAVY, -signal.SIGXCPU, -signal.SIGKILL) or len(told) > MOST_TOLD
    return _refused("too-heavy" if heavy else "broken-file")


async def ticks(data: bytes) -> Ticks | None:
    """What a list of those who come says, ticked off elsewhere; None for any other file, and for a broken one."""
    code, told = await _asked({"ticks": True}, data)
    try:
        found = json.loads(told) if code == 0 else None
    except ValueError:
        return None
    return Ticks(**found) if found else None


async def _asked(what: dict[str, str | bool], data: bytes) -> tuple[int, bytes]:
    """The child's exit code, and what it told."""
    asked = json.dumps(what).encode() + b"\n"
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "storage.formats.child",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=HOME,
        env={"PYTHONPATH": str(HOME), "PYTHONUTF8": "1"},  # nothing of our own environment: tokens live there
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(SECONDS):
            told = await _exchange(process, asked + data)
            code = await process.wait()
    except TimeoutError:
        return HEAVY, b""
    finally:
        await _end(process)
    return code, told


async def _exchange(process: asyncio.subprocess.Process, said: bytes) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    writing = asyncio.create_task(_say(process.stdin, said))
    told = bytearray()
    try:
        while len(told) <= MOST_TOLD and (part := await process.stdout.read(1 << 18)):
            told += part
    finally:
        writing.cancel()
    return bytes(told)


async def _say(pipe: asyncio.StreamWriter, said: bytes) -> None:
    with suppress(ConnectionError):  # it ended early: its exit code tells why
        pipe.write(said)
        await pipe.drain()
        pipe.close()


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


def _loaded(told: bytes) -> Reading:
    try:
        return wire.load(told)
    except ValueError:
        return _refused("broken-file")


def _refused(reason: str) -> Reading:
    return Reading("", refusals=(Remark(FILE, reason),))
