"""What is read out of posts: whole drafts, several events in one post, notices, and what is no event at all."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from storage.formats.model import Cost
from storage.reading.announcements import Conflict, Draft, Meeting, Moment, Post, Reading, Rule, read
from tests.benchmarks.phrases import CITIES, TOWNS

KYIV = ZoneInfo("Europe/Kyiv")
MONDAY = datetime(2026, 11, 23, 10, tzinfo=KYIV)
IDS = {city.slug: city.id for city in CITIES}


def understood(text: str, sent: datetime = MONDAY, **more: object) -> Reading:
    return read(Post(text.strip("\n"), sent, **more), TOWNS, sent)  # type: ignore[arg-type]  # fields of Post by name


def drafted(text: str, sent: datetime = MONDAY, **more: object) -> Draft:
    reading = understood(text, sent, **more)
    assert reading.kind == "event"
    assert len(reading.drafts) == 1
    return reading.drafts[0]


POSTER = """
🥁 Майстер-клас «Ритми світу»

📅 5 грудня, субота, 15:00–17:00
📍 Полтава, вул. Соборності, 10, Будинок культури, зал 2
Для дітей 7–12 років. До 20 учасників.
Вартість 150 грн. Реєстрація до 3 грудня: https://forms.gle/rhythm
Пандус є, укриття у підвалі.
"""


def test_a_poster_becomes_a_whole_draft() -> None:
    assert drafted(POSTER) == Draft(
        title="Майстер-клас «Ритми світу»",
        format="workshop",
        area=None,
        starts=(Meeting(Moment(date(2026, 12, 5), time(15)), Moment(date(2026, 12, 5), time(17))),),
        deadline=Moment(date(2026, 12, 3)),
        place="Будинок культури, зал 2",
        address="вул. Соборності, 10",
        city=IDS["poltava"],
        city_name="Полтава",
        mode="onsite",
        price=Cost("paid", 15000, 15000),
        registration="link",
        registration_url="https://forms.gle/rhythm",
        audience=("children",),
        age_min=7,
        age_max=12,
        capacity=20,
        access=("step_free",),
        shelter="in_building",
        description=POSTER.strip("\n"),
    )


def test_what_a_post_does_not_say_stays_open() -> None:
    draft = drafted("Завтра о 18:00 лекція про їжаків")
    assert draft == Draft(
        title="Лекція про їжаків",
        format="lecture",
        area=None,
        starts=(Meeting(Moment(date(2026, 11, 24), time(18))),),
        mode="onsite",
        description="Завтра о 18:00 лекція про їжаків",
    )


@pytest.mark.parametrize(
    ("said", "begins", "ends"),
    [
        ("5 грудня о 18:00", "2026-12-05T18:00", None),
        ("у п’ятницю, 27-го, о 17-30", "2026-11-27T17:30", None),
        ("цієї суботи о пів на шосту вечора", "2026-11-28T17:30", None),
        ("наступної середи, 11.00", "2026-12-02T11:00", None),
        ("4 січня, 10:00–12:30", "2027-01-04T10:00", "2027-01-04T12:30"),
        ("28.11 об 11:00", "2026-11-28T11:00", None),
        ("30 листопада з 10 до 13", "2026-11-30T10:00", "2026-11-30T13:00"),
        ("с 13.10 до 15.00 1 декабря", "2026-12-01T13:10", "2026-12-01T15:00"),
        ("Thu 3 December, 6:30–8 p.m.", "2026-12-03T18:30", "2026-12-03T20:00"),
        ("через тиждень о 9 ранку", "2026-11-30T09:00", None),
        ("в суботу 5 числа о девятій ранку", "2026-12-05T09:00", None),
        ("13–16 грудня", "2026-12-13", "2026-12-16"),
        ("7 грудня о 16:00, триватиме 2 години", "2026-12-07T16:00", "2026-12-07T18:00"),
        ("12 грудня о 10:30, закінчимо о 13:00", "2026-12-12T10:30", "2026-12-12T13:00"),
    ],
)
def test_days_and_hours(said: str, begins: str, ends: str | None) -> None:
    (meeting,) = drafted(f"Запрошуємо на зустріч клубу!\n{said}").starts
    assert (_written(meeting.start), _written(meeting.end)) == (begins, ends)


def _written(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    return f"{moment.day}" + (f"T{moment.at:%H:%M}" if moment.at else "")


@pytest.mark.parametrize(
    ("said", "rule", "first"),
    [
        ("щопонеділка та щосереди о 18:00, старт 7 грудня", "FREQ=WEEKLY;BYDAY=MO,WE", date(2026, 12, 7)),
        ("кожної суботи об 11:00, всього 8 занять", "FREQ=WEEKLY;BYDAY=SA;COUNT=8", date(2026, 11, 28)),
        ("every second Thursday at 7 pm, from 3 December", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", date(2026, 12, 3)),
        ("щочетверга о 16:30 до 24 грудня", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261224", date(2026, 11, 26)),
        ("щодня, крім неділі, з 10:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", date(2026, 11, 24)),
        ("першої середи місяця о 14:00", "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1", date(2026, 12, 2)),
    ],
)
def test_repetitions(said: str, rule: str, first: date) -> None:
    draft = drafted(f"Гурток малювання для всіх охочих\nЗаняття {said}")
    assert draft.rule is not None
    assert (draft.rule.rrule(), draft.starts[0].start.day) == (rule, first)


def test_tomorrow_is_counted_in_the_zone_of_the_city() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=ZoneInfo("UTC"))
    text = "Завтра о 18:00 майстер-клас із кераміки"
    kyiv = drafted(text, late, zone="Europe/Kyiv").starts[0].start.day
    lisbon = drafted(text, late, zone="Europe/Lisbon").starts[0].start.day
    assert (kyiv, lisbon) == (date(2026, 11, 25), date(2026, 11, 24))


def test_a_weekday_that_is_not_the_day_is_a_conflict() -> None:
    draft = drafted("Лекція «Зорі»\n5 грудня, неділя, 18:00, планетарій")
    assert (draft.conflicts, draft.doubtful) == ((Conflict("starts", ("5 грудня, неділя",)),), ("starts",))


def test_what_is_over_is_looked_at_again() -> None:
    later = datetime(2026, 12, 20, tzinfo=KYIV)
    reading = read(Post("5 грудня о 18:00 запрошуємо на лекцію «Зорі»", MONDAY), TOWNS, later)
    assert reading.drafts[0].doubtful == ("starts",)


def test_links_hidden_in_words_are_read() -> None:
    draft = drafted(
        "Лекція «Зорі» 5 грудня о 18:00\nРеєстрація тут, деталі на сайті",
        links=(("тут", "https://example.org/zori/register"), ("на сайті", "https://example.org")),
    )
    assert (draft.registration, draft.registration_url) == ("link", "https://example.org/zori/register")


def test_the_link_of_a_meeting_is_kept_apart() -> None:
    draft = drafted(
        "Вебінар «Зорі» завтра о 14:00 у Zoom\nПриєднатися: https://us02web.zoom.us/j/123456\nБез реєстрації"
    )
    assert (draft.mode, draft.meeting_link, draft.registration, draft.registration_url) == (
        "online",
        "https://us02web.zoom.us/j/123456",
        "none",
        None,
    )


@pytest.mark.parametrize(
    ("said", "price"),
    [
        ("Вхід вільний", Cost("free")),
        ("600 грн до 1 грудня, далі 800 грн", Cost("paid", 80000, 80000)),
        ("Вартість 100 грн, студенти – 50 грн, для ВПО безкоштовно", Cost("paid", 10000, 10000)),
        ("Перше заняття безкоштовне, далі вартість 120 грн", Cost("paid", 12000, 12000)),
        ("Вхід за донат", Cost("donation")),
        ("Квиток 90 грн / родинний 300 грн", Cost("paid", 9000, 9000)),
        ("Супровід – безкоштовно", None),
        ("Розкажемо про гранти до 50 000 грн", None),
    ],
)
def test_prices(said: str, price: Cost | None) -> None:
    assert drafted(f"Екскурсія «Старе місто» 5 грудня о 12:00\n{said}").price == price


def test_a_phone_for_questions_is_no_registration_beside_a_form() -> None:
    draft = drafted("Лекція «Зорі» 5 грудня о 18:00\nРеєстрація: https://forms.gle/zori\nДовідки: 067 000 00 01")
    assert (draft.registration, draft.registration_phone) == ("link", None)


SEVERAL = """
Афіша бібліотеки на тиждень

