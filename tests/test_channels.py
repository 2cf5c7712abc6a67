"""Channels: linked by whoever administers them, filled by themselves, kept true by edits, left alone when told so."""

from datetime import timedelta
from typing import Any

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendMessage
from sqlalchemy import select, update

from bot.channelling import may_have_left
from bot.demo.telegram.state import Chat, Message
from bot.telegram import connect
from handlers.buttons import ChannelPage, SetChannel
from storage import managing, people, publishing
from storage.channels import Channel, Post
from storage.opportunities import Occurrence, Opportunity
from storage.organisations import Moderator
from tests.catalogue import NOW, add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown, shown
from tests.test_adding import LIBRARY, organiser
from tests.test_going import count_of

POST = ("can_post_messages", "can_edit_messages")
LINK = "https://t.me/learning_city_bot?start=o_1"


async def promote(bot: RunningBot, who: Resident, channel: Chat, *rights: str) -> None:
    await who.do(lambda: bot.telegram.promote_bot(who.person, channel, *rights))


async def linked(bot: RunningBot) -> tuple[Resident, Chat]:
    """Iryna of the library, and its channel."""
    iryna = await organiser(bot)
    channel = bot.telegram.channel("Сторінка", iryna.person)
    await promote(bot, iryna, channel, *POST)
    await iryna.press(LIBRARY)
    return iryna, channel


async def event(bot: RunningBot, title: str = "Гончарство", *starts: Any, **fields: Any) -> int:
    bot.clock.move(timedelta(minutes=1))
    async with bot.database.writing() as session:
        usual: dict[str, Any] = {"organisation": LIBRARY, "address": "вул. Соборності, 1", "now": bot.clock.now()}
        return (await add(session, title, *starts, **usual | fields)).id  # Any: fields


def posts(channel: Chat) -> list[Shown]:
    return [shown(message) for message in channel.messages.values()]


def only(channel: Chat) -> Message:
    (message,) = channel.messages.values()
    return message


async def open_channel(who: Resident) -> None:
    await who.forge(ChannelPage(kind="o", id=1).pack())


async def later(bot: RunningBot, **passed: float) -> None:
    bot.clock.move(timedelta(**passed or {"minutes": 1}))
    await bot.tick()


async def rename(bot: RunningBot, number: int, title: str) -> None:
    bot.clock.move(timedelta(minutes=1))
    async with bot.database.writing() as session:
        opportunity = await session.get_one(Opportunity, number)
        opportunity.title_uk, opportunity.updated_at = title, bot.clock.now()
    await later(bot)


