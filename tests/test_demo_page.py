"""The demonstration's page in a real browser: what a visitor does first, with mouse, keyboard and on a phone."""

import struct
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from bot.demo.run import Demo
from bot.settings import Settings
from tests import browser
from tests.browser import Page

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.flaky(reruns=1),  # a real clock, on a machine as busy as it is
    pytest.mark.skipif(browser.binary() is None, reason="no Chromium here"),
]

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)  # 9:00 in Kyiv
OLENA, VIKTOR, IRYNA, TARAS, EMMA = 1001, 1002, 1003, 1004, 1005
STARS = "Зорі над Ворсклою"


@pytest.fixture(scope="module")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    folder: Path = tmp_path_factory.mktemp("demo")
    demo = Demo(Settings(_env_file=None), f"sqlite:///{folder}/demo.db")
    demo.clock.set(MONDAY)
    await demo.serve(0)
    await demo.start()
    yield demo
    await demo.stop()


@pytest.fixture(scope="module")
async def window(demo: Demo) -> AsyncIterator[Page]:
    async with browser.browsing() as page:
        yield page


@pytest.fixture
async def page(window: Page) -> AsyncIterator[Page]:
    """A desktop's window in daylight; whatever goes wrong in the page's own code fails the test."""
    await window.size(1280, 800)
    await window.scheme("light")
    window.errors.clear()
    yield window
    assert window.errors == []


def picture(width: int = 40, height: int = 30) -> bytes:
    """A red PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xc0\x30\x20" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def enter(page: Page, demo: Demo, person: int) -> None:
    """Opens the app as a person; one who is new there presses Start and skips the questions."""
    await page.open(f"{demo.url}#{person}")
    if await page.evaluate("!document.querySelector('#start').hidden"):
        await page.evaluate("document.querySelector('#start').click()")
        await page.until("document.querySelector('.key')")


async def say(page: Page, text: str) -> None:
    await page.until("!document.querySelector('#compose-row').hidden")
    await page.evaluate("document.querySelector('#text').focus()")
    count = "document.querySelectorAll('.message').length"
    before = await page.evaluate(count)
    await page.type(text)
    await page.key("Enter")
    await page.until(f"{count} > {before}")


async def card(page: Page) -> None:
    """Today's list, then the card of the evening with the telescope."""
    await say(page, "/today")
    stars = f"[...document.querySelectorAll('.message:last-child .key')].find(e => e.innerText.includes('{STARS}'))"
    await page.until(stars)
    await page.evaluate(f"{stars}.click()")
    await page.says("Запис тут, у боті", ".message:last-child")


async def test_a_newcomer_starts_presses_and_sees_a_list(page: Page, demo: Demo) -> None:
    await page.open(f"{demo.url}#{OLENA}")
    assert await page.text("#chat-note") == "бот"
    await page.click("Почати")
    await page.says("Яка громада для вас рідна?")
    await page.click("Полтава")
    await page.until("!document.querySelector('.busy')")
    await page.click("Пропустити")
    await page.click("Показати події")
    await page.says("1. ", ".message:last-child .text")
    assert await page.evaluate("document.querySelectorAll('.message.theirs').length") == 1  # edited in place


async def test_a_document_can_be_downloaded(page: Page, demo: Demo) -> None:
    await enter(page, demo, OLENA)
    await card(page)
    await page.click("У календар")
    await page.until("document.querySelector('.document')")
    link = "[...document.querySelectorAll('.document')].pop()"
    assert str(await page.evaluate(f"{link}.download")).endswith(".ics")
    assert str(await page.evaluate(f"fetch({link}.href).then(r => r.text())")).startswith("BEGIN:VCALENDAR")


async def test_the_keyboard_alone_is_enough(page: Page, demo: Demo) -> None:
    await page.open(f"{demo.url}#{VIKTOR}")
    await page.until("document.activeElement.id === 'start'")
    await page.key("Enter")
    await page.until("document.querySelector('.key')")
    await page.until("document.activeElement.id === 'text'")
    await page.key("ArrowUp")
    assert await page.focused() == "Мелітополь"
    await page.key("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp")
    assert await page.focused() == "Мелітополь"
    assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    await page.key("Enter")
    await page.until("!document.querySelector('.theirs').innerText.includes('Яка громада')")
    assert await page.evaluate("document.activeElement.className") == "key "
    await page.key("Escape")
    assert await page.evaluate("document.activeElement.id") == "text"
    await page.type("/he")
    await page.says("/help", "#popup")
    await page.key("Enter")
    await page.says("/help", ".message.mine:nth-last-of-type(2)")


