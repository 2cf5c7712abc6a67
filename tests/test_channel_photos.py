"""Photos in channels: posted with the event, changed and taken down with it, within Telegram's limits."""

import asyncio
import time
from datetime import timedelta
from typing import Any

from aiogram.methods import DeleteMessage, EditMessageCaption, EditMessageMedia, TelegramMethod
from aiogram.types import InputMediaPhoto
from sqlalchemy import select

from bot.demo.telegram.state import Chat
from bot.demo.telegram.wire import Upload
from bot.pace import Pace
from bot.telegram import connect
from storage.channels import Post
from storage.opportunities import Opportunity
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Shown
from tests.telegram.pictures import png
from tests.test_channels import event, later, linked, only, posts

CARD = (
    "<b>Гончарство</b>\n\n📅 сб, 12\u00a0грудня, 18:00–20:00\n"
    "📍 Зала, вул. Соборності, 1, Полтава\n💸 Безкоштовно\nОрганізатор: Бібліотека «Сторінка»"
)


def kept(bot: RunningBot, width: int = 640) -> str:
    """A photo that Telegram keeps for the bot."""
    return bot.telegram.world.files.keep(Upload("photo.jpg", "image/jpeg", png(width, 480)), "photo").id


def photo_in(channel: Chat) -> str:
    media: Any = only(channel).content.media  # Any: sizes
    return str(media[-1]["file_id"])


async def change(bot: RunningBot, **fields: object) -> None:
    bot.clock.move(timedelta(minutes=1))
    async with bot.database.writing() as session:
        opportunity = await session.get_one(Opportunity, 1)
        for name, value in fields.items():
            setattr(opportunity, name, value)
        opportunity.updated_at = bot.clock.now()
    await later(bot)


async def states(bot: RunningBot) -> list[tuple[str, str | None]]:
    async with bot.database.reading() as session:
        return [(one.state, one.photo) for one in await session.scalars(select(Post))]


