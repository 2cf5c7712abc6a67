"""Titles and prices of single meetings, by whom nobody vouches for: a moderator sees them first. By a file, too."""

from sqlalchemy import select, update

from handlers import buttons as b
from storage.amendments import Amendment
from storage.opportunities import Occurrence, Opportunity
from storage.organisations import Organisation
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_adding import LIBRARY, organiser
from tests.test_altered import told
from tests.test_amending import moderator
from tests.test_bringing import send_file
from tests.test_exporting import export
from tests.test_managing import open_event

FIRST, SECOND = "сб, 12\u00a0грудня, 18:00", "сб, 19\u00a0грудня, 18:00"


async def scene(bot: RunningBot, *, course: bool = False) -> tuple[Resident, Resident, Resident]:
    """Ірина of the library, whom nobody has verified; Тарас looks after the city; Олена goes to the first date."""
    iryna, taras, olena = await organiser(bot, trusted=False), await moderator(bot, "Тарас"), bot.person("Олена")
    async with bot.database.writing() as session:
        starts = kyiv(12, 12), kyiv(12, 19)
        await add(session, "Гончарство", *starts, organisation=LIBRARY, capacity=9, course=course)
    await olena.open("o_1")
    await olena.press("Піду")
    await bot.tick()
    return iryna, taras, olena


async def name(who: Resident, date: str, title: str) -> None:
    await open_event(who)
    await who.press("Назва зустрічі")
    await who.press(date)
    await who.press("Лише цю зустріч")
    await who.send(title)
    await who.press("Зберегти зміни")


async def case(who: Resident) -> str:
    await who.forge(b.Case(opportunity=1).pack(), message_id=who.screen_message.id)
    return who.screen.text


async def own(bot: RunningBot) -> list[object]:
    async with bot.database.reading() as session:
        return [one.own for one in await session.scalars(select(Occurrence).order_by(Occurrence.start))]


async def amendment(bot: RunningBot) -> tuple[str, object]:
    async with bot.database.reading() as session:
        row = await session.get_one(Amendment, 1)
        return row.state, row.said


async def test_a_title_waits_and_is_told_when_it_is_taken(bot: RunningBot) -> None:
    iryna, taras, olena = await scene(bot)
    await name(iryna, FIRST, "Глечик")
    await name(iryna, SECOND, "Глечик")
    assert iryna.screen.text.startswith("Назву надіслано на перевірку.")
    assert await told(bot, olena) == []
    assert await own(bot) == [None, None]
    await iryna.press("Керувати подією")
    assert "Зміни на перевірці: окремі зустрічі" in iryna.screen.text
    assert f"\n{FIRST}; {SECOND}. Назва: Гончарство → Глечик\n" in await case(taras)
    await taras.press("Прийняти зміни")
    assert await own(bot) == [{"title": "Глечик"}] * 2
    assert await told(bot, olena) == [
        "<b>Зміна:</b> Гончарство\n\n📅 сб, 12\u00a0грудня, 18:00–20:00\nБуло: «Гончарство». Тепер: «Глечик»"
    ]
    await name(iryna, FIRST, "Глечик на двох")
    assert f"\n{FIRST}. Назва: Глечик → Глечик на двох\n" in await case(taras)


async def test_refused_it_stays_as_it_was(bot: RunningBot) -> None:
    iryna, taras, olena = await scene(bot)
    await name(iryna, FIRST, "Казино")
    await case(taras)
    await taras.press("Відхилити зміни")
    await taras.press(taras.screen.buttons[0][0])
    assert (await amendment(bot))[0] == "refused"
    assert await own(bot) == [None, None]
    assert await told(bot, olena) == []


async def test_what_is_put_back_waits_no_more(bot: RunningBot) -> None:
    iryna, _, _ = await scene(bot)
    await name(iryna, FIRST, "Глечик")
    assert await amendment(bot) == ("waiting", {"own": {"1": {"title": "Глечик", "lesson": None}}})
    await name(iryna, FIRST, "Гончарство")
    assert iryna.screen.text == "Так уже й стоїть. Нічого не зміниться."
    assert (await amendment(bot))[0] == "taken"