async def test_every_part_is_reached_with_tab(page: Page, demo: Demo) -> None:
    await enter(page, demo, IRYNA)
    await page.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(60):
        await page.key("Tab")
        reached.add(await page.evaluate("document.activeElement.closest('[id]')?.id ?? ''"))
    assert {
        "people",
        "chats",
        "clock-buttons",
        "language",
        "theme",
        "log",
        "commands",
        "attach",
        "text",
        "send",
    } <= reached
    nameless = (
        "[...document.querySelectorAll('button')].filter(e => e.offsetParent && !(e.innerText.trim() || e.ariaLabel))"
    )
    assert await page.evaluate(f"{nameless}.map(e => e.outerHTML)") == []


@pytest.mark.parametrize("width", [360, 390])
async def test_a_phone_shows_everything_without_sideways_scrolling(page: Page, demo: Demo, width: int) -> None:
    await page.size(width, 800)
    await enter(page, demo, OLENA)
    await card(page)
    wide = f"[...document.querySelectorAll('.chat *')].filter(e => e.getBoundingClientRect().right > {width} + 1)"
    assert await page.evaluate(f"{wide}.map(e => e.outerHTML.slice(0, 120))") == []
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    await page.click("Люди, чати й час")
    assert await page.focused() == "Закрити"
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    await page.key("Escape")
    await page.until("getComputedStyle(document.querySelector('.side')).visibility === 'hidden'")


async def test_dark_follows_the_system_and_the_switch(page: Page, demo: Demo) -> None:
    await enter(page, demo, IRYNA)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = await page.evaluate(paper)
    await page.scheme("dark")
    dark = await page.evaluate(paper)
    assert dark != light
    await page.click("Тема: авто")
    assert await page.evaluate(paper) == light
    await page.click("Тема: світла")
    await page.scheme("light")
    assert await page.evaluate(paper) == dark
    await page.click("Тема: темна")
    assert await page.evaluate(paper) == light


async def test_an_inline_card_goes_to_a_friend_and_its_button_opens_the_bot(page: Page, demo: Demo) -> None:
    await enter(page, demo, OLENA)
    await page.click("Віктор", "#chats b")
    await page.says("розмова двох", "#chat-note")
    await page.type("@learning_city_bot зорі")
    await page.says(STARS, "#popup")
    await page.key("Enter")
    await page.says(STARS, ".message.mine")
    await page.says("через @learning_city_bot", ".message.mine")
    await page.evaluate("[...document.querySelectorAll('.message.mine .key')].pop().click()")
    await page.says("бот", "#chat-note")
    await page.click("Почати")
    await page.says(STARS, ".message:last-child")


async def test_markup_that_people_type_is_only_text(page: Page, demo: Demo) -> None:
    await enter(page, demo, EMMA)
    await say(page, "<b>bold</b><img src=x onerror=alert(1)> & “quotes”")
    await page.says("<b>bold</b><img src=x onerror=alert(1)> & “quotes”", ".message.mine:nth-last-of-type(2)")
    assert await page.evaluate("document.querySelectorAll('.log img').length") == 0


async def test_the_page_speaks_the_language_of_the_person(page: Page, demo: Demo) -> None:
    await enter(page, demo, EMMA)
    assert await page.text("#people-title") == "Who you are now"
    await page.evaluate("(e => (e.value = 'uk', e.onchange()))(document.querySelector('#language'))")
    await page.says("Хто ви зараз", "#people-title")
    assert await page.evaluate("document.documentElement.lang") == "uk"


async def test_a_blocked_bot_can_be_unblocked(page: Page, demo: Demo) -> None:
    await enter(page, demo, VIKTOR)
    await page.click("Дії з чатом")
    await page.click("Заблокувати бота")
    await page.click("Розблокувати бота")
    await page.until("!document.querySelector('#compose-row').hidden")


