"""Every kind of button in every state of its target, for each role and language: no dead end, no press unanswered."""

import shutil
from pathlib import Path

import pytest

from bot.clock import StandingClock
from tests.catalogue import NOW
from tests.map.atlas import crawl
from tests.map.roles import ROLES

LANGUAGES = ("uk", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
async def test_no_role_comes_upon_a_dead_end(role: str, language: str, sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    shutil.copy(sqlite_template, path)
    atlas = await crawl(f"sqlite:///{path}", StandingClock(NOW), ROLES[role], language)
    assert atlas.faults == []
