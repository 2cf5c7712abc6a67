"""The list that was ticked off without the internet and is sent back: its ticks merge with those of the door."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook

from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_bringing import send_file
from tests.test_door import attended
from tests.test_managing import open_event, scene
from tests.test_people import called, joins


async def list_of(iryna: Resident) -> bytes:
    await open_event(iryna)
    await iryna.press("Люди")
    await iryna.press("Список файлом")
    await iryna.press("Таблиця Excel")
    return next(data for name, data in iryna.documents.items() if name.endswith(".xlsx"))


def ticked(data: bytes, saved: datetime, *rows: int, tick: str = "х") -> bytes:
    """As somebody saves it who put a sign at these rows, and emptied the others."""
    book, out = load_workbook(BytesIO(data)), BytesIO()
    sheet = book.worksheets[0]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 5).value = tick if row in rows else None
    book.save(out)
    return restamped(out.getvalue(), saved)


def restamped(data: bytes, saved: datetime) -> bytes:
    """The library stamps the hour of the real clock."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                stamp = f"{saved.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
            new.writestr(name, part)
    return out.getvalue()


async def at_door(bot: RunningBot) -> tuple[Resident, bytes]:
    """Олена and Тарас go; the list was taken along an hour before."""
    iryna, olena = await scene(bot)
    await called(bot, olena, "Олена")
    await called(bot, await joins(bot, "Тарас"), "Тарас")
    bot.clock.set(kyiv(12, 12, 17))
    data = await list_of(iryna)
    bot.clock.set(kyiv(12, 12, 19))
    return iryna, data


async def test_ticks_made_elsewhere_are_taken_over(bot: RunningBot) -> None:
    iryna, data = await at_door(bot)
    back = ticked(data, kyiv(12, 12, 18), 2)
    await send_file(bot, iryna, back, "список.xlsx")
    await bot.settled()
    assert iryna.screen.text == "<b>Таблиця: Гончарство</b>\nВідмічено ще 1\u00a0запис."
    assert iryna.screen.buttons == [["Вхід: відмічати"], ["Люди"]]
    assert await attended(bot) == [(True, True), (None, False)]
    await send_file(bot, iryna, back, "список.xlsx")
    await bot.settled()
    assert iryna.screen.text == "<b>Таблиця: Гончарство</b>\nНових позначок немає."
    assert await attended(bot) == [(True, True), (None, False)]


async def test_what_was_set_later_at_the_door_stays(bot: RunningBot) -> None:
    iryna, data = await at_door(bot)
    for on in (1, 0):
        await iryna.forge(f"ek:s:1:{on}:1")
    await send_file(bot, iryna, ticked(data, kyiv(12, 12, 18), 2, 3), "список.xlsx")
    await bot.settled()
    assert iryna.screen.text == (
        "<b>Таблиця: Гончарство</b>\nВідмічено ще 1\u00a0запис.\nЛишилося як у боті, бо змінено пізніше за таблицю: 1."
    )
    assert await attended(bot) == [(False, True), (True, True)]


async def test_an_empty_cell_undoes_no_tick_it_never_saw(bot: RunningBot) -> None:
    iryna, data = await at_door(bot)
    await iryna.forge("ek:s:1:1:1")
    await send_file(bot, iryna, ticked(data, bot.clock.now() + timedelta(hours=1), 3), "список.xlsx")
    await bot.settled()
    assert await attended(bot) == [(True, True), (True, True)]


async def test_a_tick_taken_out_of_the_table_is_taken_back(bot: RunningBot) -> None:
    iryna, _ = await at_door(bot)
    await iryna.forge("ek:s:1:1:1")
    bot.clock.set(kyiv(12, 12, 19, 10))
    data = await list_of(iryna)
    bot.clock.set(kyiv(12, 12, 21))
    await send_file(bot, iryna, ticked(data, kyiv(12, 12, 20), 3), "список.xlsx")
    await bot.settled()
    assert "Знято позначок: 1." in iryna.screen.text
    assert await attended(bot) == [(False, True), (True, True)]
