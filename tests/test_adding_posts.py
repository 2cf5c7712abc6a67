"""Posts that somebody wrote, forwarded or pasted: drafts, or a word on why there is none."""

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.demo.telegram import incoming
from bot.demo.telegram.files import photo
from bot.demo.telegram.state import Content
from bot.demo.telegram.wire import Upload
from bot.incoming import links
from storage.opportunities import Occurrence
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Shown
from tests.test_adding import EDITS, catalogue, drafts_left, organiser

POST = """🎨 Майстер-клас із гончарства для початківців

Запрошуємо 19 грудня об 11:00 до бібліотеки «Сторінка» (вул. Соборності, 1).

Тривалість — дві години. Участь безкоштовна.
Укриття в будівлі.
Реєстрація: https://forms.gle/abc123

Що взяти: гарний настрій."""


TWO = """Запрошуємо на грудневі події бібліотеки!

1. Лекція «Історія Полтави» — 15 грудня о 17:00, читальна зала, вул. Соборності, 1. Вхід вільний.

2. Майстер-клас «Різдвяна листівка» — 20 грудня о 12:00, дитячий відділ, вул. Соборності, 1. Вхід вільний."""

REPORT = """Учора у бібліотеці відбувся майстер-клас із гончарства. Участь узяли 15 дітей, кожна дитина зліпила глечик.
Дякуємо всім, хто прийшов! Фото — в нашому альбомі."""

NOTICE = """Увага! Майстер-клас «Гончарство для початківців», запланований на 19 грудня, скасовано через хворобу
викладачки. Перепрошуємо за незручності."""


