"""Another price or title is told to those going, old → new; a letter put right is not."""

from sqlalchemy import update

from storage.organisations import Organisation
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_intakes import evening
from tests.test_managing import open_event, scene


async def told(bot: RunningBot, who: Resident) -> list[str]:
    before = len(who.messages)
    await bot.tick()
    return [one.text for one in who.messages[before:]]


async def verified(bot: RunningBot) -> tuple[Resident, Resident]:
    iryna, olena = await scene(bot, price="free")
    async with bot.database.writing() as session:
        await session.execute(update(Organisation).values(verified_at=bot.clock.now()))
    return iryna, olena


async def change(who: Resident, title: str, field: str, *words: str) -> None:
    await open_event(who, title)
    await who.press("Змінити")
    await who.press(field)
    for each in words:
        await who.send(each)
    await who.press("Зберегти зміни")


async def test_another_price_is_told(bot: RunningBot) -> None:
    iryna, olena = await verified(bot)
    await change(iryna, "Гончарство", "Ціна", "500 грн")
    assert await told(bot, olena) == [
        "<b>Зміна:</b> Гончарство\n📅 сб, 12\u00a0грудня, 18:00–20:00\n💸 Було: безкоштовно. Тепер: 500\u00a0грн"
    ]
    assert olena.last.buttons == [["Не зможу", "Докладніше"]]


async def test_another_title_is_told_and_a_letter_is_not(bot: RunningBot) -> None:
    iryna, olena = await verified(bot)
    await change(iryna, "Гончарство", "Назва", "Ґончарство")
    assert await told(bot, olena) == []
    await change(iryna, "Ґончарство", "Назва", "Вечір кераміки")
    assert await told(bot, olena) == [
        "<b>Зміна:</b> Вечір кераміки\n📅 сб, 12\u00a0грудня, 18:00–20:00\nБуло: «Ґончарство». Тепер: «Вечір кераміки»"
    ]


async def test_what_was_put_back_before_it_was_told_is_no_news(bot: RunningBot) -> None:
    iryna, olena = await verified(bot)
    await change(iryna, "Гончарство", "Ціна", "500 грн")
    await change(iryna, "Гончарство", "Ціна", "безкоштовно")
    assert await told(bot, olena) == []


async def test_place_and_price_make_one_message(bot: RunningBot) -> None:
    iryna, olena = await verified(bot)
    await change(iryna, "Гончарство", "Ціна", "500 грн")
    await change(iryna, "Гончарство", "Місце", "Музей, вул. Небесної Сотні, 2")
    assert await told(bot, olena) == [
        "<b>Зміна:</b> Гончарство\n📅 сб, 12\u00a0грудня, 18:00–20:00\n💸 Було: безкоштовно. Тепер: 500\u00a0грн\n"
        "📍 Було: Зала, вул. Соборності, 1. Тепер: Музей, вул. Небесної Сотні, 2, Полтава"
    ]


async def test_of_an_intake_its_own_people_hear(bot: RunningBot) -> None:
    iryna, olena = await evening(bot)
    anna = bot.person("Анна")
    await anna.open("o_1")
    await anna.press("Усі дати")
    await anna.press(next(one for row in anna.screen.buttons for one in row if " 12\u00a0січня" in one))
    await anna.press("Піду")
    await iryna.send("300 грн")
    assert await told(bot, olena) == []
    assert anna.last.text.endswith("💸 Було: 500\u00a0грн. Тепер: 300\u00a0грн")
    await change(iryna, "Гончарство", "Ціна", "600 грн")
    assert [one for one in await told(bot, anna) if "600" in one] == []
    assert "600\u00a0грн" in olena.last.text
