"""A channel linked by one of its posts, forwarded to the bot."""

import pytest
from sqlalchemy import delete, select

from bot.demo.telegram.state import Chat, Content
from storage.channels import Channel
from storage.organisations import Member
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_adding import LIBRARY, drafts_left, organiser
from tests.test_channels import POST, event, posts, promote

HOW = "<b>Перешліть сюди будь-який допис із каналу</b>\nБот уже має бути в ньому адміністратором із правом публікувати."


async def asked(bot: RunningBot) -> Resident:
    """Iryna on the way to name a channel."""
    iryna = await organiser(bot)
    await iryna.send("/roles")
    for label in (LIBRARY, "Канал", "Переслати допис"):
        await iryna.press(label)
    assert iryna.screen.text == HOW
    return iryna


async def forward(bot: RunningBot, who: Resident, channel: Chat, words: str = "Доброго ранку!") -> None:
    posted = bot.telegram.world.place(channel, None, Content("text", words))
    await who.do(lambda: bot.telegram.forward(who.person, posted))


async def test_linked_by_a_forwarded_post(bot: RunningBot) -> None:
    iryna, taras = await asked(bot), bot.person("Тарас")
    channel = bot.telegram.channel("Сторінка", taras.person, iryna.person)
    bot.telegram.set_member(taras.person, channel, iryna.person, "administrator")
    await promote(bot, taras, channel, *POST)
    await forward(bot, iryna, channel)
    assert iryna.last.text.startswith("Канал приєднано.")
    assert await drafts_left(bot) == []
    await event(bot)
    await bot.tick()
    assert [post.text.split("\n")[0] for post in posts(channel)][1:] == ["<b>Гончарство</b>"]


async def test_without_the_bot_in_it_a_word_and_nothing_known_of_it(bot: RunningBot) -> None:
    iryna = await asked(bot)
    channel = bot.telegram.channel("Сторінка", iryna.person)
    await forward(bot, iryna, channel)
    assert iryna.last.text.startswith("Бот ще не може публікувати в цьому каналі.")
    await iryna.press("‹ Назад")
    assert iryna.screen.buttons == [["Вибрати канал"], ["Переслати допис"], ["‹ Назад"]]
    await promote(bot, iryna, channel, *POST)
    await iryna.press(LIBRARY)
    assert iryna.screen.text.startswith("Канал приєднано.")


async def test_a_strangers_channel_stays_theirs(bot: RunningBot) -> None:
    iryna, taras = await asked(bot), bot.person("Тарас")
    channel = bot.telegram.channel("Чужий", taras.person, iryna.person)
    await promote(bot, taras, channel, *POST)
    await forward(bot, iryna, channel)
    assert iryna.last.text == "Приєднати канал може лише його адміністратор. Попросіть про це того, хто веде канал."
    async with bot.database.reading() as session:
        assert (await session.scalars(select(Channel.linked_at))).all() == [None]


@pytest.mark.parametrize("what", ["words", "forward", "photo"])
async def test_anything_else_gets_a_word_and_the_question_stays(bot: RunningBot, what: str) -> None:
    iryna = await asked(bot)
    if what == "words":
        await iryna.send("@storinka")
    elif what == "forward":
        await iryna.do(lambda: bot.telegram.forward_text(iryna.person, "Доброго ранку!", "Хтось"))
    else:
        await iryna.do(lambda: bot.telegram.send_photo(iryna.person, b"1"))
    assert iryna.last.text == (
        "Це не допис із каналу. Перешліть саме допис: відкрийте канал, торкніться допису й оберіть «Переслати»."
    )
    channel = bot.telegram.channel("Сторінка", iryna.person)
    await promote(bot, iryna, channel, *POST)
    await forward(bot, iryna, channel)
    assert iryna.last.text.startswith("Канал приєднано.")


async def test_a_post_that_is_not_asked_for_is_a_draft_as_ever(bot: RunningBot) -> None:
    iryna = await asked(bot)
    await iryna.press("‹ Назад")
    channel = bot.telegram.channel("Афіша", iryna.person)
    await forward(
        bot, iryna, channel, "Лекція «Історія Полтави» — 15 грудня о 17:00, вул. Соборності, 1. Вхід вільний."
    )
    assert len(await drafts_left(bot)) == 1


async def test_not_by_one_who_lost_the_role_meanwhile(bot: RunningBot) -> None:
    iryna = await asked(bot)
    channel = bot.telegram.channel("Сторінка", iryna.person)
    bot.telegram.promote_bot(iryna.person, channel, *POST)
    await bot.settled()
    async with bot.database.writing() as session:
        await session.execute(delete(Member))
    await forward(bot, iryna, channel)
    async with bot.database.reading() as session:
        assert (await session.scalars(select(Channel.linked_at))).all() == [None]
