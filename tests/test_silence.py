"""Organisers of whom nobody heard for two months get one friendly word."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from storage.opportunities import Opportunity
from storage.organisations import Member
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import LIBRARY, organiser

WORD = Shown(
    "Від «Бібліотека “Сторінка”» давно нічого не було. Якщо щось плануєте, перешліть сюди свій допис: за хвилину "
    "це вже подія із записом і нагадуваннями. Більше про це не нагадуватимемо.",
    [["Додати подію", "Меню"]],
)
DAY = timedelta(days=1)


def heard(who: Resident) -> int:
    return sum(message.text == WORD.text for message in who.messages)


async def test_one_word_after_sixty_days_and_no_second_one(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    async with bot.database.writing() as session:
        await add(session, organisation=LIBRARY)
    start = kyiv(12, 7, 12)
    for days, times in ((59, 0), (61, 1), (62, 1), (90, 1), (119, 1), (200, 1)):
        bot.clock.set(start + days * DAY)
        await bot.tick()
        assert heard(iryna) == times, days
    assert iryna.last == WORD
    async with bot.database.writing() as session:  # heard of again, and silent again
        await session.execute(update(Opportunity).values(updated_at=start + 201 * DAY))
    bot.clock.set(start + 262 * DAY)
    await bot.tick()
    assert heard(iryna) == 2


@pytest.mark.parametrize("why", ["something is ahead", "at night", "no longer of it"])
async def test_nobody_is_bothered_in_vain(bot: RunningBot, why: str) -> None:
    iryna = await organiser(bot)
    async with bot.database.writing() as session:
        starts = (kyiv(12, 12), kyiv(6, 1, year=2027)) if why == "something is ahead" else ()
        await add(session, "Гончарство", *starts, organisation=LIBRARY)
    bot.clock.set(kyiv(12, 7, 3 if why == "at night" else 12) + 61 * DAY)
    if why == "no longer of it":
        async with bot.database.writing() as session:
            await session.execute(delete(Member))
    await bot.tick()
    assert heard(iryna) == 0