async def test_places_photos_and_strangers_words_can_be_sent(page: Page, demo: Demo) -> None:
    await enter(page, demo, IRYNA)
    await page.click("Додати")
    await page.click("Місце")
    await page.click("Берлін")
    await page.says("Координати: 52.51700, 13.38890", ".message.mine .place")
    await page.click("Додати")
    await page.click("Переслати чужий текст")
    await page.click("Переслати")
    await page.says("Переслано: Подруга Галя", ".message.mine:nth-last-of-type(2)")
    demo.telegram.send_photo(demo.telegram.world.people[IRYNA], picture(), "Афіша")
    await page.until("document.querySelector('.photo img')?.naturalWidth === 40")
    assert await page.evaluate("document.querySelector('.photo img').alt") == "Афіша"
    demo.telegram.send_photo(demo.telegram.world.people[IRYNA], picture(400, 1600), "Постер")
    tall = "[...document.querySelectorAll('.photo img')].find(e => e.naturalWidth === 400)"
    await page.until(tall)
    assert round(await page.evaluate(f"{tall}.height / {tall}.width"), 1) == 4.0  # a code that is squeezed is not read


async def test_one_sees_that_the_bot_is_typing(page: Page, demo: Demo) -> None:
    await enter(page, demo, IRYNA)
    action = {"chat_id": IRYNA, "action": "typing"}
    async with aiohttp.ClientSession() as session:
        await session.post(f"{demo.telegram.url}/bot{demo.telegram.token}/sendChatAction", json=action)
    await page.says("друкує…", "#chat-note")
    await say(page, "/help")
    await page.says("бот", "#chat-note")


async def test_in_a_group_the_bot_answers_what_is_addressed_to_it(page: Page, demo: Demo) -> None:
    await enter(page, demo, OLENA)
    await page.click("Полтава вчиться разом", "#chats b")
    await page.says("учасників: 2, а ще бот", "#chat-note")
    await page.says("+ Learning City", "#log")
    await say(page, "Хто йде на вишивку?")
    assert await page.evaluate("document.querySelectorAll('.message.theirs').length") == 0
    await page.click("Команди бота")
    await page.click("/help", "[role=option] b")
    await page.says("t.me/learning_city_bot", ".message.theirs")


async def test_nothing_comes_from_anywhere_else(page: Page, demo: Demo) -> None:
    await enter(page, demo, OLENA)
    sources = "[...new Set(performance.getEntriesByType('resource').map(e => new URL(e.name).origin))]"
    assert await page.evaluate(sources) == [demo.url.rstrip("/")]


async def test_news_of_the_others_are_marked(page: Page, demo: Demo) -> None:
    await enter(page, demo, OLENA)
    await page.until("document.querySelectorAll('#people .row').length === 5")
    await page.evaluate("new Promise(resolve => setTimeout(resolve, 2600))")
    demo.telegram.send_text(demo.telegram.world.people[IRYNA], "/help")
    await page.until("document.querySelector('#people li:nth-child(3) .dot')")


async def test_what_must_be_read_comes_as_a_dialog(page: Page, demo: Demo) -> None:
    await enter(page, demo, IRYNA)
    await say(page, "кораблебудування на Марсі")
    await page.click("Хочу цього навчитися")
    await page.until("document.querySelector('dialog.alert[open]')")
    assert await page.focused() == "Гаразд"
    await page.key("Enter")
    await page.until("!document.querySelector('dialog')")


async def test_an_organiser_hears_who_needs_help(page: Page, demo: Demo) -> None:
    await enter(page, demo, TARAS)
    await card(page)
    await page.click("Піду")
    await page.click("Потрібна допомога")
    await page.click("Перекладач жестової мови")
    await page.says("✓ Перекладач жестової мови", ".message:last-child .keys")
    await page.click("+1 год")
    await enter(page, demo, IRYNA)
    await page.says("Перекладач жестової мови")


async def test_going_tells_it_in_a_toast_and_the_clock_brings_the_reminder(page: Page, demo: Demo) -> None:
    await enter(page, demo, OLENA)
    await card(page)
    await page.click("Піду")
    await page.says("Готово. Ви йдете сьогодні о", "#toasts")
    await page.says("✓ Іду", ".message:last-child .keys")
    before = await page.evaluate("document.querySelectorAll('.message').length")
    await page.click("+6 год")
    await page.click("+6 год")
    await page.until(f"document.querySelectorAll('.message').length > {before}")
    await page.says(STARS, ".message:last-child")
    assert await page.text(".message:last-child time") == "17:30"
