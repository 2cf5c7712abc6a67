"""Every kind of button in every state of its target, for each role and language: no dead end, no press unanswered."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import StandingClock
from storage.vocabulary import LANGUAGES
from tests.catalogue import NOW
from tests.map import document, matrix
from tests.map.atlas import GENEROUS, MAPPED, crawl
from tests.map.buttons import CLASSES
from tests.map.catalogue import STANDINGS, TARGETS
from tests.map.crawler import Atlas
from tests.map.roles import ROLES
from tests.map.screens import OTHERS
from tests.map.watch import WatchedBot, watched_bot

pytestmark = pytest.mark.timeout(300)
SOME = ("free", "full", "past", "cancelled", "online", "course", "wild")
ENDS = {"Menu", "List", "Empty list"}  # from these everything can be reached
PARCELS = set(OTHERS.values())  # they stay beside the screen


@pytest.fixture(scope="session")
def atlases() -> dict[tuple[str, str], Atlas]:
    """What was crawled so far, by role and language."""
    return {}


@pytest.fixture
def empty(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "city.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
async def watched(new_database: str) -> AsyncIterator[WatchedBot]:
    async with watched_bot(new_database, StandingClock(NOW), **GENEROUS) as bot:
        yield bot


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
async def test_nobody_comes_upon_a_dead_end(
    role: str, language: str, empty: str, atlases: dict[tuple[str, str], Atlas]
) -> None:
    atlas = atlases[role, language] = await crawl(empty, StandingClock(NOW), ROLES[role], language)
    assert atlas.faults == []
    assert stranded(atlas) == set()


async def test_every_kind_of_button_stands_on_some_screen(
    sqlite_template: Path, tmp_path: Path, atlases: dict[tuple[str, str], Atlas]
) -> None:
    met: set[str] = set()
    for role in MAPPED:
        path = shutil.copy(sqlite_template, tmp_path / f"{role}.db")
        known = atlases.get((role, "uk"))
        met |= (known or await crawl(f"sqlite:///{path}", StandingClock(NOW), ROLES[role], "uk")).met
    assert {button.__name__ for button in CLASSES.values()} - met == set()


async def test_the_map_of_screens_is_the_one_that_was_found(
    sqlite_template: Path, tmp_path: Path, atlases: dict[tuple[str, str], Atlas]
) -> None:
    """Where it is not: `python -m tests.map` writes it anew."""
    ways = set()
    for role in MAPPED:
        path = shutil.copy(sqlite_template, tmp_path / f"{role}.db")
        known = atlases.get((role, "uk"))
        ways |= (known or await crawl(f"sqlite:///{path}", StandingClock(NOW), ROLES[role], "uk")).ways
    assert document.PATH.read_text(encoding="utf8") == document.written(ways)


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
async def test_any_button_on_any_target_is_answered(watched: WatchedBot) -> None:
    assert await faults(watched, STANDINGS, tuple(TARGETS)) == []


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
async def test_the_other_engine_answers_the_same(watched: WatchedBot) -> None:
    assert await faults(watched, ("nothing", "going"), SOME, languages=1) == []


async def faults(
    bot: WatchedBot, standings: tuple[str, ...], names: tuple[str, ...], languages: int = len(LANGUAGES)
) -> list[str]:
    pressers = await matrix.pressers(bot, standings, names)
    found = [await matrix.press_targets(bot, presser) for presser in pressers]
    found += [await matrix.press_rest(bot, presser) for presser in pressers[:languages]]
    assert {button.__name__ for button in CLASSES.values()} - set().union(*(each.classes for each in found)) == set()
    return [fault for each in found for fault in each.faults]


def stranded(atlas: Atlas) -> set[str]:
    """Screens on which no button stands that leads, by however many presses, to where everything begins."""
    leads: dict[str, set[str]] = {}
    for _, button, target in atlas.ways:
        leads.setdefault(button, set()).add(target)
    screens = {target for _, _, target in atlas.ways} - PARCELS
    reached = screens & ENDS
    while True:
        good = {button for button, targets in leads.items() if targets & reached}
        further = {screen for screen, button in atlas.stands if button in good} - reached
        if not further:
            return screens - reached
        reached |= further
