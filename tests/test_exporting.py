"""One's own events as files: nothing secret in them, nothing that calculates, and back again unchanged."""

import json
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from storage.opportunities import Occurrence, Opportunity
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import LIBRARY, catalogue, organiser
from tests.test_bringing import second_organisation, send_file

FILES = {
    "Excel (.xlsx)": "biblioteka-storinka.xlsx",
    "Таблиця (.csv)": "biblioteka-storinka.csv",
    "Календар (.ics)": "biblioteka-storinka.ics",
    "schema.org (.json)": "biblioteka-storinka.json",
}
SECRETS = ("meet.example.org", "вул. Таємна")


async def scene(bot: RunningBot) -> Resident:
    """A library with events of every kind."""
    iryna = await organiser(bot)
    usual: dict[str, Any] = {"organisation": LIBRARY, "address": "вул. Соборності, 1"}  # Any: fields
    async with bot.database.writing() as session:
        await add(
            session,
            "=1+1 Гончарство",
            description_uk="+38 (050) 111-22-33\nЛіпимо; «глечик»",
            capacity=15,
            deadline=kyiv(12, 11, 12),
            price="paid",
            price_min=15050,
            price_max=15050,
            audiences=frozenset({"youth", "adults"}),
            access=frozenset({"step_free"}),
            shelter="nearby",
            shelter_metres=150,
            age_min=16,
            language="uk",
            level="beginner",
            registration_phone="+380501112233",
            **{**usual, "registration": "phone"},
        )
        await add(session, "Англійська", kyiv(12, 14), kyiv(12, 21), course=True, capacity=8, **usual)
        await add(session, "Лекція онлайн", mode="online", meeting_link="https://meet.example.org/room", **usual)
        await add(session, "Свято", kyiv(12, 20, 0), all_day=True, **usual)
        hidden = {**usual, "address": "вул. Таємна, 7", "place_hidden": True, "lat": 49.5, "lon": 34.5}
        await add(session, "Клуб удома", kyiv(12, 16), kyiv(12, 23), **hidden)
        await add(session, "Скасоване", kyiv(12, 18), state="cancelled", **usual)
    return iryna


async def export(who: Resident, button: str) -> bytes:
    await who.send("/import")
    await who.press("Експорт")
    await who.press(button)
    return who.documents[FILES[button]]


async def row_of(bot: RunningBot) -> list[tuple[object, ...]]:
    async with bot.database.reading() as session:
        found = await session.execute(
            select(Opportunity.title_uk, Opportunity.address, Opportunity.meeting_link, Opportunity.state).order_by(
                Opportunity.id
            )
        )
        return [tuple(row) for row in found]


@pytest.mark.parametrize("button", list(FILES))
async def test_what_was_exported_comes_back_as_the_same(bot: RunningBot, button: str) -> None:
    iryna = await scene(bot)
    data = await export(iryna, button)
    before = await row_of(bot)
    await send_file(bot, iryna, data, FILES[button])
    assert iryna.screen.text.splitlines()[2] == "Нових: 0 · змін: 0 · без змін: 8 · не прочитано: 0"
    assert iryna.screen.buttons[-1] == ["Мої події", "Меню"]
    assert await row_of(bot) == before


@pytest.mark.parametrize("button", list(FILES))
async def test_nothing_secret_is_in_a_file(bot: RunningBot, button: str) -> None:
    iryna = await scene(bot)
    data = await export(iryna, button)
    if button.startswith("Excel"):
        sheet = load_workbook(BytesIO(data)).worksheets[0]
        words = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    else:
        words = data.decode()
    assert "Клуб удома" in words
    assert [secret for secret in SECRETS if secret in words] == []


