"""Tables: every header, date, delimiter and encoding that people's spreadsheets have."""

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from storage.formats.model import Place
from tests.reading_files import dates, noted, only, reading, refused

PLAN = "Назва заходу;Дата початку;Час початку;Дата завершення;Час завершення;Місце проведення;Опис;Категорії\n"


def workbook(*rows: list[object], merge: str = "", sheets: int = 1) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    for number in range(1, sheets):
        book.create_sheet(f"Аркуш{number}")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def one_row(*cells: str, names: str = "Назва;Дата;Час") -> str:
    return names + "\n" + ";".join(cells)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_delimiter_in_any_encoding(encoding: str, delimiter: str) -> None:
    rows = [
        ["Назва заходу", "Дата", "Час", "Місце проведення", "Опис"],
        ["Лекція «Бджоли»", "14.12.2026", "18:00", "Бібліотека", "Про бджіл; а також, меди"],
    ]
    table = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    found = only(table.encode(encoding))
    assert (found.title, dates(found), found.place.venue, found.description) == (
        "Лекція «Бджоли»",
        ["2026-12-14 18:00"],
        "Бібліотека",
        "Про бджіл; а також, меди",
    )


@pytest.mark.parametrize(
    ("day", "hours", "expected"),
    [
        ("14.12.2026", "18:00", ["2026-12-14 18:00"]),
        ("14.12.2026 (понеділок)", "18.00", ["2026-12-14 18:00"]),
        ("14 грудня 2026 р.", "о 18 год.", ["2026-12-14 18:00"]),
        ("14.12.26", "18-00", ["2026-12-14 18:00"]),
        ("14 грудня", "18:00 - 20:00", ["2026-12-14 18:00–20:00"]),
        ("14.12", "з 10 до 12", ["2026-12-14 10:00–12:00"]),
        ("пн, 14 грудня о 18:30", "", ["2026-12-14 18:30"]),
        ("14.12.2026 18:00–20:30", "", ["2026-12-14 18:00–20:30"]),
        ("2026-12-14", "6 pm", ["2026-12-14 18:00"]),
        ("2026-12-14T18:00:00+02:00", "", ["2026-12-14 18:00"]),
        ("2026-12-14 18:00", "", ["2026-12-14 18:00"]),
        ("December 14, 2026", "3:30–5 PM", ["2026-12-14 15:30–17:00"]),
        ("12/14/2026", "3:30 PM", ["2026-12-14 15:30"]),
        ("46370", "0,75", ["2026-12-14 all day"]),
        ("13–16 липня", "", ["2027-07-13 all day to 2027-07-17"]),
        ("з 28 грудня по 3 січня", "", ["2026-12-28 all day to 2027-01-04"]),
        ("14, 21 та 28 грудня", "18:00", ["2026-12-14 18:00", "2026-12-21 18:00", "2026-12-28 18:00"]),
        ("14.12.2026", "весь день", ["2026-12-14 all day"]),
        ("3 січня", "10:00", ["2027-01-03 10:00"]),
        ("1765728000", "", ["2025-12-14 18:00"]),
    ],
)
def test_days_and_hours_as_people_write_them(day: str, hours: str, expected: list[str]) -> None:
    assert dates(only(one_row("Лекція", day, hours))) == expected


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("щопонеділка", "repeats-without-date"),
        ("31.02.2027", "bad-date"),
        ("дата уточнюється", "bad-date"),
        ("", "no-start"),
        ("2027", "bad-date"),
        ("до 10.12", "only-end"),
        ("until 10 December", "only-end"),
        ("14.12.9026", "year-out-of-range"),
    ],
)
def test_rows_without_a_date_are_refused_with_their_number(day: str, reason: str) -> None:
    table = one_row("Лекція", day, "") + "\nГурток;15.12.2026;10:00"
    assert refused(table) == [("row 2", reason, "Лекція")]
    assert [one.title for one in reading(table).opportunities] == ["Гурток"]


