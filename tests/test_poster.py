"""A poster to hang on a door: every line on the sheet, nothing over anything, and a code that opens the bot."""

import asyncio
import time
from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pypdfium2
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from storage.formats.poster import Fact, Poster, draw
from storage.formats.poster import type as setting
from storage.formats.poster.model import HEIGHT, WIDTH, Code, Words
from storage.formats.poster.sheet import MARGIN, lay
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_managing import open_event, scene

LINK = "https://t.me/learning_city_bot?start=o_1"
PLAIN = Poster(
    "uk",
    "Майстер-клас · Мистецтво",
    "Гончарство",
    (
        Fact("when", "Субота, 12 грудня, 18:00–20:00", strong=True),
        Fact("where", "Зала, вул. Соборності, 1, Полтава", strong=True),
        Fact("price", "Безкоштовно"),
    ),
    ("Ліпимо глечик на крузі.",),
    "Скануйте, щоб записатися",
    ("Відкриється Telegram. Бот нагадає вчасно.",),
    LINK,
    "Бібліотека «Сторінка»",
)
CROWDED = replace(
    PLAIN,
    title="Науково-практична конференція «Освіта дорослих у громадах, що приймають переселенців» " * 4,
    facts=tuple(replace(fact, words=fact.words * 3, more=(fact.words * 2,)) for fact in PLAIN.facts * 4),
    teaser=("Запрошуємо викладачів, тренерів, методистів. " * 9,) * 3,
)
EXTREMES = (
    PLAIN,
    CROWDED,
    replace(PLAIN, head="", facts=(), teaser=()),
    replace(PLAIN, title="Електрокардіостимуляторобудування" * 3, link=LINK + "x" * 60),
    replace(PLAIN, title="🎉 Ż" * 40, teaser=("A\n",) * 40),
)


def words_of(poster: Poster) -> list[Words]:
    return [mark for mark in lay(poster) if isinstance(mark, Words)]


def box(mark: Words) -> tuple[float, float, float, float]:
    (x, y), size = mark.at, mark.size
    return x, y - size * 0.72, x + setting.wide(mark.words, size, mark.strong), y + size * 0.2


def faults(poster: Poster) -> list[str]:
    """What leaves the sheet, and what lies over something else."""
    marks = words_of(poster)
    boxes = [box(mark) for mark in marks]
    found = [
        mark.words
        for mark, (left, top, right, bottom) in zip(marks, boxes, strict=True)
        if left < MARGIN or right > WIDTH - MARGIN + 1 or top < MARGIN - 10 or bottom > HEIGHT - MARGIN + 4
    ]
    code = next(mark for mark in lay(poster) if isinstance(mark, Code))
    long = code.side * code.count
    boxes.append((code.at[0], code.at[1], code.at[0] + long, code.at[1] + long))
    apart = all(a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1] for a, b in combinations(boxes, 2))
    return found if apart else [*found, "one lies over another"]


@pytest.mark.parametrize("poster", EXTREMES)
def test_nothing_leaves_the_sheet_or_lies_over_another(poster: Poster) -> None:
    assert faults(poster) == []


WORDS = st.text(st.sampled_from("абв ґЄї’ WMi.,-–«»1🎉\u0301Ωż"), max_size=300)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.lists(WORDS, max_size=6), WORDS)
def test_whatever_organisers_write(title: str, facts: list[str], teaser: str) -> None:
    told = tuple(Fact("price", each, (each,), strong=bool(place % 2)) for place, each in enumerate(facts))
    assert faults(replace(PLAIN, title=title, facts=told, teaser=(teaser,))) == []


def test_long_titles_are_set_smaller_and_a_number_stays_with_its_street() -> None:
    sizes = [max(mark.size for mark in words_of(poster)) for poster in (PLAIN, CROWDED)]
    assert sizes[0] > 60 > 25 > sizes[1]
    lines = setting.balanced("Зала, вул. Соборності, 1, у Полтаві", 25, 330, True)
    assert lines == ["Зала, вул.\u00a0Соборності,\u00a01,", "у\u00a0Полтаві"]


def test_letters_the_fonts_lack_leave_no_boxes() -> None:
    assert setting.clean("🎉 Свято «Ґанок»  – 150 ₴, ’я ʼю Ż ñ ῆ 漢") == "Свято «Ґанок» – 150 ₴, ’я ’ю Ż ñ η"


@pytest.mark.parametrize("poster", EXTREMES)
def test_the_picture_holds_the_code(poster: Poster) -> None:
    """Each module where a reader looks for it."""
    picture = Image.open(BytesIO(draw(poster, "png")))
    assert (picture.size, picture.format, picture.info["dpi"][0]) == ((1240, 1754), "PNG", pytest.approx(150, abs=0.1))
    code = next(mark for mark in lay(poster) if isinstance(mark, Code))
    scale, side = 150 / 72, code.side * 150 / 72
    assert side == pytest.approx(round(side))
    left, top = code.at[0] * scale, code.at[1] * scale
    dark = [
        [
            picture.getpixel((int(left + (column + 0.5) * side), int(top + (row + 0.5) * side)))
            for column in range(code.count)
        ]
        for row in range(code.count)
    ]
    wanted = [
        [(0, 0, 0) if cell else (255, 255, 255) for cell in row] for row in segno.make(poster.link, error="m").matrix
    ]
    assert dark == wanted
    around = [picture.getpixel((int(left - side * 4), int(top + row * side))) for row in range(code.count)]
    assert set(around) == {(255, 255, 255)}