async def test_a_forwarded_post_is_published_in_one_press(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.do(lambda: bot.telegram.forward_text(iryna.person, POST, "Бібліотека"))
    assert iryna.screen == Shown(
        "<b>Так це побачать люди:</b>\n\n"
        "<b>Майстер-клас із гончарства для початківців</b>\nМайстер-клас · Мистецтво, ремесла, музика\n\n"
        "📅 сб, 19\u00a0грудня, 11:00–13:00\n\n"
        "📍 Бібліотека «Сторінка», вул. Соборності, 1, Полтава\n💸 Безкоштовно\n🛡 Укриття в будівлі\n"
        "Організатор: Бібліотека «Сторінка»\n\n"
        '<a href="https://forms.gle/abc123">Запис на сайті організатора</a>\n\n'
        "Запрошуємо 19 грудня об 11:00 до бібліотеки «Сторінка» (вул. Соборності, 1).\n\n"
        "Тривалість — дві години. Участь безкоштовна.\nУкриття в будівлі.\nРеєстрація: https://forms.gle/abc123\n\n"
        "Що взяти: гарний настрій.",
        [["Опублікувати"], ["Доповнити"], *EDITS],
    )
    await iryna.press("Опублікувати")
    assert [(event.title_uk, event.state) for event in await catalogue(bot)] == [
        ("Майстер-клас із гончарства для початківців", "published")
    ]


async def test_a_pasted_post_is_the_same(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send(POST)
    await iryna.press("Опублікувати")
    assert len(await catalogue(bot)) == 1


async def test_after_add_one_line_is_a_post_too(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/add")
    await iryna.send("Лекція «Історія Полтави», 15 грудня о 17:00, вул. Соборності, 1")
    assert iryna.screen.text.startswith("<b>Так це побачать люди:</b>\n\n<b>Лекція «Історія Полтави»</b>")


async def test_so_is_a_photo_with_a_caption(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.do(lambda: bot.telegram.send_photo(iryna.person, b"1", POST))
    await iryna.press("Опублікувати")
    assert len(await catalogue(bot)) == 1


async def test_two_events_of_one_post_are_two_drafts(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.do(lambda: bot.telegram.forward_text(iryna.person, TWO, "Бібліотека"))
    assert iryna.screen.text.startswith("У дописі 2\u00a0події. Ось перша.")
    assert "Історія Полтави" in iryna.screen.text
    await iryna.press("Подія 2")
    assert "Різдвяна листівка" in iryna.screen.text
    assert len(await drafts_left(bot)) == 2


async def test_separate_posts_are_separate_drafts(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    for words in (POST, POST.replace("19 грудня", "26 грудня")):
        await iryna.do(lambda words=words: bot.telegram.forward_text(iryna.person, words, "Бібліотека"))  # type: ignore[misc]  # a default
    assert len(await drafts_left(bot)) == 2
    assert len(iryna.received) == 3  # the menu, and a review for each


async def test_a_report_is_politely_not_drafted(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.do(lambda: bot.telegram.forward_text(iryna.person, REPORT, "Бібліотека"))
    assert iryna.last == Shown(
        "Схоже, це розповідь про те, що вже відбулося. Якщо попереду є ще одна зустріч, надішліть її оголошення.",
        [["Це таки подія"], ["Меню"]],
    )
    assert await drafts_left(bot) == []


async def test_a_notice_leads_to_the_event_it_speaks_of(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send(POST)
    await iryna.press("Опублікувати")
    await iryna.do(lambda: bot.telegram.forward_text(iryna.person, NOTICE, "Бібліотека"))
    assert iryna.last.text == (
        "Схоже на зміну в події «Майстер-клас із гончарства для початківців». "
        "Змініть її саму: усі, хто йде, отримають повідомлення."
    )
    assert iryna.last.buttons == [["Скасувати подію"], ["Керувати подією"], ["Меню"]]


async def test_what_was_asked_for_as_a_post_is_drafted_whatever_it_says(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/add")
    await iryna.press("Надіслати допис")
    await iryna.send("Читацький клуб збирається знову")
    assert "<b>Читацький клуб збирається знову</b>" in iryna.screen.text
    assert iryna.screen.buttons[0] == ["Вказати: дата й час"]


async def test_an_album_is_one_review_after_it_is_quiet(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.do(lambda: bot.telegram.send_album(iryna.person, [b"1", b"2", b"3"], POST))
    assert len(iryna.received) == 1  # the menu
    bot.clock.set(bot.clock.now() + timedelta(seconds=2))
    await bot.settled()
    assert len(iryna.received) == 2
    assert iryna.screen.buttons[0] == ["Опублікувати"]
    await iryna.press("Опублікувати")
    assert len(await catalogue(bot)) == 1


async def test_an_album_is_read_after_a_restart_too(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.do(lambda: bot.telegram.send_album(iryna.person, [b"1", b"2"], POST))
    await bot.stop()
    bot.clock.set(bot.clock.now() + timedelta(hours=2))
    await bot.start()
    await bot.settled()
    assert len(iryna.received) == 2
    assert iryna.screen.buttons[0] == ["Опублікувати"]


async def test_an_album_of_a_resident_is_answered_once(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.do(lambda: bot.telegram.send_album(olena.person, [b"1", b"2", b"3"], POST))
    assert len(olena.received) == 1


async def test_a_resident_may_suggest_what_was_forwarded(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.do(lambda: bot.telegram.forward_text(olena.person, POST, "Бібліотека"))
    assert olena.last == Shown(
        "Схоже на подію: «Майстер-клас із гончарства для початківців».\n\n"
        "Можете запропонувати її для каталогу. Перед публікацією її перегляне модератор.",
        [["Запропонувати"], ["Меню"]],
    )
    await olena.press("Запропонувати")
    await olena.press("Вказати: місто")
    await olena.press("Полтава")
    await olena.press("Вказати: хто проводить")
    await olena.send("Бібліотека «Сторінка»")
    await olena.press("На перевірку")
    assert [event.state for event in await catalogue(bot)] == ["hidden"]


async def test_the_day_counts_from_when_it_was_written(bot: RunningBot) -> None:
    """«Завтра» of a post of yesterday is today."""
    iryna = await organiser(bot)
    words = POST.replace("19 грудня об 11:00", "завтра об 11:00")
    bot.clock.set(bot.clock.now() - timedelta(days=1))
    bot.telegram.forward_text(iryna.person, words, "Бібліотека")
    bot.clock.set(bot.clock.now() + timedelta(days=1))
    await bot.telegram.settle()
    assert "📅 сьогодні, 11:00–13:00" in iryna.screen.text


async def test_a_series_without_an_end_goes_on(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    words = POST.replace("Запрошуємо 19 грудня об 11:00", "Запрошуємо щосуботи об 11:00")
    await iryna.do(lambda: bot.telegram.forward_text(iryna.person, words, "Бібліотека"))
    await iryna.press("Опублікувати")
    before = await dates(bot)
    bot.clock.set(bot.clock.now() + timedelta(weeks=4))
    await bot.tick()
    after = await dates(bot)
    assert (before[0], len(before), len(after)) == (kyiv(12, 12, 11), 52, 56)
    assert len(set(after)) == len(after)


async def dates(bot: RunningBot) -> list[datetime]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(Occurrence.start).order_by(Occurrence.start)))


async def test_a_late_part_updates_the_review(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    number = bot.telegram.world.new_number()
    file = bot.telegram.world.files.keep(Upload("photo.jpg", "image/jpeg", b"1"), "photo")

    def part(words: str) -> None:
        content = Content("photo", words, (), photo(file))
        incoming.receive(bot.telegram.world, iryna.person, iryna.chat, content, album=number)

    await iryna.do(lambda: part(POST.replace("Укриття в будівлі.\n", "")))
    bot.clock.set(bot.clock.now() + timedelta(seconds=2))
    await bot.settled()
    assert "🛡 Про укриття не вказано" in iryna.screen.text
    await iryna.press("Ціна")
    await iryna.send("100 грн")
    await iryna.do(lambda: part("Укриття в будівлі."))
    bot.clock.set(bot.clock.now() + timedelta(seconds=2))
    await bot.settled()
    reviews = [shown for shown in iryna.messages if "Так це побачать" in shown.text]
    assert len(await drafts_left(bot)) == 1
    assert "🛡 Укриття в будівлі" in reviews[0].text
    assert "💸 100\u00a0грн" in reviews[0].text


def test_addresses_behind_words_buttons_and_previews_are_seen() -> None:
    message = {
        "text": "🎨 Записатися тут",
        "entities": [{"type": "text_link", "offset": 3, "length": 10, "url": "https://forms.gle/abc"}],
        "reply_markup": {"inline_keyboard": [[{"text": "Квитки", "url": "https://tickets.example.org"}]]},
        "link_preview_options": {"url": "https://library.example.org/42"},
    }
    assert links(message) == (
        ("Записатися", "https://forms.gle/abc"),
        ("Квитки", "https://tickets.example.org"),
        ("", "https://library.example.org/42"),
    )
