"""Organisers write to those who are going, and send materials to those who came."""

from datetime import timedelta

from sqlalchemy import select

from storage.mailings import Mailing, Mute
from storage.outbox import Outbox
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_managing import news, open_event, scene
from tests.test_people import joins

SEEN = "<b>Від організаторів: Гончарство</b>\n\nБібліотека «Сторінка»\n\n{body}"


async def at_list(bot: RunningBot, **fields: object) -> tuple[Resident, Resident]:
    iryna, olena = await scene(bot, **fields)
    await to_list(iryna)
    return iryna, olena


async def to_list(iryna: Resident) -> None:
    await open_event(iryna)
    await iryna.press("Люди")


async def writes(iryna: Resident, words: str, *, send: bool = True) -> None:
    await to_list(iryna)
    await iryna.press("Написати всім")
    await iryna.send(words)
    if send:
        await iryna.press(next(row[0] for row in iryna.screen.buttons if row[0].startswith("Надіслати")))


async def planned(bot: RunningBot) -> int:
    async with bot.database.reading() as session:
        return len(list(await session.scalars(select(Outbox.id).where(Outbox.kind == "mailing"))))


async def test_looked_at_then_sent_once_to_each(bot: RunningBot) -> None:
    iryna, olena = await at_list(bot)
    taras = await joins(bot, "Тарас")
    await iryna.press("Написати всім")
    assert iryna.screen.text.startswith("<b>Написати всім, хто йде: Гончарство</b>")
    await iryna.send("Візьміть фартух <b>і капці")
    body = SEEN.format(body="Візьміть фартух &lt;b&gt;і капці")
    assert iryna.screen == Shown(
        "Повідомлення отримають 2\u00a0людини. Ось яким його побачать:\n\n" + body,
        [["Надіслати: 2"], ["Написати інакше"], ["Люди"]],
    )
    message = iryna.screen_message.id
    await iryna.press("Надіслати: 2")
    assert iryna.screen.text == "Надсилаємо 2\u00a0людям. У кого зараз тихі години, отримають уранці."
    await iryna.forge("ey:1", message_id=message)
    assert iryna.screen.text == "Це повідомлення вже надіслано 2\u00a0людям."
    await bot.tick()
    assert olena.last == taras.last == Shown(body, [["Докладніше"], ["Більше не писати"]])
    count = len(olena.received)
    await bot.tick()
    assert len(olena.received) == count
    assert await planned(bot) == 2


async def test_two_a_day_an_event(bot: RunningBot) -> None:
    iryna, _ = await at_list(bot)
    await writes(iryna, "Перше")
    await writes(iryna, "Друге", send=False)
    waits = iryna.screen_message.id
    await writes(iryna, "Третє")
    await iryna.forge("ey:2", message_id=waits)
    assert iryna.alerts == ["За добу можна надіслати лише 2\u00a0такі повідомлення про подію. Напишіть завтра."]
    await to_list(iryna)
    await iryna.press("Написати всім")
    assert len(iryna.alerts) == 2
    bot.clock.set(bot.clock.now() + timedelta(hours=24, minutes=1))
    await writes(iryna, "Четверте")
    assert await planned(bot) == 3


async def test_whoever_wants_silence_has_it(bot: RunningBot) -> None:
    iryna, olena = await at_list(bot)
    await writes(iryna, "Перше")
    await bot.tick()
    got = olena.last
    await olena.press("Докладніше")
    assert olena.screen.text.startswith("<b>Гончарство</b>")
    await olena.press("‹ Назад")
    assert olena.screen == got
    await olena.press("Більше не писати")
    assert olena.alerts == [
        "Ці організатори більше не писатимуть вам. Зміни й нагадування про ваші події надходитимуть, як і раніше."
    ]
    assert olena.screen == Shown(SEEN.format(body="Перше"), [["Докладніше"], ["Дозволити писати"]])
    await to_list(iryna)
    await iryna.press("Написати всім")
    assert iryna.screen.text.startswith("Поки нема кому писати")
    await olena.press("Дозволити писати")
    assert olena.toasts[-1] == "Ці організатори знову можуть писати вам."
    async with bot.database.reading() as session:
        assert list(await session.scalars(select(Mute))) == []
    await writes(iryna, "Друге")
    assert await news(bot, olena) == SEEN.format(body="Друге")


async def test_who_left_or_fell_silent_before_it_was_sent_gets_nothing(bot: RunningBot) -> None:
    iryna, olena = await at_list(bot)
    await writes(iryna, "Перше")
    await olena.press("Не зможу")
    before = len(olena.received)
    await bot.tick()
    assert len(olena.received) == before


async def test_materials_for_those_who_came(bot: RunningBot) -> None:
    iryna, olena = await at_list(bot)
    taras = await joins(bot, "Тарас")
    assert not iryna.find("Надіслати матеріали", iryna.screen_message)
    bot.clock.set(kyiv(12, 12, 20, 30))
    await to_list(iryna)
    await iryna.press("Надіслати матеріали")
    assert iryna.screen.text.startswith("Матеріали отримають ті, кого відмічено на вході")
    await iryna.press("Вхід: відмічати")
    await iryna.press(iryna.screen.buttons[0][0])
    await iryna.press("Люди")
    await iryna.press("Надіслати матеріали")
    await iryna.do(
        lambda: bot.telegram.send_document(iryna.person, "slides.pdf", b"%PDF-1.7", caption="Дякуємо, що прийшли")
    )
    assert iryna.screen.buttons == [["Надіслати: 1"], ["Написати інакше"], ["Люди"]]
    await iryna.press("Надіслати: 1")
    before = len(taras.received)
    words = await news(bot, olena)
    assert words == ("<b>Матеріали: Гончарство</b>\n\nБібліотека «Сторінка»\n\nДякуємо, що прийшли\n\nФайл: slides.pdf")
    await olena.press("Отримати файл")
    assert olena.documents == {"slides.pdf": b"%PDF-1.7"}
    assert len(taras.received) == before
    await taras.forge("mf:1")
    assert taras.documents == {}


async def test_only_the_author_sends_and_only_with_the_right(bot: RunningBot) -> None:
    iryna, _ = await at_list(bot)
    await writes(iryna, "Перше", send=False)
    stranger = bot.person("Сторонній")
    await stranger.send("/menu")
    for data in ("ew:1:message", "ey:1", "mu:1:1", "mf:1"):
        await stranger.forge(data)
    assert await planned(bot) == 0
    async with bot.database.reading() as session:
        assert list(await session.scalars(select(Mute))) == []
        assert list(await session.scalars(select(Mailing.sent_at))) == [None]


async def test_nothing_typed_is_lost(bot: RunningBot) -> None:
    iryna, _ = await at_list(bot)
    await iryna.press("Написати всім")
    await iryna.send("…")
    assert iryna.screen.text.startswith("Тут ще немає слів. Напишіть повідомлення.")
    await iryna.send("а" * 2001)
    assert iryna.screen.text.startswith("Задовго: зайвий 1\u00a0знак. Надішліть коротше.")
    await iryna.send("Візьміть фартух")
    assert "Візьміть фартух" in iryna.screen.text