def test_the_pdf_is_of_letters() -> None:
    document = pypdfium2.PdfDocument(draw(PLAIN, "pdf"))
    assert (len(document), document[0].get_size()) == (1, (595, 842))
    words = document[0].get_textpage().get_text_range().split("\r\n")
    assert [" ".join(line.split()) for line in words] == [
        "Майстер-клас · Мистецтво",
        "Гончарство",
        "Субота, 12 грудня, 18:00–20:00",
        "Зала, вул. Соборності, 1,",
        "Полтава",
        "Безкоштовно",
        "Ліпимо глечик на крузі.",
        "Скануйте, щоб записатися",
        "Відкриється Telegram. Бот нагадає вчасно.",
        "t.me/learning_city_bot?start=o_1",
    ]
    assert document.get_metadata_dict()["Title"] == "Гончарство"


@pytest.mark.flaky(reruns=1)  # it measures time
async def test_drawn_quickly_and_beside_everything_else() -> None:
    """Under two seconds of the processor, and the event loop goes on meanwhile."""
    beats: list[float] = []

    async def beat() -> None:
        while True:
            await asyncio.sleep(0.005)
            beats.append(time.perf_counter())

    def timed(kind: str) -> float:
        begun = time.thread_time()
        draw(CROWDED, kind)
        return time.thread_time() - begun

    beating = asyncio.create_task(beat())
    for kind in ("png", "pdf"):
        assert await asyncio.to_thread(timed, kind) < 2
    beating.cancel()
    assert len(beats) > 3


async def posters(who: Resident) -> None:
    await open_event(who)
    await who.press("Поширити")
    await who.press("Постер")


async def test_a_picture_to_forward_at_once(bot: RunningBot) -> None:
    iryna, _ = await scene(bot, description_uk="Ліпимо глечик.", access=frozenset({"step_free"}))
    await posters(iryna)
    assert iryna.screen.text == (
        "<b>Постер: Гончарство</b>\nКартинку можна одразу переслати в чат або канал, PDF — надрукувати на аркуші А4."
    )
    assert iryna.screen.buttons == [
        ["✓ Українською", "Англійською"],
        ["Картинка для чатів", "PDF для друку"],
        ["‹ Назад", "Керувати подією"],
    ]
    await iryna.press("Картинка для чатів")
    assert iryna.last.media == "photo"
    assert iryna.last.text.startswith("Гончарство\n\nЛіпимо глечик.")
    assert iryna.last.text.endswith(LINK)
    assert iryna.find("PDF для друку")


async def test_a_pdf_in_english(bot: RunningBot) -> None:
    iryna, _ = await scene(
        bot, kyiv(12, 8), kyiv(12, 15), title_en="Pottery", mode="hybrid", shelter="in_building", course=True
    )
    await posters(iryna)
    await iryna.press("Англійською")
    await iryna.press("PDF для друку")
    document = pypdfium2.PdfDocument(iryna.documents["pottery.pdf"])
    words = document[0].get_textpage().get_text_range().replace("\xa0", " ").split("\r\n")
    assert words == [
        "Course",
        "Pottery",
        "Tuesday 8 December,",
        "18:00–20:00",
        "Then: Tue 15 December, 18:00",
        "2 sessions, 4 hours in all",
        "Зала, вул. Соборності, 1, Poltava",
        "Online too",
        "Free",
        "Shelter in the building",
        "By Бібліотека «Сторінка»",
        "Scan to sign up",
        "Telegram opens, and the bot reminds you in time.",
        "t.me/learning_city_bot?start=o_1",
    ]


async def test_none_of_what_is_hidden_or_called_off(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, place_hidden=True)
    await posters(iryna)
    await iryna.press("PDF для друку")
    (drawn,) = iryna.documents.values()
    words = pypdfium2.PdfDocument(drawn)[0].get_textpage().get_text_range()
    assert "Соборності" not in words
    assert "Точну адресу побачать ті, хто йде." in words
    await olena.forge("pc:1:uk:pdf")
    assert olena.alerts == ["Цю подію може змінити лише її організатор або модератор міста."]
    await open_event(iryna)
    await iryna.press("Скасувати подію")
    await iryna.press("Хвороба")
    await iryna.forge("pc:1:uk:pdf", message_id=iryna.screen_message.id)
    assert iryna.screen.text == "Поширювати поки нічого: події немає в каталозі або вона вже минула."
