"""Photos of opportunities: taken from a post, set and changed in the review, opened from the card."""

from datetime import timedelta
from typing import Any

import pytest

from bot.demo.telegram.client import Telegram
from bot.demo.telegram.files import photo
from bot.demo.telegram.state import Content
from bot.demo.telegram.wire import Upload
from handlers import buttons as b
from storage import amending
from storage.opportunities import Opportunity
from tests.catalogue import add
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.telegram.pictures import png
from tests.test_adding import LIBRARY, catalogue, drafts_left, organiser
from tests.test_adding_posts import POST, REPORT
from tests.test_amending import moderator

SMALL, LARGE, OTHER = png(100, 80), png(1200, 800), png(640, 480)


async def photos(bot: RunningBot) -> list[str | None]:
    return [event.photo for event in await catalogue(bot)]


def name_of(telegram: Telegram, data: bytes) -> str:
    """The id under which Telegram keeps the photo."""
    kept = telegram.world.files.by_id.values()
    (found,) = {file.id for file in kept if file.data == data and file.kind == "photo"}
    return found


def seen(who: Resident) -> str:
    """The id of the last picture that the bot sent."""
    (*_, last) = [message for message in who.received if message.content.kind == "photo"]
    media: Any = last.content.media  # Any: sizes
    return str(media[-1]["file_id"])


async def send_photo(bot: RunningBot, who: Resident, data: bytes, caption: str = "") -> None:
    await who.do(lambda: bot.telegram.send_photo(who.person, data, caption))


async def published(bot: RunningBot, data: bytes = LARGE) -> Resident:
    iryna = await organiser(bot)
    await send_photo(bot, iryna, data, POST)
    await iryna.press("Опублікувати")
    return iryna


