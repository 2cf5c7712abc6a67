"""Those who come, as their organisers see them: by the name they chose; guests, removal, lists as files."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

from openpyxl import load_workbook
from sqlalchemy import select

from storage import guests, people
from storage.guests import Guest
from storage.opportunities import Intake
from storage.roster import came
from storage.signups import Signup
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import catalogue, organiser
from tests.test_managing import news, open_event, scene

HEAD = "<b>Люди: Гончарство</b>\n📅 сб, 12\u00a0грудня, 18:00\n👥 Ідуть: {going} із 3 · прийшли: {came}\n\n"
WAYS = [["Додати гостя", "Вхід: відмічати"], ["Написати всім", "Список файлом"]]
BACK = [["Керувати подією"]]


async def called(bot: RunningBot, who: Resident, name: str | None) -> None:
    """The person chose to be seen by that name."""
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, who.id)
        assert person is not None
        person.name = name


async def at_list(bot: RunningBot, **fields: object) -> tuple[Resident, Resident]:
    iryna, olena = await scene(bot, **fields)
    await called(bot, olena, "Олена")
    await open_event(iryna)
    await iryna.press("Люди")
    return iryna, olena


async def taken(bot: RunningBot) -> list[int]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(Intake.taken).order_by(Intake.id)))


async def joins(bot: RunningBot, name: str, press: str = "Піду") -> Resident:
    who = bot.person(name)
    (event,) = await catalogue(bot)
    await who.open(f"o_{event.id}")
    await who.press(press)
    return who


async def test_who_comes_by_the_name_they_chose(bot: RunningBot) -> None:
    iryna, olena = await at_list(bot)
    line = "1. Олена"
    assert iryna.screen == Shown(HEAD.format(going=1, came=0) + line, [["1. Олена"], *WAYS, *BACK])
    await olena.press("Потрібна допомога")
    await olena.press("Інша допомога")
    await olena.send("приїду на візку <b>")
    await joins(bot, "Тарас")
    await open_event(iryna)
    await iryna.press("Люди")
    async with bot.database.reading() as session:
        number = (await session.scalars(select(Signup.id).order_by(Signup.id.desc()))).first()
    nameless = f"2. Без імені, №\u00a0{number}"
    assert iryna.screen == Shown(
        f"{HEAD.format(going=2, came=0)}1. Олена\n♿ Потрібна допомога: приїду на візку &lt;b&gt;\n{nameless}",
        [["1. Олена"], [nameless], *WAYS, *BACK],
    )
    assert "Тарас" not in iryna.screen.text


async def test_names_stand_in_ukrainian_order(bot: RunningBot) -> None:
    iryna, olena = await at_list(bot, capacity=None)
    await called(bot, olena, "Яна")
    for name in ("Їжак", "Ірина", "Йосип", "Ганна", "Ґалаґан", "Дарина", "Ілля"):
        await called(bot, await joins(bot, name), name)
    await open_event(iryna)
    await iryna.press("Люди")
    rows = [row[0].partition(" ")[2] for row in iryna.screen.buttons[:8]]
    assert rows == ["Ганна", "Ґалаґан", "Дарина", "Ілля", "Ірина", "Їжак", "Йосип", "Яна"]


async def test_a_long_list_is_turned(bot: RunningBot) -> None:
    iryna, _ = await at_list(bot, capacity=None)
    async with bot.database.writing() as session:
        intake = (await session.scalars(select(Intake))).one()
        session.add_all(
            Guest(intake_id=intake.id, name=f"Гість {n:02}", created_at=bot.clock.now()) for n in range(1, 11)
        )
    await open_event(iryna)
    await iryna.press("Люди")
    assert [row[0] for row in iryna.screen.buttons[:9]][-2:] == ["8. Гість 08 (гість)", "›"]
    await iryna.press("›")
    assert [row[0] for row in iryna.screen.buttons[:4]] == [
        "9. Гість 09 (гість)",
        "10. Гість 10 (гість)",
        "11. Олена",
        "‹",
    ]


async def test_each_date_has_its_own_list(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    async with bot.database.writing() as session:
        await add(session, "Гончарство", kyiv(12, 12), kyiv(12, 19), organisation="Бібліотека «Сторінка»")
    await open_event(iryna)
    await iryna.press("Люди")
    assert iryna.screen == Shown(
        "<b>Люди: Гончарство</b>\nНа яку дату?",
        [["сб, 12\u00a0грудня, 18:00 · 0"], ["сб, 19\u00a0грудня, 18:00 · 0"], *BACK],
    )
    await iryna.press("сб, 19\u00a0грудня, 18:00 · 0")
    assert iryna.screen.text.endswith("👥 Ідуть: 0 · прийшли: 0\n\nПоки ніхто не записався.")


async def test_a_guest_without_telegram_takes_seats(bot: RunningBot) -> None:
    iryna, _ = await at_list(bot)
    await iryna.press("Додати гостя")
    await iryna.send("Марія Іванівна, 3")
    assert iryna.screen.text.startswith("Вільні лише 2\u00a0місця. Напишіть менше число")
    assert await taken(bot) == [1]
    await iryna.send("0")
    assert iryna.screen.text.startswith("Потрібні ім’я і, якщо людей кілька, число від 1 до 50")
    await iryna.send("Марія Іванівна, 2")
    assert iryna.screen == Shown("У списку: Марія Іванівна, 2\u00a0місця.", [["Додати ще гостя"], ["Люди"]])
    assert await taken(bot) == [3]
    await iryna.press("Люди")
    assert "1. Марія Іванівна (гість), 2\u00a0місця\n2. Олена" in iryna.screen.text
    await iryna.press("1. Марія Іванівна (гість)")
    await iryna.press("Прибрати зі списку")
    assert iryna.screen.text == "<b>Прибрати зі списку: Марія Іванівна (гість)?</b>\nМісце перейде до черги."
    await iryna.press("Так, прибрати")
    assert iryna.screen == Shown("Марія Іванівна (гість): прибрано зі списку.", [["Люди"]])
    assert await taken(bot) == [1]


async def test_guests_are_forgotten_in_time(bot: RunningBot) -> None:
    iryna, _ = await at_list(bot)
    await iryna.press("Додати гостя")
    await iryna.send("Марія")
    for days, left in ((60, 1), (60, 0)):
        bot.clock.set(bot.clock.now() + timedelta(days=days))
        async with bot.database.writing() as session:
            await guests.expire(session, bot.clock.now())
            assert len(list(await session.scalars(select(Guest)))) == left


async def test_removed_is_told_and_the_seat_passes_on(bot: RunningBot) -> None:
    iryna, olena = await at_list(bot, capacity=1)
    taras = await joins(bot, "Тарас", "Стати в чергу")
    await iryna.press("1. Олена")
    assert iryna.screen.buttons == [["Прийшли"], ["Прибрати зі списку"], ["Люди"]]
    await iryna.press("Прибрати зі списку")
    await iryna.press("Так, прибрати")
    assert iryna.screen == Shown(
        "Олена: прибрано зі списку. Людина отримає повідомлення.", [["Дозволити запис"], ["Люди"]]
    )
    assert await news(bot, olena) == (
        "<b>Вас прибрали зі списку:</b> Гончарство\n"
        "Так вирішили організатори, місце передано далі. Якщо це помилка, напишіть їм."
    )
    assert "Беру місце" in [label for row in taras.screen.buttons for label in row]
    await taras.press("Беру місце")
    assert await taken(bot) == [1]


async def test_removed_one_signs_up_again_only_when_let_in(bot: RunningBot) -> None:
    iryna, olena = await at_list(bot)
    await iryna.press("1. Олена")
    await iryna.press("Прибрати зі списку")
    await iryna.press("Так, прибрати")
    (event,) = await catalogue(bot)
    await olena.open(f"o_{event.id}")
    await olena.press("Піду")
    assert olena.alerts == [
        "Організатори прибрали вас зі списку цієї події. Якщо це помилка, напишіть їм: контакт є на картці."
    ]
    assert await taken(bot) == [0]
    await iryna.press("Дозволити запис")
    assert iryna.screen.text == "Олена: знову можна записатися."
    await olena.press("Піду")
    assert await taken(bot) == [1]


async def test_removed_twice_gives_one_seat_back(bot: RunningBot) -> None:
    iryna, _ = await at_list(bot)
    await joins(bot, "Тарас")
    await iryna.press("1. Олена")
    await iryna.press("Прибрати зі списку")
    message = iryna.screen_message.id
    await iryna.press("Так, прибрати")
    await iryna.forge("eo:s:1:remove", message_id=message)
    assert iryna.screen.text == "Запис устигли змінити. Подивіться, що є зараз."
    assert await taken(bot) == [1]


async def test_a_stranger_sees_and_changes_nothing(bot: RunningBot) -> None:
    iryna, _ = await at_list(bot)
    await iryna.press("1. Олена")
    await iryna.press("Прибрати зі списку")
    stranger = bot.person("Сторонній")
    await stranger.send("/menu")
    before = len(stranger.history)
    for data in ("ep:1:1::0", "eo:s:1:remove", "eg:1", "er:1:csv", "ed:1:0", "ek:s:1:1:1"):
        await stranger.forge(data)
    assert stranger.alerts == ["Хто йде, бачать лише організатори цієї події."] * 6
    assert len(stranger.history) == before
    assert await taken(bot) == [1]
    async with bot.database.reading() as session:
        assert (await session.scalars(select(Signup.attended))).all() == [None]


HOSTILE = ("=1+1", "+380", "-5", "@SUM(A1)", "\tтаб")


async def with_hostile_names(bot: RunningBot) -> Resident:
    iryna, olena = await at_list(bot, capacity=None)
    await called(bot, olena, '=HYPERLINK("http://x")')
    async with bot.database.writing() as session:
        intake = (await session.scalars(select(Intake))).one()
        session.add_all(Guest(intake_id=intake.id, name=name, created_at=bot.clock.now()) for name in HOSTILE)
    await open_event(iryna)
    await iryna.press("Люди")
    await iryna.press("Список файлом")
    return iryna


async def test_no_cell_of_a_file_is_a_formula(bot: RunningBot) -> None:
    iryna = await with_hostile_names(bot)
    for kind in ("Таблиця CSV", "Таблиця Excel", "Для друку"):
        await iryna.press(kind)
    files = {name.rpartition(".")[2]: data for name, data in iryna.documents.items()}
    assert sorted(files) == ["csv", "html", "xlsx"]
    rows = list(csv.reader(StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Номер", "Ім’я", "Місць", "Яка потрібна допомога", "Прийшли"]
    assert len(rows) == 7
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    sheet = load_workbook(BytesIO(files["xlsx"])).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert '=HYPERLINK("http://x")' in [cell.value for cell in cells]
    assert b"=HYPERLINK(&quot;http://x&quot;)" in files["html"]


async def test_a_page_to_print(bot: RunningBot) -> None:
    iryna, olena = await at_list(bot)
    await called(bot, olena, "Олена <script>")
    await iryna.press("Список файлом")
    await iryna.press("Для друку")
    (page,) = iryna.documents.values()
    words = page.decode()
    assert "<h1>Гончарство</h1><p>Сб, 12\u00a0грудня, 18:00–20:00</p>" in words
    assert "<td>Олена &lt;script&gt;</td>" in words
    assert "@page{size:A4" in words


async def test_who_came_is_counted(bot: RunningBot) -> None:
    iryna, _ = await at_list(bot)
    await iryna.press("Додати гостя")
    await iryna.send("Марія, 2")
    (event,) = await catalogue(bot)
    async with bot.database.reading() as session:
        assert await came(session, [event.id]) == {}
    await open_event(iryna)
    await iryna.press("Люди")
    await iryna.press("Вхід: відмічати")
    await iryna.press("Марія (гість), місць: 2")
    await iryna.press("Олена")
    async with bot.database.reading() as session:
        assert await came(session, [event.id]) == {event.id: 3}
