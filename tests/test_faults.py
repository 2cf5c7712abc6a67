"""Each fault that the benchmark of faults makes happen, where it is over soon: nothing lost, nothing twice."""

from pathlib import Path

import pytest

from tests.benchmarks.delivery_faults import Outcome, tried

TELEGRAMS = ("no answer in time", "dropped after accepting", "garbage")  # it took the message: who can know


@pytest.mark.parametrize(
    "name", ["500", "403", "400, chat not found", "token revoked", "clock steps by hours", *TELEGRAMS]
)
async def test_all_come_once_and_none_to_who_left(tmp_path: Path, name: str) -> None:
    outcome = await tried(name, f"sqlite:///{tmp_path}/city.db", full=False)
    assert outcome.sound, str(outcome)
    assert outcome.repeated <= (5 if name in TELEGRAMS else 0)


def test_what_is_not_sound_is_told() -> None:
    assert Outcome(0, 2, 0, 0, allowed=2).sound
    for wrong in (Outcome(1, 0, 0, 0, 0), Outcome(0, 3, 0, 0, 2), Outcome(0, 0, 1, 0, 0), Outcome(0, 0, 0, 1, 0)):
        assert not wrong.sound
