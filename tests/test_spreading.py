"""Words about an event for outside the bot: ready to paste, in both languages, true on any day they are read."""

from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Shown
from tests.test_managing import open_event, scene

LINK = "https://t.me/learning_city_bot?start=o_1"
POTTERY = f"""<b>Поширити: Гончарство</b>
Натисніть на текст, і він скопіюється.
<pre>Гончарство

Ліпимо глечик на крузі. Глина наша.

📅 сб, 12\u00a0грудня, 18:00–20:00
📍 Зала, вул. Соборності, 1, Полтава
💸 Безкоштовно
♿ Без сходів, субтитри
🛡 Укриття за 150\u00a0м
Організатор: Бібліотека «Сторінка»

Запис і нагадування:
{LINK}</pre>"""


async def test_ready_to_paste_in_one_press(bot: RunningBot) -> None:
    iryna, _ = await scene(
        bot,
        description_uk="Ліпимо глечик на крузі. Глина наша.",
        access=frozenset({"step_free", "captions"}),
        shelter="nearby",
        shelter_metres=150,
    )
    await open_event(iryna)
    await iryna.press("Поширити")
    assert iryna.screen == Shown(
        POTTERY,
        [
            ["✓ Українською", "Англійською"],
            ["Скопіювати посилання"],
            ["Постер"],
            ["Поділитися", "Керувати подією"],
        ],
    )
    _, copies = iryna.find("Скопіювати посилання") or (None, {})
    assert copies["copy_text"] == {"text": LINK}


async def test_in_english_for_whoever_reads_that(bot: RunningBot) -> None:
    iryna, _ = await scene(bot, title_en="Pottery", price="paid", price_min=15000, price_max=15000)
    await open_event(iryna)
    await iryna.press("Поширити")
    await iryna.press("Англійською")
    assert "<pre>Pottery\n\n📅 Sat 12\u00a0December, 18:00–20:00\n" in iryna.screen.text
    assert iryna.screen.text.endswith(f"Sign-up and reminders:\n{LINK}</pre>")
    assert iryna.find("✓ Англійською")


async def test_a_short_text_is_copied_whole(bot: RunningBot) -> None:
    iryna, _ = await scene(bot, venue=None, address=None, price="not_stated")
    await open_event(iryna)
    await iryna.press("Поширити")
    _, copies = iryna.find("Скопіювати текст") or (None, {})
    words = copies["copy_text"]["text"]
    assert f"<pre>{words}</pre>" in iryna.screen.text


async def test_tomorrow_is_told_by_its_date_and_what_is_hidden_stays_so(bot: RunningBot) -> None:
    iryna, _ = await scene(
        bot, kyiv(12, 8), kyiv(12, 9), kyiv(12, 15), kyiv(12, 22), kyiv(12, 29), course=True, place_hidden=True
    )
    await open_event(iryna)
    await iryna.press("Поширити")
    said = iryna.screen.text
    assert (
        "📅 вт, 8\u00a0грудня, 18:00–20:00\nДалі: ср, 9\u00a0грудня, 18:00; вт, 15\u00a0грудня, 18:00; вт, 22" in said
    )
    assert "і ще 1\u00a0дата" in said
    assert "🎓 5\u00a0занять, разом 10\u00a0годин" in said
    assert "Соборності" not in said
    assert "Точну адресу побачать ті, хто йде." in said


async def test_nothing_to_spread_of_what_is_over_or_called_off(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await open_event(iryna)
    await iryna.press("Поширити")
    page = iryna.screen_message
    await iryna.press("Керувати подією")
    await iryna.press("Скасувати подію")
    await iryna.press("Хвороба")
    await iryna.forge("sp:1:", message_id=page.id)
    assert iryna.screen.text == "Поширювати поки нічого: події немає в каталозі або вона вже минула."
    await iryna.forge("sp:99:", message_id=page.id)
    assert iryna.screen.text == "Цієї події вже немає."


async def test_a_stranger_spreads_nothing(bot: RunningBot) -> None:
    _, olena = await scene(bot)
    await olena.forge("sp:1:")
    assert olena.alerts == ["Цю подію може змінити лише її організатор або модератор міста."]