async def test_the_photo_of_a_post_goes_with_it(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_photo(bot, iryna, LARGE, POST)
    assert "Фото: є. Його відкриває кнопка «Фото» на картці." in iryna.screen.text
    await iryna.press("Опублікувати")
    assert await photos(bot) == [name_of(bot.telegram, LARGE)]
    olena = bot.person("Олена")
    await olena.open("o_1")
    await olena.press("Фото")
    assert olena.last == Shown("<b>Майстер-клас із гончарства для початківців</b>", [], "photo")
    assert seen(olena) == name_of(bot.telegram, LARGE)


async def test_a_forwarded_post_too(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    channel = bot.telegram.channel("Афіша", iryna.person)
    file = bot.telegram.world.files.keep(Upload("photo.jpg", "image/jpeg", OTHER), "photo")
    posted = bot.telegram.world.place(channel, None, Content("photo", POST, (), photo(file)))
    await iryna.do(lambda: bot.telegram.forward(iryna.person, posted))
    await iryna.press("Опублікувати")
    assert await photos(bot) == [file.id]


async def test_the_largest_of_an_album(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.do(lambda: bot.telegram.send_album(iryna.person, [SMALL, LARGE, OTHER], POST))
    bot.clock.move(timedelta(seconds=2))
    await bot.settled()
    await iryna.press("Опублікувати")
    assert await photos(bot) == [name_of(bot.telegram, LARGE)]


async def test_set_changed_and_removed_in_the_review(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send(POST)
    assert "Фото: є" not in iryna.screen.text
    await iryna.press("Фото")
    assert iryna.screen == Shown(
        "<b>Фото події</b>\nНадішліть фото або афішу картинкою. Нове замінить попереднє.", [["‹ Назад", "Закрити"]]
    )
    await send_photo(bot, iryna, SMALL)
    assert iryna.screen.text.startswith("Фото збережено.\n\n<b>Так це побачать люди:</b>")
    await iryna.press("Фото")
    assert seen(iryna) == name_of(bot.telegram, SMALL)
    await send_photo(bot, iryna, OTHER, "ось краща")
    await iryna.press("Фото")
    assert seen(iryna) == name_of(bot.telegram, OTHER)
    await iryna.press("Прибрати")
    assert "Фото: є" not in iryna.screen.text
    await iryna.press("Опублікувати")
    assert await photos(bot) == [None]


async def test_what_is_no_photo_gets_a_word_and_the_question_stays(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send(POST)
    await iryna.press("Фото")
    await iryna.send("афіша")
    assert iryna.screen.text.startswith("Тут потрібне фото. Надішліть його сюди або поверніться назад.")
    await iryna.do(lambda: bot.telegram.send_document(iryna.person, "afisha.png", LARGE))
    assert iryna.screen.text.startswith("Це файл. Надішліть його як фото, щоб Telegram показав картинку.")
    await send_photo(bot, iryna, LARGE)
    await iryna.press("Опублікувати")
    assert await photos(bot) == [name_of(bot.telegram, LARGE)]


async def test_an_album_in_answer_sets_one_and_drafts_nothing(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send(POST)
    await iryna.press("Фото")
    await iryna.do(lambda: bot.telegram.send_album(iryna.person, [OTHER, LARGE]))
    bot.clock.move(timedelta(seconds=3))
    await bot.settled()
    assert len(await drafts_left(bot)) == 1
    assert iryna.last.text.startswith("Фото збережено.")
    await iryna.press("Опублікувати")
    assert await photos(bot) == [name_of(bot.telegram, OTHER)]


async def test_a_whole_post_while_a_photo_is_asked_for_is_a_post(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send(POST)
    await iryna.press("Фото")
    await send_photo(bot, iryna, LARGE, POST.replace("19 грудня", "26 грудня"))
    assert len(await drafts_left(bot)) == 2


async def test_a_report_with_photos_is_still_not_drafted(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_photo(bot, iryna, LARGE, REPORT)
    assert iryna.last.text.startswith("Схоже, це розповідь про те, що вже відбулося.")
    assert await drafts_left(bot) == []


async def test_changed_and_removed_once_it_is_published(bot: RunningBot) -> None:
    iryna = await published(bot)
    await iryna.forge(b.Edit(opportunity=1, field="photo").pack(), message_id=iryna.screen_message.id)
    await send_photo(bot, iryna, OTHER)
    await iryna.press("Зберегти зміни")
    assert await photos(bot) == [name_of(bot.telegram, OTHER)]
    await iryna.forge(b.Edit(opportunity=1, field="photo").pack(), message_id=iryna.screen_message.id)
    await iryna.press("Прибрати")
    await iryna.press("Зберегти зміни")
    assert await photos(bot) == [None]
    olena = bot.person("Олена")
    await olena.open("o_1")
    assert olena.find("Фото") is None
    await olena.forge(b.CardPhoto(opportunity=1).pack(), message_id=olena.screen_message.id)
    assert olena.alerts == ["Фото тут уже немає."]


async def test_a_copy_keeps_it(bot: RunningBot) -> None:
    iryna = await published(bot)
    await iryna.send("/add")
    await iryna.press("Повторити мою подію")
    await iryna.press("Майстер-клас із гончарства для початківців")
    await iryna.send("26.12 11:00")
    assert "Фото: є" in iryna.screen.text


async def test_a_moderator_sees_the_photo_that_waits(bot: RunningBot) -> None:
    iryna, taras = await organiser(bot, trusted=False), await moderator(bot, "Тарас")
    async with bot.database.writing() as session:
        event = await add(session, "Гончарство", organisation=LIBRARY)
    await iryna.forge(b.Edit(opportunity=event.id, field="photo").pack(), message_id=iryna.screen_message.id)
    await send_photo(bot, iryna, LARGE)
    await iryna.press("Зберегти зміни")
    assert await photos(bot) == [None]
    await taras.forge(b.Case(opportunity=event.id).pack(), message_id=taras.screen_message.id)
    assert "Фото: немає → нове" in taras.screen.text
    await taras.press("Фото")
    assert (taras.last.text, seen(taras)) == ("Нове фото: «Гончарство»", name_of(bot.telegram, LARGE))
    await taras.press("Прийняти зміни")
    assert await photos(bot) == [name_of(bot.telegram, LARGE)]


async def test_a_new_one_beside_the_old(bot: RunningBot) -> None:
    iryna, taras = await organiser(bot, trusted=False), await moderator(bot, "Тарас")
    old = bot.telegram.world.files.keep(Upload("photo.jpg", "image/jpeg", SMALL), "photo").id
    async with bot.database.writing() as session:
        event = await add(session, "Гончарство", organisation=LIBRARY, photo=old)
    await iryna.forge(b.Edit(opportunity=event.id, field="photo").pack(), message_id=iryna.screen_message.id)
    await send_photo(bot, iryna, LARGE)
    await iryna.press("Зберегти зміни")
    await taras.forge(b.Case(opportunity=event.id).pack(), message_id=taras.screen_message.id)
    assert "Фото: є → нове" in taras.screen.text
    await taras.press("Фото")
    assert [one.text for one in taras.messages[-2:]] == ["Фото зараз: «Гончарство»", "Нове фото: «Гончарство»"]


async def test_what_waits_for_a_moderator_shows_its_photo_to_nobody_else(bot: RunningBot) -> None:
    iryna, taras = await organiser(bot, trusted=False), await moderator(bot, "Тарас")
    await send_photo(bot, iryna, LARGE, POST)
    await iryna.press("На перевірку")
    olena = bot.person("Олена")
    await olena.send("/menu")
    await olena.forge(b.CardPhoto(opportunity=1).pack(), message_id=olena.screen_message.id)
    await olena.forge(b.Case(opportunity=1, part="photo").pack(), message_id=olena.screen_message.id)
    assert [message.content.kind for message in olena.received] == ["text"]
    await taras.forge(b.Case(opportunity=1).pack(), message_id=taras.screen_message.id)
    await taras.press("Фото")
    assert seen(taras) == name_of(bot.telegram, LARGE)


async def test_a_photo_that_telegram_has_lost(bot: RunningBot) -> None:
    """Ids are a bot's own: with another bot's token they mean nothing."""
    await published(bot)
    async with bot.database.writing() as session:
        (await session.get_one(Opportunity, 1)).photo = "of-another-bot"
    olena = bot.person("Олена")
    await olena.open("o_1")
    await olena.press("Фото")
    assert olena.last.text == ("Telegram більше не зберігає цього фото. Якщо подія ваша, додайте його ще раз.")


@pytest.mark.parametrize("photo", [None, "x"])
def test_what_may_be_held_back_names_the_photo(photo: str | None) -> None:
    kept = amending.values(Opportunity(title_uk="Гончарство", audiences=frozenset(), photo=photo))
    assert kept["photo"] == photo