def test_a_night_out_ends_the_day_after() -> None:
    table = PLAN + "Ніч музеїв;14.12.2026;22:00;14.12.2026;4:00;Музей;;\n"
    assert [f"{one.end:%d %H:%M}" for one in only(table).dates if one.end] == ["15 02:00"]


def test_an_end_before_its_start_is_dropped_and_noted() -> None:
    table = PLAN + "Виставка;14.12.2026;;10.12.2026;;Музей;;\n"
    assert dates(only(table)) == ["2026-12-14 all day"]
    assert noted(table) == [("row 2", "end-before-start")]


def test_american_dates_are_told_by_the_column() -> None:
    table = "Name,Meeting Date,Meeting Time\nBudget,12/6/2026,3:30 PM\nForum,12/13/2026,4 pm"
    assert [dates(one) for one in reading(table).opportunities] == [["2026-12-06 15:30"], ["2026-12-13 16:00"]]


def test_days_with_their_month_in_words_stand_among_american_ones() -> None:
    table = 'Title,Start date\nA,12/15/2026\nB,"Dec 16, 2026"\nC,17 December 2026\nD,18.12.2026'
    assert [dates(one) for one in reading(table).opportunities] == [
        ["2026-12-15 all day"],
        ["2026-12-16 all day"],
        ["2026-12-17 all day"],
        ["2026-12-18 all day"],
    ]


@pytest.mark.parametrize("name", ["Заняття", "Гурток", "Курс", "Course", "Workshop", "Activity"])
def test_what_is_learned_names_a_row(name: str) -> None:
    found = only(one_row("Гончарство", "14.12.2026", "18:00", "12", names=f"{name};Дата;Час;Кількість місць"))
    assert (found.title, found.capacity) == ("Гончарство", 12)


def test_titles_stand_above_the_header_and_give_the_year() -> None:
    table = "План заходів на грудень 2024 року;;\n;;\n№;Захід;Коли;Час;Де\n1;Лекція;14.12;18:00;Бібліотека\n;;;;\n"
    found = only(table)
    assert (dates(found), found.where.at) == (["2024-12-14 18:00"], "4")


def test_a_table_without_a_header_is_read_by_its_cells() -> None:
    table = "Лекція про бджіл;14.12.2026;18:00;Бібліотека\nГурток шахів;15.12.2026;10:00;Палац\n"
    assert [(one.title, dates(one), one.place.venue) for one in reading(table).opportunities] == [
        ("Лекція про бджіл", ["2026-12-14 18:00"], "Бібліотека"),
        ("Гурток шахів", ["2026-12-15 10:00"], "Палац"),
    ]
    assert noted(table) == [("file", "no-header-guessed")]


def test_many_columns_mean_what_they_say() -> None:
    names = (
        "Ідентифікатор;Тема;Дата;Час;Заклад;Адреса;Формат;Вартість;Вік;Для кого;Кількість місць;Мова;"
        "Посилання на реєстрацію;Посилання на Zoom;Напрям;Тривалість;Статус"
    )
    cells = (
        "A-17;Вебінар з кібербезпеки;14.12.2026;18:00;ГО «Світ»;вул. Соборності, 10;онлайн;100-150 грн;16+;молодь;30;"
        "українська;https://forms.gle/abc;https://us02web.zoom.us/j/1;ІТ, безпека;1,5 год;скасовано"
    )
    found = only(names + "\n" + cells)
    assert (found.uid, found.organiser, found.place, found.mode, found.format) == (
        "A-17",
        "ГО «Світ»",
        Place(None, "вул. Соборності, 10"),
        "online",
        "lecture",
    )
    assert (found.cost.low, found.cost.high, found.age_min, found.audiences, found.capacity, found.language) == (
        10000,
        15000,
        16,
        frozenset({"youth"}),
        30,
        "uk",
    )
    assert (found.registration_url, found.meeting_link, found.categories, dates(found), found.cancelled) == (
        "https://forms.gle/abc",
        "https://us02web.zoom.us/j/1",
        ("ІТ", "безпека"),
        ["2026-12-14 18:00–19:30"],
        True,
    )