async def test_posted_with_its_photo_and_kept_true(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    first, second = kept(bot), kept(bot, 800)
    await event(bot, photo=first)
    await bot.tick()
    assert posts(channel) == [Shown(CARD, [["Записатися"]], "photo")]
    assert photo_in(channel) == first
    await change(bot, title_uk="Кераміка")
    assert posts(channel) == [Shown(CARD.replace("Гончарство", "Кераміка"), [["Записатися"]], "photo")]
    await change(bot, photo=second)
    assert (photo_in(channel), only(channel).id) == (second, 1)
    assert await states(bot) == [("up", second)]
    edits = [call.method for call in bot.telegram.api.journal.of() if call.method.startswith("edit")]
    assert edits[-2:] == ["editMessageCaption", "editMessageMedia"]


async def test_a_photo_that_comes_later_goes_into_the_same_post(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot)
    await bot.tick()
    assert posts(channel) == [Shown(CARD, [["Записатися"]])]
    await change(bot, photo=kept(bot))
    assert posts(channel) == [Shown(CARD, [["Записатися"]], "photo")]
    assert only(channel).id == 1


async def test_taken_away_it_is_written_anew_without_a_sound(bot: RunningBot) -> None:
    """A photo never becomes text."""
    _, channel = await linked(bot)
    await event(bot, photo=kept(bot))
    await bot.tick()
    await change(bot, photo=None)
    await later(bot)
    assert posts(channel) == [Shown(CARD, [["Записатися"]])]
    assert (only(channel).id, only(channel).silent) == (2, True)
    await later(bot)
    assert (only(channel).id, await states(bot)) == (2, [("up", None)])


async def test_taken_away_from_what_was_called_off_the_words_stay(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot, photo=kept(bot))
    await bot.tick()
    await change(bot, state="cancelled")
    (called_off,) = posts(channel)
    await change(bot, photo=None)
    await later(bot)
    assert posts(channel) == [Shown(called_off.text, called_off.buttons)]
    assert (only(channel).silent, await states(bot)) == (True, [("up", None)])


async def test_taken_away_from_what_is_over_the_words_stay(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot, "Гончарство", kyiv(12, 8), photo=kept(bot))
    await bot.tick()
    bot.clock.set(kyiv(12, 8, 22))
    await change(bot, photo=None)
    await later(bot)
    assert [each.media for each in posts(channel)] == [""]
    assert await states(bot) == [("up", None)]


async def test_hidden_its_photo_goes_too_and_comes_back_with_it(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot, photo=kept(bot))
    await bot.tick()
    await change(bot, state="hidden")
    await later(bot)
    assert (posts(channel), await states(bot)) == ([], [])
    await change(bot, state="published")
    assert posts(channel) == [Shown(CARD, [["Записатися"]], "photo")]


async def test_what_telegram_does_not_let_go_says_so_under_the_photo(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot, photo=kept(bot))
    await bot.tick()
    bot.clock.move(timedelta(days=3))
    await change(bot, state="hidden")
    await later(bot)
    assert posts(channel) == [Shown("<b>Гончарство</b>\nЦю подію знято з публікації.", [], "photo")]


async def test_deleted_by_hand_before_it_is_taken_down(bot: RunningBot) -> None:
    iryna, channel = await linked(bot)
    await event(bot, photo=kept(bot))
    await bot.tick()
    bot.telegram.delete_post(iryna.person, only(channel))
    await change(bot, photo=None)
    await later(bot)
    assert posts(channel) == []
    assert [state for state, _ in await states(bot)] == ["gone"]


async def test_a_photo_that_telegram_does_not_know_costs_nobody_the_post(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot, photo="of-another-bot")
    await bot.tick()
    assert posts(channel) == [Shown(CARD, [["Записатися"]])]
    await change(bot, title_uk="Кераміка")
    assert posts(channel) == [Shown(CARD.replace("Гончарство", "Кераміка"), [["Записатися"]])]
    await change(bot, photo=kept(bot))
    assert posts(channel)[0].media == "photo"
    await change(bot, photo="of-another-bot-too", title_uk="Глина")
    assert posts(channel)[0].text.startswith("<b>Глина</b>")


async def test_long_words_fit_under_a_photo(bot: RunningBot) -> None:
    """Telegram takes 1,024 there: first the description goes, and then the end is cut."""
    _, channel = await linked(bot)
    words = {"description_uk": "Дуже цікаво. " * 23, "venue": "Зала " * 59, "address": "вул. Довга, " * 24}
    await event(bot, "Назва, що не вміщається. " * 11, photo=kept(bot), **words)
    await bot.tick()
    (post,) = posts(channel)
    assert post.media == "photo"
    assert "Дуже цікаво" not in post.text
    assert post.text.endswith("Організатор: Бібліотека «Сторінка»")
    assert len(only(channel).content.text) <= 1024


async def test_a_photo_that_telegram_does_not_know_leaves_the_words_to_be_edited(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot)
    await bot.tick()
    await change(bot, photo="AgACunknown")
    assert await states(bot) == [("up", None)]
    await change(bot, title_uk="Кераміка")
    assert posts(channel) == [Shown(CARD.replace("Гончарство", "Кераміка"), [["Записатися"]])]


async def test_an_edit_takes_the_turn_that_it_waited_for(bot: RunningBot) -> None:
    """Kept for it longer, the turn would be missing to everybody else for a minute."""
    _, channel = await linked(bot)
    await event(bot, photo=kept(bot))
    await bot.tick()
    pace, number = Pace(), only(channel).id
    client = connect(bot.telegram.token, bot.telegram.url, pace)
    methods: list[TelegramMethod[Any]] = [  # Any: what each gives
        EditMessageCaption(chat_id=channel.id, message_id=number, caption="Завтра"),
        EditMessageMedia(chat_id=channel.id, message_id=number, media=InputMediaPhoto(media=kept(bot, 800))),
        DeleteMessage(chat_id=channel.id, message_id=number),
    ]
    for method in methods:
        await pace.turn(channel.id)
        await client(method)
    await client.session.close()
    ends = time.monotonic() + 30
    while pace.lately:
        await asyncio.sleep(0.1)
        assert time.monotonic() < ends
