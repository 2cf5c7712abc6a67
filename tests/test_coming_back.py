"""Files that come again, one's own and others: what they changed of single meetings, and who hears of it."""

from sqlalchemy import select, update

from storage import publishing
from storage.engine import Database
from storage.opportunities import Opportunity
from storage.outbox import Outbox
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.reading_files import NOW, event
from tests.test_adding import catalogue
from tests.test_bringing import send_file
from tests.test_deadlines import waits
from tests.test_exporting import export
from tests.test_imports import CLUB, Office, goes
from tests.test_meetings import TITLE, scene, told
from tests.test_relocating import moved, own, spot


async def test_a_file_moves_a_meeting_that_is_elsewhere_already(bot: RunningBot) -> None:
    """Those who go to the others hear nothing: nothing of theirs has changed."""
    iryna, olena = await moved(bot)
    table = (await export(iryna, "Таблиця (.csv)")).decode("utf-8-sig")
    assert "Музей Ґалаґана;вул. Європейська, 4" in table
    await send_file(bot, iryna, table.replace("Музей Ґалаґана;вул. Європейська, 4", "Ратуша;пл. Ринок, 1"), "a.csv")
    before = len(olena.messages)
    await iryna.press("Імпортувати: 1")
    await bot.tick()
    news = [one.text for one in olena.messages[before:]]
    assert (await own(bot))[1] == spot("Ратуша", "пл. Ринок, 1")
    assert len(news) == 1
    assert news[0].endswith("📍 Було: Музей Ґалаґана, вул. Європейська, 4. Тепер: Ратуша, пл. Ринок, 1, Полтава")
    assert await told(bot, olena) == []


async def test_a_file_calls_a_meeting_off_and_has_it_again(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    table = (await export(iryna, "Таблиця (.csv)")).decode("utf-8-sig")
    lines = table.splitlines()
    place = next(number for number, one in enumerate(lines) if ";12.12.2026;" in one)
    lines[place] = lines[place][: lines[place].rindex(";")] + ";Скасовано"
    await send_file(bot, iryna, "\r\n".join(lines), "off.csv")
    await iryna.press("Імпортувати: 1")
    await bot.tick()
    assert olena.last.text.startswith("<b>Зустріч скасовано:</b>")
    await send_file(bot, iryna, table, "on.csv")
    await iryna.press("Імпортувати: 1")
    await bot.tick()
    assert olena.last.text.startswith(f"<b>Усе-таки відбудеться:</b> {TITLE}")


async def test_a_file_has_a_whole_event_again(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    table = (await export(iryna, "Таблиця (.csv)")).decode("utf-8-sig")
    async with bot.database.writing() as session:
        await publishing.cancel(session, (await session.scalars(select(Opportunity))).one(), "хворіє", bot.clock.now())
    await bot.tick()
    assert olena.last.text.startswith("<b>Подію скасовано:</b>")
    await send_file(bot, iryna, table, "on.csv")
    await iryna.press("Імпортувати: 5")
    await bot.tick()
    assert olena.last.text.startswith(f"<b>Усе-таки відбудеться:</b> {TITLE}")
    (one,) = await catalogue(bot)
    assert (one.state, one.state_reason) == ("published", None)


async def test_a_calendar_has_a_meeting_again(database: Database) -> None:
    office = Office(database)
    weekly = ("DTSTART;TZID=Europe/Kyiv:20261201T180000", "RRULE:FREQ=WEEKLY;COUNT=2")
    first = event(
        *CLUB,
        "DTSTART;TZID=Europe/Kyiv:20261201T180000",
        "RECURRENCE-ID;TZID=Europe/Kyiv:20261201T180000",
        "STATUS:CANCELLED",
    )
    await office.bring(event(*CLUB, *weekly))
    await goes(office, "Олена")
    await office.bring(event(*CLUB, *weekly) + first)
    assert (await office.catalogue())[0][2] == ["2026-12-01 18:00 cancelled", "2026-12-08 18:00"]
    async with database.writing() as session:
        sent = update(Outbox).where(Outbox.kind == "date_cancelled").values(done_at=NOW, outcome="sent")
        await session.execute(sent, execution_options={"synchronize_session": False})
    await office.bring(event(*CLUB, *weekly))
    assert (await office.catalogue())[0][2] == ["2026-12-01 18:00", "2026-12-08 18:00"]
    async with database.reading() as session:
        rows = await session.scalars(select(Outbox).where(Outbox.kind == "altered"))
        assert [row.details for row in rows] == [{"reopened": 1}]


async def test_a_date_that_a_calendar_left_out_takes_place_again(database: Database) -> None:
    office = Office(database)
    weekly = ("DTSTART;TZID=Europe/Kyiv:20261201T180000", "RRULE:FREQ=WEEKLY;COUNT=2")
    without = event(*CLUB, *weekly, "EXDATE;TZID=Europe/Kyiv:20261201T180000")
    await office.bring(event(*CLUB, *weekly))
    await office.bring(without)
    assert (await office.catalogue())[0][2] == ["2026-12-01 18:00 cancelled", "2026-12-08 18:00"]
    assert await office.bring(without) == {"Розмовний клуб англійської": "same"}
    assert await office.bring(event(*CLUB, *weekly)) == {"Розмовний клуб англійської": "changed dates"}
    assert (await office.catalogue())[0][2] == ["2026-12-01 18:00", "2026-12-08 18:00"]
    assert await office.bring(event(*CLUB, *weekly)) == {"Розмовний клуб англійської": "same"}


async def test_a_file_sets_the_last_day_to_sign_up(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    petro = bot.person("Петро")
    await petro.open(f"o_{(await catalogue(bot))[0].id}")
    await petro.press("Зберегти")
    table = (await export(iryna, "Таблиця (.csv)")).decode("utf-8-sig")
    day = table.replace("150 UAH;15;;", "150 UAH;15;10.12.2026;", 1)
    await send_file(bot, iryna, day, "by.csv")
    await iryna.press("Імпортувати: 1")
    assert await waits(bot) == [kyiv(12, 9, 18)]
