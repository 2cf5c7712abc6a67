"""`python -m tests.benchmarks.imports [FOLDER …]`: time and memory that each file takes in its process.

Without folders: the hostile files of tests.hostile_files. Prints the slowest and the largest, and what became of all.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from storage.formats import wire
from storage.formats.child import SECONDS
from tests.hostile_files import HOSTILE
from tests.reading_files import NOW

SHOWN = 5


class Measured(NamedTuple):
    name: str
    seconds: float
    megabytes: float
    came: str


def main(folders: list[str]) -> None:
    found = [_measured(name, data) for name, data in _files(folders)]
    for title, place in (("slowest", 1), ("largest", 2)):
        print(f"{title}:")
        for one in sorted(found, key=lambda one: -float(one[place]))[:SHOWN]:
            print(f"  {one.seconds:5.2f} s, {one.megabytes:6.1f} MB  {one.name}: {one.came}")
    read = sum(one.came.startswith("read") for one in found)
    print(f"{len(found)} files: {read} read, {len(found) - read} refused")


def _files(folders: list[str]) -> Iterator[tuple[str, bytes]]:
    if not folders:
        yield from ((name, make()) for name, make in HOSTILE.items())
    for folder in folders:
        yield from (
            (path.name, path.read_bytes()) for path in sorted(Path(folder).glob("*.*")) if path.suffix != ".jsonl"
        )


def _measured(name: str, data: bytes) -> Measured:
    """As bot.parsing does it. Memory is what the system says of the process while it lives: what a parent had before
    does not count."""
    asked = json.dumps({"name": name, "zone": "Europe/Kyiv", "now": NOW.isoformat()}).encode() + b"\n"
    begun = time.monotonic()
    pipe = subprocess.PIPE
    child = subprocess.Popen([sys.executable, "-m", "storage.formats.child"], stdin=pipe, stdout=pipe)
    peak = Peak(child.pid)
    peak.start()
    try:
        told, _ = child.communicate(asked + data, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        told, _ = child.communicate()
    seconds = time.monotonic() - begun
    peak.join()
    return Measured(name, seconds, peak.megabytes, _came(child.returncode, told))


class Peak(Thread):
    """Looks at a process's highest memory until it ends."""

    def __init__(self, pid: int) -> None:
        super().__init__()
        self._status = Path(f"/proc/{pid}/status")
        self.megabytes = 0.0

    def run(self) -> None:
        while found := self._now():
            self.megabytes = max(self.megabytes, found)
            time.sleep(0.003)

    def _now(self) -> float:
        try:
            lines = self._status.read_text().splitlines()
        except OSError:
            return 0.0
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _came(code: int, told: bytes) -> str:
    if code != 0:
        return f"refused (too heavy, exit {code})"
    found = wire.load(told)
    if found.opportunities:
        return f"read {len(found.opportunities)}, refused {len(found.refusals)}"
    return f"refused ({found.refusals[0].reason})"


if __name__ == "__main__":
    main(sys.argv[1:])