1️⃣ Група підтримки «Коло»
Середа, 25 листопада, 15:00–16:30. До 12 учасників.

2️⃣ Консультації юриста
П’ятниця, 27 листопада, з 10 до 13. Запис: 093 000 00 05

Усі заходи безкоштовні. Адреса: вул. Козацька, 31.
"""


def test_two_events_in_one_post_are_two_drafts() -> None:
    first, second = understood(SEVERAL).drafts
    assert (first.title, first.starts, first.capacity, first.registration) == (
        "Група підтримки «Коло»",
        (Meeting(Moment(date(2026, 11, 25), time(15)), Moment(date(2026, 11, 25), time(16, 30))),),
        12,
        None,
    )
    assert (second.title, second.starts, second.capacity, second.registration_phone) == (
        "Консультації юриста",
        (Meeting(Moment(date(2026, 11, 27), time(10)), Moment(date(2026, 11, 27), time(13))),),
        None,
        "093 000 00 05",
    )
    assert {(one.address, one.price) for one in (first, second)} == {("вул. Козацька, 31", Cost("free"))}


def test_the_meetings_of_one_course_stay_one_event() -> None:
    draft = drafted(
        "Курс «Своя справа»\n▪️ 1 грудня – ідея\n▪️ 3 грудня – гроші\n▪️ 8 грудня – план\nУсі зустрічі о 17:00. "
        "Реєстрація: https://forms.gle/biz"
    )
    assert [one.start for one in draft.starts] == [Moment(date(2026, 12, day), time(17)) for day in (1, 3, 8)]


NOTICES = (
    ("На жаль, завтрашня екскурсія «Двори» (неділя, 11:00) СКАСОВАНА.", "cancelled"),
    ("Через відключення світла майстер-клас, запланований на сьогодні о 17:00, ПЕРЕНОСИМО.", "postponed"),
    ("‼️ Зміна формату. Тренінг «Безпека» о 15:00 проводимо не в хабі, а ОНЛАЙН.", "moved_online"),
)


@pytest.mark.parametrize(("text", "change"), NOTICES)
def test_notices_are_not_drafted(text: str, change: str) -> None:
    reading = understood(text)
    assert (reading.kind, reading.change, reading.drafts) == ("notice", change, ())


def test_a_notice_says_which_event_it_is_about() -> None:
    reading = understood("На жаль, 29 листопада не відбудеться лекція «Зорі над містом».")
    assert reading.about is not None
    assert (reading.about.title, reading.about.starts[0].start.day) == ("Лекція «Зорі над містом»", date(2026, 11, 29))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Учора в бібліотеці відбулася зустріч клубу. Дякуємо всім, хто прийшов!", "report"),
        ("Перший набір курсу завершено! 18 учасниць, 40 сумок.", "report"),
        ("30 листопада – День бібліотек! Щиро вітаємо колег і бажаємо натхнення.", "news"),
        (
            "Шукаємо тренерку з цифрової грамотності. Оплата 350 грн/год. Резюме – на hr@example.org до 20 грудня.",
            "other",
        ),
        ("Що вам цікавіше? Голосуйте!\n🔥 – фотографія (вт, 18:00)\n❤️ – кераміка (сб, 11:00)", "other"),
        ("Графік роботи бібліотек у грудні\nЦентральна: пн–чт 10:00–18:00", "other"),
        ("", "other"),
        ("🎉", "other"),
    ],
)
def test_what_is_no_announcement(text: str, kind: str) -> None:
    assert understood(text) == Reading(kind)  # type: ignore[arg-type]  # one of the kinds


def test_a_rule_writes_itself() -> None:
    assert Rule((0, 2), until=date(2027, 5, 1), count=8).rrule() == "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=8;UNTIL=20270501"