async def test_a_table_that_calculates_nothing(bot: RunningBot) -> None:
    iryna = await scene(bot)
    sheet = load_workbook(BytesIO(await export(iryna, "Excel (.xlsx)"))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    lines = (await export(iryna, "Таблиця (.csv)")).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Ідентифікатор;Назва;Дата;Час;")
    assert ";'=1+1 Гончарство;12.12.2026;18:00;12.12.2026;20:00;" in "\n".join(lines)
    assert ";'+380501112233;" in "\n".join(lines)


async def test_what_was_changed_in_the_table_is_changed_and_nothing_else(bot: RunningBot) -> None:
    iryna = await scene(bot)
    table = (await export(iryna, "Таблиця (.csv)")).decode("utf-8-sig")
    changed = table.replace(
        "Клуб удома;16.12.2026;18:00;16.12.2026;20:00", "Клуб удома;17.12.2026;19:00;17.12.2026;21:00"
    )
    changed = changed.replace("Лекція онлайн", "Вебінар")
    await send_file(bot, iryna, changed, "events.csv")
    assert iryna.screen.text.splitlines()[2:7] == [
        "Нових: 0 · змін: 2 · без змін: 6 · не прочитано: 0",
        "",
        "<b>Зміни.</b> Вебінар, сб, 12\u00a0грудня, 18:00. Змінено: назва",
        "",
        "<b>Зміни.</b> Клуб удома, чт, 17\u00a0грудня, 19:00. Змінено: дати",
    ]
    await iryna.press("Імпортувати: 2")
    assert iryna.screen.text == "Готово. Додано: 0. Змінено: 2."
    assert [row[:3] for row in await row_of(bot)][2:5] == [
        ("Вебінар", "вул. Соборності, 1", "https://meet.example.org/room"),
        ("Свято", "вул. Соборності, 1", None),
        ("Клуб удома", "вул. Таємна, 7", None),
    ]
    async with bot.database.reading() as session:
        club = (await catalogue(bot))[4]
        query = select(Occurrence.start).where(Occurrence.opportunity_id == club.id).order_by(Occurrence.start)
        assert list(await session.scalars(query)) == [kyiv(12, 17, 19), kyiv(12, 23)]
    await send_file(bot, iryna, changed, "events.csv")
    assert iryna.screen.text.splitlines()[2] == "Нових: 0 · змін: 0 · без змін: 8 · не прочитано: 0"


async def test_those_going_hear_of_a_new_place(bot: RunningBot) -> None:
    iryna, olena = await scene(bot), bot.person("Олена")
    event = (await catalogue(bot))[1]
    await olena.open(f"o_{event.id}")
    await olena.press("Піду")
    table = (await export(iryna, "Таблиця (.csv)")).decode("utf-8-sig")
    await send_file(bot, iryna, table.replace("Зала;вул. Соборності, 1", "Музей;вул. Пушкіна, 2"), "events.csv")
    await iryna.press("Імпортувати: 6")
    await bot.tick()
    assert "📍 Було: Зала, вул. Соборності, 1. Тепер: Музей, вул. Пушкіна, 2, Полтава" in olena.last.text


async def test_a_row_called_off_and_a_row_added(bot: RunningBot) -> None:
    iryna = await scene(bot)
    table = (await export(iryna, "Таблиця (.csv)")).decode("utf-8-sig").splitlines()
    line = next(one for one in table if "Клуб удома;23.12" in one)
    table[table.index(line)] = line[: line.rindex(";")] + ";Скасовано"
    table.append(";Новий гурток;25.12.2026;15:00;;;Зала")
    await send_file(bot, iryna, "\r\n".join(table), "events.csv")
    assert iryna.screen.text.splitlines()[2] == "Нових: 1 · змін: 1 · без змін: 7 · не прочитано: 0"
    await iryna.press("Імпортувати: 2")
    async with bot.database.reading() as session:
        club = (await catalogue(bot))[4]
        query = select(Occurrence.state).where(Occurrence.opportunity_id == club.id).order_by(Occurrence.start)
        assert list(await session.scalars(query)) == ["scheduled", "cancelled"]
    assert (await catalogue(bot))[-1].title_uk == "Новий гурток"


async def test_the_file_of_another_organisation_makes_copies_and_changes_nothing_there(bot: RunningBot) -> None:
    iryna = await scene(bot)
    table = await export(iryna, "Таблиця (.csv)")
    petro = await organiser(bot, "Петро")
    await second_organisation(bot, petro)
    before = await row_of(bot)
    await send_file(bot, petro, table.replace("Лекція".encode(), "Бесіда".encode()), "events.csv")
    await petro.press("Музей")
    assert petro.screen.text.splitlines()[2] == "Нових: 8 · змін: 0 · без змін: 0 · не прочитано: 0"
    assert await row_of(bot) == before


async def test_schema_org_is_what_search_engines_read(bot: RunningBot) -> None:
    iryna = await scene(bot)
    graph = json.loads(await export(iryna, "schema.org (.json)"))["@graph"]
    first = graph[0]
    assert (first["@type"], first["name"], first["startDate"]) == (
        "Event",
        "=1+1 Гончарство",
        "2026-12-12T18:00:00+02:00",
    )
    assert (first["offers"]["price"], first["offers"]["priceCurrency"]) == (150.5, "UAH")


async def test_strangers_get_nothing(bot: RunningBot) -> None:
    iryna, olena = await scene(bot), bot.person("Олена")
    await olena.send("/menu")
    await olena.forge("zx:csv:1")
    await olena.forge("zx::0")
    assert olena.documents == {}
    assert len(olena.alerts) == 1
    assert iryna.documents == {}


async def test_nothing_to_export(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/import")
    await iryna.press("Експорт")
    assert iryna.screen.buttons == [
        ["Excel (.xlsx)", "Таблиця (.csv)"],
        ["Календар (.ics)", "schema.org (.json)"],
        ["‹ Назад"],
    ]
    await iryna.press("Excel (.xlsx)")
    assert iryna.screen == Shown("У цієї організації ще немає подій.", [["‹ Назад", "Меню"]])
