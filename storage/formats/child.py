"""`python -m storage.formats.child`: reads one untrusted file in a process that may neither grow nor go on for long.

In: a line of JSON (name, zone, now; or ticks), then the bytes. Out: the Reading, or the ticks, as JSON. Exit codes:
0 read, 3 too heavy.
"""

import json
import sys
from datetime import datetime

MEMORY = 200_000_000  # bytes
SECONDS = 5
HEAVY = 3


def main() -> int:
    _limit()
    try:
        return _read()
    except (MemoryError, RecursionError):
        return HEAVY


def _read() -> int:
    from storage.formats import wire  # after the limits
    from storage.formats.reader import BIGGEST, read

    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(BIGGEST + 1)
    if asked.get("ticks"):
        found = _ticks(data)
    else:
        found = wire.dump(read(data, asked["name"], asked["zone"], datetime.fromisoformat(asked["now"])))
    sys.stdout.buffer.write(found)
    sys.stdout.buffer.flush()
    return 0


def _ticks(data: bytes) -> bytes:
    from storage.formats import roll_in

    return json.dumps(roll_in.dump(roll_in.read(data))).encode()


def _limit() -> None:
    """No memory beyond, no processor time beyond, no files written, no processes begun."""
    try:
        import resource
    except ImportError:  # Windows has none of this: the parent's clock is what ends it there
        return
    for which, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(which, (most, most))


if __name__ == "__main__":
    sys.exit(main())
