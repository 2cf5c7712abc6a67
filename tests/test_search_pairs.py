"""Typed words and the titles that they must, and must not, find: the given pairs, and more of the same kinds."""

from pathlib import Path

import pytest

from storage.engine import Database
from tests import search_pairs

GIVEN = Path(__file__).parent.parent.parent / "shared" / "data" / "search" / "pairs.jsonl"


@pytest.mark.shared
@pytest.mark.skipif(not GIVEN.exists(), reason="absent")
async def test_the_given_pairs(database: Database) -> None:
    verdicts = await search_pairs.judge(database, search_pairs.read(GIVEN))
    assert [one.pair.query for one in verdicts if one.wrong] == []
    assert [one.pair.query for one in verdicts if one.missed] == ["курс долара"]


async def test_pairs_of_our_own(database: Database) -> None:
    """Written before it was seen what fails; what still does is named."""
    verdicts = await search_pairs.judge(database, search_pairs.read(search_pairs.OWN))
    assert [one.pair.query for one in verdicts if one.wrong] == []
    assert [one.pair.query for one in verdicts if one.missed] == []


async def test_pairs_of_blind_rounds(database: Database) -> None:
    """Rounds written without a look at the search; what still fails is named."""
    verdicts = await search_pairs.judge(database, search_pairs.read(search_pairs.BLIND))
    assert [one.pair.query for one in verdicts if one.wrong] == []
    assert [one.pair.query for one in verdicts if one.missed] == [
        "швидка допомога в перші хвилини",
        "відкритих уроків",
        "захист від ворожих фейків",
        "курс валют",
        "часовой мастер",
        "копійка до копійки",
        "робота техніка",
        "медіо грамотність",
        "англюша",
        "мамські посиденьки",
        "йожик",
        "тенісок",
        "велопокатеньки",
    ]


async def test_words_in_russian(database: Database) -> None:
    """What is there to learn, and what it is about, a word each."""
    verdicts = await search_pairs.judge(database, search_pairs.read(search_pairs.RUSSIAN))
    assert [one.pair.query for one in verdicts if one.missed] == []