async def test_linked_right_after_the_bot_was_made_an_administrator(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    channel = bot.telegram.channel("Сторінка", iryna.person)
    await promote(bot, iryna, channel, *POST)
    assert iryna.last == Shown(
        "<b>Бот тепер адміністратор каналу «Сторінка»</b>\nЧиї події в ньому публікувати?", [[LIBRARY], ["Меню"]]
    )
    await iryna.press(LIBRARY)
    assert iryna.screen == Shown(
        "Канал приєднано. Подія, опублікована від цієї миті, з’явиться в ньому сама.\n\n"
        f"<b>Канал «Сторінка»</b>\n{LIBRARY}\n"
        "Кожна нова подія з’являється в каналі сама, не більш як 12 на добу. "
        "Зміни й скасування бот вносить у той самий допис.",
        [["✓ Кожна подія"], ["Щотижневий список"], ["Від’єднати канал"], ["‹ Назад", "Меню"]],
    )


async def test_linked_later_from_the_organisations_page(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/roles")
    await iryna.press(LIBRARY)
    await iryna.press("Канал")
    assert iryna.screen.buttons == [["Вибрати канал"], ["Переслати допис"], ["‹ Назад"]]
    _, choose = iryna.find("Вибрати канал") or (None, {})
    assert choose["url"].startswith("https://t.me/learning_city_bot?startchannel&admin=post_messages")
    page = iryna.screen_message
    channel = bot.telegram.channel("Сторінка", iryna.person)
    await promote(bot, iryna, channel, *POST)
    await iryna.press("Меню")
    await iryna.forge("hc:o:1:", message_id=page.id)
    assert iryna.screen.buttons == [["Сторінка"], ["Вибрати канал"], ["Переслати допис"], ["‹ Назад"]]
    await iryna.press("Сторінка")
    assert iryna.screen.text.startswith("Канал приєднано.")


async def test_only_an_administrator_of_the_channel_links_it(bot: RunningBot) -> None:
    iryna, taras = await organiser(bot), bot.person("Тарас")
    channel = bot.telegram.channel("Чужий", taras.person, iryna.person)
    await taras.send("/menu")
    await promote(bot, taras, channel, *POST)
    assert taras.last.text.startswith("Бот тепер адміністратор каналу «Чужий». Щоб події з’являлися")
    await iryna.forge("hl:o:1:1")
    assert iryna.last.text == "Приєднати канал може лише його адміністратор. Попросіть про це того, хто веде канал."
    await promote(bot, taras, channel)
    await iryna.forge("hl:o:1:1")
    assert iryna.last.text.startswith("Бот ще не може публікувати в цьому каналі.")
    async with bot.database.reading() as session:
        assert (await session.scalars(select(Channel.linked_at))).all() == [None]


async def test_each_published_event_and_its_changes(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    number = await event(bot, description_uk="Ліпимо глечик.")
    await bot.tick()
    said = (
        "<b>Гончарство</b>\n\nЛіпимо глечик.\n\n📅 сб, 12\u00a0грудня, 18:00–20:00\n"
        "📍 Зала, вул. Соборності, 1, Полтава\n💸 Безкоштовно\nОрганізатор: Бібліотека «Сторінка»"
    )
    assert posts(channel) == [Shown(said, [["Записатися"]])]
    assert (only(channel).markup or {})["inline_keyboard"][0][0]["url"] == LINK
    await later(bot)
    assert (len(channel.messages), only(channel).edit_date) == (1, 0)
    async with bot.database.writing() as session:
        meeting = (await session.scalars(select(Occurrence))).one()
        await publishing.move(session, meeting, kyiv(12, 13), kyiv(12, 13, 20), bot.clock.now())
    await later(bot)
    assert "📅 нд, 13\u00a0грудня, 18:00–20:00" in posts(channel)[0].text
    async with bot.database.writing() as session:
        one = await managing.find(session, number)
        assert one is not None
        person = await people.by_telegram(session, 1001)
        assert person is not None
        await managing.cancel(session, person, one, "Хвороба", bot.clock.now())
    await later(bot)
    assert posts(channel)[0].text.startswith("<b>Скасовано</b>: Хвороба\n\n<b>Гончарство</b>")
    assert (len(channel.messages), posts(channel)[0].buttons) == (1, [])


async def test_nothing_from_before_nor_of_others_nor_examples(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await event(bot, "Давнє")
    channel = bot.telegram.channel("Сторінка", iryna.person)
    bot.clock.move(timedelta(minutes=1))
    await promote(bot, iryna, channel, *POST)
    await iryna.press(LIBRARY)
    await event(bot, "Чуже", organisation="Музей")
    await event(bot, "Приклад", example=True)
    await event(bot, "Минуле", kyiv(12, 1))
    await bot.tick()
    assert posts(channel) == []


async def test_what_is_only_for_those_going_is_not_posted(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot, place_hidden=True, mode="hybrid", meeting_link="https://meet.example.org/room")
    await bot.tick()
    assert "Соборності" not in posts(channel)[0].text
    assert "Точну адресу побачать ті, хто йде." in posts(channel)[0].text
    assert "meet.example.org" not in str(only(channel).content.wire())


async def test_what_was_deleted_by_hand_is_not_posted_again(bot: RunningBot) -> None:
    iryna, channel = await linked(bot)
    await event(bot)
    await bot.tick()
    bot.telegram.delete_post(iryna.person, only(channel))
    for title in ("Кераміка", "Глина"):
        await rename(bot, 1, title)
    assert posts(channel) == []
    async with bot.database.reading() as session:
        assert (await session.scalars(select(Post.state))).all() == ["gone"]


async def test_a_withdrawn_event_says_so(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot)
    await bot.tick()
    async with bot.database.writing() as session:
        opportunity = await session.get_one(Opportunity, 1)
        opportunity.state, opportunity.updated_at = "hidden", bot.clock.now() + timedelta(seconds=1)
    await later(bot)
    assert posts(channel) == [Shown("<b>Гончарство</b>\nЦю подію знято з публікації.", [])]


async def test_the_bot_thrown_out_its_owner_told_once_and_back_again(bot: RunningBot) -> None:
    iryna, channel = await linked(bot)
    bot.telegram.remove_bot(iryna.person, channel)
    await bot.telegram.settle()
    await bot.settled()
    await event(bot)
    for _ in range(3):
        await later(bot)
    told = [message.text for message in iryna.messages if "більше не може" in message.text]
    assert told == [
        "<b>Бот більше не може публікувати в каналі «Сторінка»</b>\n"
        "Зробіть його знову адміністратором із правом публікувати або від’єднайте канал."
    ]
    await iryna.press("Канал")
    assert "<b>Бот не може публікувати в цьому каналі.</b>" in iryna.screen.text
    await promote(bot, iryna, channel, *POST)
    assert iryna.last.text == "Бот знову може публікувати в каналі «Сторінка» і продовжує."
    await later(bot)
    assert [post.text.split("\n")[0] for post in posts(channel)] == ["<b>Гончарство</b>"]


async def test_a_right_lost_without_a_word_is_noticed_when_posting(bot: RunningBot) -> None:
    iryna, channel = await linked(bot)
    channel.bot_rights = frozenset()
    await event(bot)
    await bot.tick()
    await later(bot)
    assert iryna.last.text.startswith("<b>Бот більше не може публікувати в каналі «Сторінка»</b>")
    assert posts(channel) == []


async def test_a_channel_is_not_flooded(bot: RunningBot) -> None:
    """Twelve a day; the thirteenth comes when a day has passed since the first."""
    _, channel = await linked(bot)
    now = bot.clock.now()
    async with bot.database.writing() as session:
        for number in range(11):
            event_id = (await add(session, f"Раніше {number}", organisation="Музей", now=now)).id
            values = {"due_at": now, "looked_at": now, "posted_at": now, "state": "up", "opportunity_id": event_id}
            session.add(Post(channel_id=1, key=f"o{event_id}", message_id=1000 + number, **values))
    await event(bot, "Дванадцята", kyiv(12, 20))
    await event(bot, "Тринадцята", kyiv(12, 20))
    await bot.tick()
    await later(bot, hours=23)
    assert [post.text.split("\n")[0] for post in posts(channel)] == ["<b>Дванадцята</b>"]
    await later(bot, hours=1)
    assert [post.text.split("\n")[0] for post in posts(channel)] == ["<b>Дванадцята</b>", "<b>Тринадцята</b>"]


async def test_neither_a_fault_of_the_network_nor_a_restart_loses_a_post(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot)
    bot.telegram.api.faults.add("sendMessage", drop="before")
    await bot.tick()
    await bot.restart()
    await later(bot)
    assert [post.text.split("\n")[0] for post in posts(channel)] == ["<b>Гончарство</b>"]


async def test_a_post_whose_answer_was_lost_is_repeated_once_at_most(bot: RunningBot) -> None:
    """Telegram took each; then it is for the organiser to look."""
    iryna, channel = await linked(bot)
    await event(bot)
    bot.telegram.api.faults.add("sendMessage", drop="after", times=9).chat = channel.id
    for _ in range(6):
        await later(bot)
    assert [post.text.split("\n")[0] for post in posts(channel)] == ["<b>Гончарство</b>"] * 2
    bot.telegram.api.faults.clear()
    await open_channel(iryna)
    assert "невідомо, чи з’явився допис" in iryna.screen.text
    assert iryna.screen.buttons[0] == ["Опублікувати: Гончарство"]
    page = iryna.screen_message.id
    for message in list(channel.messages.values()):
        bot.telegram.delete_post(iryna.person, message)
    again = iryna.find("Опублікувати: Гончарство", iryna.screen_message)
    await iryna.press("Опублікувати: Гончарство")
    assert iryna.screen.text.startswith("Опублікуємо за мить.")
    assert "невідомо" not in iryna.screen.text
    await later(bot)
    await rename(bot, 1, "Кераміка")
    assert [post.text.split("\n")[0] for post in posts(channel)] == ["<b>Кераміка</b>"]
    assert again is not None
    await iryna.forge(again[1]["callback_data"], message_id=page)
    await later(bot)
    assert len(posts(channel)) == 1


async def test_a_crash_between_a_post_and_its_mark_repeats_it_once_at_most(bot: RunningBot) -> None:
    """Begun, and never heard of again: as a copy leaves it that was killed."""
    _, channel = await linked(bot)
    await event(bot)
    await bot.tick()
    (first,) = posts(channel)
    for begun, stand in ((1, 2), (2, 2)):
        async with bot.database.writing() as session:
            lost = {"state": "sending", "message_id": None, "begun": begun, "digest": "", "posted_at": None}
            await session.execute(update(Post).values(**lost, due_at=bot.clock.now() + timedelta(minutes=2)))
        await later(bot)
        await later(bot, minutes=2)
        await later(bot)
        assert posts(channel) == [first] * stand
    async with bot.database.reading() as session:
        assert list(await session.scalars(select(Post.state))) == ["failed"]


async def test_what_telegram_answers_with_a_fault_is_not_taken_for_lost(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot)
    bot.telegram.api.faults.add("sendMessage", code=502, description="Bad Gateway", times=4)
    for _ in range(6):
        await later(bot)
    assert [post.text.split("\n")[0] for post in posts(channel)] == ["<b>Гончарство</b>"]


async def test_a_channels_page_costs_six_statements_at_most(bot: RunningBot) -> None:
    iryna, _ = await linked(bot)
    presses = [SetChannel(kind="o", id=1, what=what, value=1) for what in ("events", "post")]
    for press in (ChannelPage(kind="o", id=1), *presses):
        assert await count_of(bot, iryna, press.pack()) <= 6


async def test_what_could_not_be_reached_took_nothing() -> None:
    client = connect("1:" + "a" * 35, "http://127.0.0.1:9")
    with pytest.raises(TelegramNetworkError) as unreached:
        await client(SendMessage(chat_id=-1, text="x"))
    await client.session.close()
    assert not may_have_left(unreached.value)


async def test_the_list_of_the_week_on_its_day_and_hour(bot: RunningBot) -> None:
    iryna, channel = await linked(bot)
    await iryna.press("✓ Кожна подія")
    assert "Зараз бот нічого не публікує." in iryna.screen.text
    await iryna.press("Щотижневий список")
    await iryna.press("ср")
    await iryna.press("18:00")
    assert "Список на тиждень: ср, 9\u00a0грудня, 18:00." in iryna.screen.text
    await event(bot, "Гончарство")
    await event(bot, "Англійська", kyiv(12, 10), kyiv(12, 14), mode="online", venue=None)
    await event(bot, "Ще не скоро", kyiv(12, 30))
    await bot.tick()
    assert posts(channel) == []
    bot.clock.set(kyiv(12, 9, 18, 1))
    await bot.tick()
    said = (
        f"<b>{LIBRARY}: події на тиждень</b>\n\n"
        '<b><a href="https://t.me/learning_city_bot?start=o_2">Англійська</a></b>\n'
        "📅 чт, 10\u00a0грудня, 18:00; пн, 14\u00a0грудня, 18:00\n📍 Онлайн\n\n"
        '<b><a href="https://t.me/learning_city_bot?start=o_1">Гончарство</a></b>\n'
        "📅 сб, 12\u00a0грудня, 18:00\n📍 Зала, Полтава"
    )
    assert posts(channel) == [Shown(said, [["Усі події"]])]
    bot.clock.move(timedelta(minutes=5))
    async with bot.database.writing() as session:
        opportunity = await session.get_one(Opportunity, 1)
        await publishing.cancel(session, opportunity, None, bot.clock.now())
    await later(bot)
    assert posts(channel)[0].text == said.split('\n\n<b><a href="https://t.me/learning_city_bot?start=o_1"')[0]
    bot.clock.set(kyiv(12, 16, 18, 1))
    await bot.tick()
    assert len(posts(channel)) == 1
    bot.clock.set(kyiv(12, 30, 17, 0))
    await bot.tick()
    assert len(posts(channel)) == 1


async def test_a_citys_channel_and_letting_go_of_it(bot: RunningBot) -> None:
    taras = bot.person("Тарас")
    await taras.send("/menu")
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, taras.id)
        library = await add(session, "Перше", now=NOW)
        assert person is not None
        assert library.city_id is not None
        person.welcomed_at = NOW
        session.add(Moderator(city_id=library.city_id, person_id=person.id))
    channel = bot.telegram.channel("Полтава, що навчається", taras.person)
    bot.clock.move(timedelta(minutes=1))
    await promote(bot, taras, channel, *POST)
    await taras.press("Полтава")
    await event(bot, "Музейна ніч", organisation="Музей")
    await event(bot, "Одеська", city="odesa")
    await bot.tick()
    assert [post.text.split("\n")[0] for post in posts(channel)] == ["<b>Музейна ніч</b>"]
    await taras.press("Від’єднати канал")
    await taras.press("Так, від’єднати")
    assert taras.screen.text == "Канал від’єднано."
    await event(bot, "Друга ніч", organisation="Музей")
    await rename(bot, 2, "Перейменована")
    assert [post.text.split("\n")[0] for post in posts(channel)] == ["<b>Музейна ніч</b>"]
    await promote(bot, taras, channel, *POST)
    await taras.press("Полтава")
    await rename(bot, 2, "Ще раз")
    await event(bot, "Третя ніч", organisation="Музей")
    await later(bot)
    assert [post.text.split("\n")[0] for post in posts(channel)] == ["<b>Музейна ніч</b>", "<b>Третя ніч</b>"]


async def test_switched_off_it_posts_nothing_new_but_keeps_what_stands_true(bot: RunningBot) -> None:
    iryna, channel = await linked(bot)
    await event(bot)
    await bot.tick()
    await iryna.press("✓ Кожна подія")
    await event(bot, "Нове")
    await rename(bot, 1, "Кераміка")
    assert [post.text.split("\n")[0] for post in posts(channel)] == ["<b>Кераміка</b>"]
