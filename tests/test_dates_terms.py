"""One date of a series has places, a deadline and a price of its own."""

from sqlalchemy import select

from handlers.buttons import IntakeField, IntakePage
from storage.opportunities import Intake
from storage.versions import Version
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_altered import told
from tests.test_meetings import TITLE, scene
from tests.test_relocating import own, trust

TOO_LATE = "Цього вже не зробити: подію встигли змінити. Подивіться, що є зараз."
FIRST, SECOND = "сб, 12\u00a0грудня, 11:00", "сб, 19\u00a0грудня, 11:00"


async def terms(who: Resident, date: str) -> None:
    await who.send("/mine")
    await who.press(TITLE)
    await who.press("Умови на дату")
    await who.press(date)


async def intakes(bot: RunningBot) -> list[Intake]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(Intake).order_by(Intake.id)))


async def test_the_terms_of_one_date(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, signs=2)
    await trust(bot)
    await iryna.send("/mine")
    await iryna.press(TITLE)
    await iryna.press("Умови на дату")
    assert iryna.screen == Shown(
        f"<b>Яка дата матиме свої умови?</b>\n«{TITLE}»\nКількість місць, термін запису, ціна.",
        [
            [FIRST],
            [SECOND],
            ["сб, 26\u00a0грудня, 11:00"],
            ["сб, 2\u00a0січня, 11:00"],
            ["сб, 9\u00a0січня, 11:00"],
            ["‹ Назад"],
        ],
    )
    await iryna.press(SECOND)
    seats = (await intakes(bot))[1].capacity
    assert seats
    assert iryna.screen == Shown(
        f"<b>{TITLE}</b>\n📅 сб, 19\u00a0грудня, 11:00\n👥 Ідуть: 1 · у черзі: 0 · зберегли: 0\nМісць: {seats}",
        [["Закрити запис"], ["Місця", "Запис до"], ["Ціна", "Умови на дату"]],
    )
    await iryna.press("Місця")
    assert iryna.screen.text.startswith("<b>Скільки місць на цю дату?</b>")
    await iryna.send("7")
    await iryna.press("Запис до")
    await iryna.send("сто років")
    assert iryna.screen.text.startswith("Не вдалося прочитати дату: «сто років».")
    await iryna.send("18.12 20:00")
    await iryna.press("Ціна")
    await iryna.send("500 грн")
    assert iryna.screen.text == (
        f"Збережено.\n\n<b>{TITLE}</b>\n📅 сб, 19\u00a0грудня, 11:00\n👥 Ідуть: 1 · у черзі: 0 · зберегли: 0\n"
        "Місць: 7\n💸 500\u00a0грн\nЗапис до: 18\u00a0грудня о\u00a020:00"
    )
    assert [one.capacity for one in await intakes(bot)] == [seats, 7, seats, seats, seats]
    assert [one.deadline for one in await intakes(bot)] == [None, kyiv(12, 18, 20), None, None, None]
    priced = {"price": "paid", "price_min": 50_000, "price_max": 50_000, "currency": "UAH"}
    assert await own(bot) == [None, priced, None, None, None]
    (news,) = await told(bot, olena)
    assert news.startswith(f"<b>Зміна:</b> {TITLE}\n📅 сб, 19\u00a0грудня, 11:00–12:00\n💸 Було: ")
    assert news.endswith("Тепер: 500\u00a0грн")
    async with bot.database.reading() as session:
        done = list(await session.scalars(select(Version.action).order_by(Version.id)))
    assert done[-3:] == ["seats", "date_terms", "date_price"]
    await iryna.press("Ціна")
    await iryna.press("Як у події")
    assert await own(bot) == [None] * 5


async def test_one_date_is_full_and_closed_alone(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await terms(iryna, FIRST)
    await iryna.press("Місця")
    await iryna.send("1")
    await iryna.press("Умови на дату")
    await iryna.press(SECOND)
    await iryna.press("Закрити запис")
    assert iryna.screen.text.endswith("Запис закрито")
    maria = bot.person("Марія")
    await maria.open("o_1")
    assert "Стати в чергу" in [label for shown in maria.messages for row in shown.buttons for label in row]
    assert [one.closed_at is None for one in await intakes(bot)] == [True, False, True, True, True]


async def test_it_is_not_a_course_whatever_is_asked_of_it(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await terms(iryna, FIRST)
    shown = iryna.screen_message.id
    for forged in (IntakeField(opportunity=1, intake=1, field="name"), IntakePage(opportunity=1, intake=9999)):
        await iryna.forge(forged.pack(), message_id=shown)
        assert iryna.screen == Shown(TOO_LATE, [["Умови на дату", "Керувати подією"]])
