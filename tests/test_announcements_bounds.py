"""Until when one signs up, for how many there is room, and what tells an announcement from its look-alikes."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from storage.reading.announcements import Draft, Moment, Post, Reading, read
from tests.benchmarks.phrases import TOWNS

MONDAY = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Kyiv"))


def understood(text: str) -> Reading:
    return read(Post(text, MONDAY), TOWNS, MONDAY)


def of_workshop(more: str) -> Draft:
    (draft,) = understood(f"Майстер-клас з писанкарства\n5 грудня, субота, 15:00, бібліотека № 3\n{more}").drafts
    return draft


@pytest.mark.parametrize(
    ("said", "day", "at"),
    [
        ("Реєстрація до 3 грудня: https://forms.example/p", "2026-12-03", None),
        ("Реєстрація до п’ятниці: https://forms.example/p", "2026-12-04", None),
        ("Запис до четверга, 12:00: 050 000 00 01", "2026-12-03", "12:00"),
        ("Потрібно до 1 грудня написати лист і надіслати його на p@example.org", "2026-12-01", None),
        ("Заяву подаємо до 2 грудня в каб. 5", "2026-12-02", None),
        ("Обов’язковий запис до вечора п’ятниці: 050 000 00 01", "2026-12-04", None),
        ("Про участь повідомте до 2 грудня: 050 000 00 01", "2026-12-02", None),
        ("Анкета: https://forms.example/p – чекаємо до кінця дня 30 листопада", "2026-11-30", None),
        ("Необхідно заповнити анкету до кінця листопада", "2026-11-30", None),
        ("Реєстрація обов’язкова: https://forms.example/p (закриваємо в п’ятницю)", "2026-12-04", None),
        ("Applications close 1 December: https://forms.example/p", "2026-12-01", None),
        ("RSVP by Thursday noon: https://forms.example/p", "2026-12-03", "12:00"),
        ("Запис зустрічі буде доступний до 12 грудня", None, None),
        ("Квиток 200 грн до 1 грудня, далі 300 грн", None, None),
    ],
)
def test_until_when_one_signs_up(said: str, day: str | None, at: str | None) -> None:
    draft = of_workshop(said)
    assert draft.deadline == (Moment(date.fromisoformat(day), time.fromisoformat(at) if at else None) if day else None)
    assert (draft.starts[0].start, draft.starts[0].end) == (Moment(date(2026, 12, 5), time(15)), None)


@pytest.mark.parametrize(
    ("said", "seats"),
    [
        ("До 12 осіб.", 12),
        ("Не більш як 60 дітей.", 60),
        ("Беремо перших 18 охочих.", 18),
        ("Перші 18 охочих отримають подарунок.", None),
        ("Місць вісім.", 8),
        ("Кількість місць у студії обмежена: дванадцять.", 12),
        ("Групу набирають невелику – п’ятнадцять осіб.", 15),
        ("Журі обере двадцять п’ять найкращих.", 25),
        ("Нас буде восьмеро, не більше.", 8),
        ("Зал вміщує 120 слухачів.", 120),
        ("Вместимость зала – 25 человек.", 25),
        ("We can host 40 people max.", 40),
        ("Місць за столом – сорок.", 40),
        ("Скільки нас? Не більше тридцяти", 30),
        ("Візьмемо лише шістьох.", 6),
        ("Маємо зал на 150 місць.", None),
        ("Для ветеранів безоплатно (10 місць).", None),
        ("Кількість місць обмежена.", None),
        ("Залишилось 8 місць.", None),
        ("У кожній групі до 15 осіб.", None),
        ("Укриття на 250 людей.", None),
    ],
)
def test_how_many_there_is_room_for(said: str, seats: int | None) -> None:
    assert of_workshop(said).capacity == seats


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Дякуємо за чудові вихідні!\n21 та 22 листопада 14 новачків отримали посвідчення. Чекаємо на зустріч!",
            "report",
        ),
        ("Працюємо 28 та 29 листопада!\nМинулі вихідні подарували нам 86 стрибків. Чекаємо всіх охочих!", "event"),
        (
            "День кар’єри в політеху\nРоботодавців – 46, вакансій – 800. Коли: 26 листопада, з 11:00 до 15:00.\n"
            "На воркшопи реєструйся: https://forms.example/cv",
            "event",
        ),
        (
            "День ПДВ\n26 листопада десантники зустрічаються на аеродромі! Шикування о 9:30. Хто служив, має знижку.",
            "event",
        ),
        ("Запис на курс «Перукар» закрито – за два дні надійшло 46 заяв. Наступний набір у квітні.", "other"),
        ("Молодіжний центр шукає дизайнера. Повна зайнятість, 10:00–19:00. CV на a@example.org до 5 грудня.", "other"),
        ("Завтра їдемо рахувати птахів. Збір о 7:40 на зупинці «Ринок». Пишіть у коментарях «+».", "event"),
        ("Шукаємо приміщення для гуртків! Вт–пт 15:00–19:00, оренда до 6000 грн. Пишіть до 5 грудня.", "other"),
        ("Збираємо наших у вівторок, о сьомій вечора, в Олениній студії. Будемо ліпити вареники!", "event"),
    ],
)
def test_what_only_looks_like_another_kind(text: str, kind: str) -> None:
    assert understood(text).kind == kind


def test_an_invitation_before_what_is_off_stays_one() -> None:
    reading = understood(
        "Стрибаємо на Андрія!\n\nНа 12 та 13 грудня запрошуємо всіх на святкові стрибки! Хто привезе калиту, має "
        "знижку 100 грн.\n\nА на ці вихідні (28-29 листопада) літак летить на змагання, тож підйомів не буде."
    )
    assert reading.kind == "event"