def test_a_workbook_with_every_kind_of_cell() -> None:
    file = workbook(
        ["План на 2026 рік"],
        ["Назва", "Дата", "Початок", "Кінець", "Місце"],
        ["Перша", datetime(2026, 12, 14), time(18, 0), time(19, 30), "Зала"],  # noqa: DTZ001 - as Excel keeps it
        ["Друга", date(2026, 12, 15), 0.75, "20:00", "Зала"],
        ["Третя", 46372, "10.00", None, None],
        ["Четверта", datetime(2026, 12, 17, 11, 15), None, None, None],  # noqa: DTZ001 - as Excel keeps it
        ["П’ята", "=A1", None, None, None],
    )
    assert [(one.title, dates(one)) for one in reading(file).opportunities] == [
        ("Перша", ["2026-12-14 18:00–19:30"]),
        ("Друга", ["2026-12-15 18:00–20:00"]),
        ("Третя", ["2026-12-16 10:00"]),
        ("Четверта", ["2026-12-17 11:15"]),
    ]
    assert refused(file) == [("row 7", "no-start", "П’ята")]


def test_a_day_merged_over_several_rows_is_the_day_of_each() -> None:
    rows: list[list[object]] = [["Дата", "Час", "Захід"], ["14 грудня", "10:00", "Перший"], [None, "12:00", "Другий"]]
    assert [dates(one) for one in reading(workbook(*rows, merge="A2:A3")).opportunities] == [
        ["2026-12-14 10:00"],
        ["2026-12-14 12:00"],
    ]


def test_sheets_have_their_names_in_what_is_said() -> None:
    rows: list[list[object]] = [["Назва", "Дата"], ["Перша", "колись"]]
    assert refused(workbook(*rows, sheets=2)) == [("row Sheet!2", "bad-date", "Перша")]


def test_two_films_at_once_are_two_and_one_film_twice_is_one() -> None:
    table = "Назва;Дата;Час;Місце\nТачки;14.12.2026;10:00;Космос\nТачки;14.12.2026;10:00;Люм’єр\n"
    assert [one.key for one in reading(table).opportunities] == [
        "20261214T0800Z Тачки",
        "20261214T0800Z Тачки @ Люм’єр",
    ]
    assert refused(table + "Тачки;14.12.2026;10:00;Космос\n") == [("row 4", "double", "Тачки")]


def test_conditions_of_taking_part() -> None:
    found = only(
        "Назва;Дата;Реєстрація до;Телефон;Рівень;Доступність;Укриття\n"
        "Лекція;14.12.2026;12.12.2026;067 123 45 67;для початківців;пандус;поруч, 100 м\n"
    )
    assert (found.registration, found.registration_phone, found.level, found.access) == (
        "phone",
        "067 123 45 67",
        "beginner",
        frozenset({"step_free"}),
    )
    assert (f"{found.deadline:%Y-%m-%d %H:%M}", found.shelter, found.shelter_metres) == (
        "2026-12-12 21:59",
        "nearby",
        100,
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \r\n\r\n", "empty"),
        (b"%PDF-1.7 ...", "kind-pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "kind-old-office"),
        (b"\x89PNG\r\n\x1a\n", "kind-picture"),
        (b"PK\x03\x04 torn archive", "kind-archive"),
        (b"PK\x03\x04 torn xl/workbook.xml", "broken-file"),
        (bytes(range(256)) * 20, "kind-unknown"),
        ("просто текст\nбез таблиці\n".encode(), "no-header"),
        (b"a;b;c\n1;2;3\n", "no-header"),
    ],
)
def test_what_is_no_table_is_said(content: bytes, reason: str) -> None:
    assert refused(content) == [("file", reason, "")]
