"""Searches in vain: which of the words something holds, and that nobody is left without a way on."""

from tests.catalogue import add
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_card import met


def offered(someone: Resident) -> list[str]:
    return [label for row in someone.screen.buttons for label in row]


async def test_words_that_hide_what_there_is_can_be_left_out(bot: RunningBot) -> None:
    olena = await met(bot)
    async with bot.database.writing() as session:
        await add(session, "Гончарство для початківців", key="1")
        await add(session, "Здоров’я спини", key="2")
        await add(session, "Гончарство вдома", key="3")
    await olena.send("гончарство телепортація здоров'я динозаврів")
    assert offered(olena)[:2] == ["Лише «гончарство»: 2", "Лише «здоров'я»: 1"]
    assert "Хочу цього навчитися" in offered(olena)
    await olena.press("Лише «здоров'я»: 1")
    assert offered(olena)[0] == "1. Здоров’я спини"


async def test_two_words_need_no_leaving_out(bot: RunningBot) -> None:
    """One of two is enough for being shown."""
    olena = await met(bot)
    async with bot.database.writing() as session:
        await add(session, "Гончарство для початківців", key="1")
    await olena.send("гончарство динозаврів")
    assert offered(olena)[0] == "1. Гончарство для початківців"


async def test_in_english(bot: RunningBot) -> None:
    anna = bot.person("Anna", language="en")
    await anna.send("/menu")
    async with bot.database.writing() as session:
        await add(session, "Pottery evenings", key="1")
    await anna.send("pottery teleportation dinosaurs")
    assert offered(anna)[0] == "Only “pottery”: 1"
    await anna.press("Only “pottery”: 1")
    assert offered(anna)[0] == "1. Pottery evenings"


async def test_a_long_search_is_cut_and_says_so_in_english(bot: RunningBot) -> None:
    anna = bot.person("Anna", language="en")
    await anna.send("/menu")
    async with bot.database.writing() as session:
        await add(session, "One two three four five six seven eight nine ten eleven twelve", key="1")
    await anna.send("one two three four five six seven eight nine ten eleven twelve thirteen")
    assert "That is a long search: only the first 12 words are used." in anna.screen.text
    assert offered(anna)[0].startswith("1. One two three")


async def test_too_many_searches_are_answered_in_english(bot: RunningBot) -> None:
    await bot.restart(searches_a_minute=1)
    anna = bot.person("Anna", language="en")
    await anna.send("/menu")
    await anna.send("pottery")
    await anna.send("chess for kids")
    assert anna.screen.text.startswith(
        "That is too many searches for one minute. Your words are kept: “chess for kids”."
    )
    assert offered(anna) == ["Search again", "Menu"]