async def test_words_of_the_event_wait_along_with_those_of_a_meeting(bot: RunningBot) -> None:
    iryna, taras, _ = await scene(bot)
    await name(iryna, FIRST, "Глечик")
    await open_event(iryna)
    await iryna.press("Змінити")
    await iryna.press("Ціна")
    await iryna.send("150 грн")
    await iryna.press("Зберегти зміни")
    shown = await case(taras)
    assert "Ціна: Безкоштовно → 150\u00a0грн\n" in shown
    assert f"{FIRST}. Назва: Гончарство → Глечик\n" in shown
    await taras.press("Прийняти зміни")
    assert await own(bot) == [{"title": "Глечик"}, None]
    async with bot.database.reading() as session:
        assert (await session.get_one(Opportunity, 1)).price == "paid"


async def test_the_price_of_an_intake_waits(bot: RunningBot) -> None:
    iryna, taras, olena = await scene(bot, course=True)
    await open_event(iryna)
    await iryna.press("Набори")
    await iryna.press("1. сб, 12\u00a0грудня")
    await iryna.press("Ціна")
    await iryna.send("500 грн")
    assert iryna.screen.text.startswith("Ціну надіслано на перевірку. Доки модератор її не перегляне, діє попередня.")
    assert f"{FIRST}; {SECOND}. Ціна: Безкоштовно → 500\u00a0грн\n" in await case(taras)
    await taras.press("Прийняти зміни")
    priced = {"price": "paid", "price_min": 50_000, "price_max": 50_000, "currency": "UAH"}
    assert await own(bot) == [priced, priced]
    assert await told(bot, olena) == [
        "<b>Зміна:</b> Гончарство\n📅 сб, 12\u00a0грудня, 18:00–20:00\n💸 Було: безкоштовно. Тепер: 500\u00a0грн"
    ]


async def priced(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        for one in await session.scalars(select(Occurrence)):
            one.own = {"price": "paid", "price_min": 50_000, "price_max": 50_000, "currency": "UAH"}


async def test_by_a_file_it_waits_too(bot: RunningBot) -> None:
    iryna, taras, olena = await scene(bot, course=True)
    await priced(bot)
    table = (await export(iryna, "Таблиця (.csv)")).decode("utf-8-sig")
    await send_file(bot, iryna, table.replace("500 UAH", "300 UAH", 1), "a.csv")
    await iryna.press("Імпортувати: 1")
    assert await told(bot, olena) == []
    assert [one["price_min"] for one in await own(bot)] == [50_000, 50_000]  # type: ignore[index]  # JSON
    assert f"{FIRST}; {SECOND}. Ціна: 500\u00a0грн → 300\u00a0грн\n" in await case(taras)


async def test_by_a_file_of_the_verified_it_is_the_price_of_the_intake(bot: RunningBot) -> None:
    iryna, _, olena = await scene(bot, course=True)
    await priced(bot)
    async with bot.database.writing() as session:
        await session.execute(update(Organisation).values(verified_at=bot.clock.now()))
    table = (await export(iryna, "Таблиця (.csv)")).decode("utf-8-sig")
    await send_file(bot, iryna, table.replace("500 UAH", "300 UAH", 1), "a.csv")
    before = len(olena.messages)
    await iryna.press("Імпортувати: 1")
    await bot.tick()
    assert [one["price_min"] for one in await own(bot)] == [30_000, 30_000]  # type: ignore[index]  # JSON
    assert [one.text for one in olena.messages[before:]] == [
        "<b>Зміна:</b> Гончарство\n📅 сб, 12\u00a0грудня, 18:00–20:00\n💸 Було: 500\u00a0грн. Тепер: 300\u00a0грн"
    ]
