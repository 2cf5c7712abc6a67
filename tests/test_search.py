"""Search by typed words: what is read out of them, what is said of it, and its pages."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from handlers.buttons import Listing, Search, Wish
from handlers.resident.searching import clean
from storage import queries
from storage.filters import Filters
from storage.publishing import cancel, move
from tests.catalogue import NOW, add, kyiv, occurrences
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_card import met

STREET, MUSEUM = "вул. Соборності, 7", "Музей ім. Кричевського"


async def found(bot: RunningBot, *typed: str) -> list[list[str]]:
    """The titles that each of the typed searches lists."""
    olena = await met(bot)
    lists = []
    for words in typed:
        await olena.send(words)
        lists.append(listed(olena))
    return lists


def listed(someone: Resident) -> list[str]:
    return [row[0].partition(". ")[2] for row in someone.screen.buttons if row[0].partition(". ")[0].isdigit()]


def chips(someone: Resident) -> list[str]:
    return [label[2:] for row in someone.screen.buttons for label in row if label.startswith("✕ ")]


async def test_words_are_found_wherever_they_stand(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", title_en="Pottery", description_uk="Ліпимо з глини.", venue="Палац культури")
        await add(session, "Лекція", kyiv(12, 13), format="lecture", address=STREET, organisation=MUSEUM)
    pottery, lecture = ["Гончарство"], ["Лекція"]
    assert await found(bot, "ГОНЧАРСТВА", "pottery", "глини ліпимо", "палац", "соборності 7", "кричевського") == [
        *[pottery] * 4,
        *[lecture] * 2,
    ]


async def test_a_city_in_any_case_is_a_filter(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство")
        await add(session, "Лекція", city="sumy", mode="hybrid", format="lecture")
    olena = await met(bot)
    told = []
    for typed in ("полтава", "гончарство в полтаві", "Poltava", "у Сумах", "лекція у Сумах", "лекція полтава"):
        await olena.send(typed)
        told.append((listed(olena), chips(olena)))
    assert told == [
        (["Гончарство"], ["Полтава"]),
        (["Гончарство"], ["«гончарство»", "Полтава"]),
        (["Гончарство"], ["Полтава"]),
        (["Лекція"], ["Суми"]),
        (["Лекція"], ["Лекції", "Суми"]),
        ([], ["Лекції", "Полтава"]),
    ]


async def test_letters_that_keyboards_write_differently(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Здоров’я, C++, 100% всіх_нас")
    same = ["Здоров’я, C++, 100% всіх_нас"]
    typed = ("здоров'я", "ЗДОРОВʼЯ", "здоров`я", "c++", "100%", "100% всіх")
    assert await found(bot, *typed) == [same] * 6


async def test_a_search_is_told_in_its_list_and_lifted_like_a_filter(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство")
        await add(session, "Лекція", kyiv(12, 13))
    olena = await met(bot)
    await olena.send("/find гончарство")
    assert olena.screen == Shown(
        "<b>За словами «гончарство» в Полтаві</b> · 1\xa0подія\n\n"
        "1. <b>Гончарство</b>\n📅 сб, 12\xa0грудня, 18:00\n📍 Зала · безкоштовно",
        [["1. Гончарство"], ["✕ «гончарство»"], ["Фільтри", "Меню"]],
    )
    await olena.press("✕ «гончарство»")
    assert olena.screen.buttons == [["1. Гончарство"], ["2. Лекція"], ["Фільтри", "Меню"]]


async def test_filters_are_read_out_of_the_words_and_lifted_one_by_one(bot: RunningBot) -> None:
    whole: dict[str, Any] = {"format": "course", "audiences": frozenset({"children"})}  # Any: columns
    async with bot.database.writing() as session:
        await add(session, "Гончарство для малечі", kyiv(12, 12, 11), **whole)
        await add(session, "Гончарство дорого", kyiv(12, 12, 12), price="paid", **whole)
        await add(session, "Гончарство в понеділок", kyiv(12, 14, 11), **whole)
        await add(session, "Гончарство ввечері", kyiv(12, 12, 19), **whole)
        await add(session, "Гончарство для дорослих", kyiv(12, 12, 11), audiences=frozenset({"adults"}))
    olena = await met(bot)
    await olena.send("безкоштовні курси гончарства для дітей на вихідних до 15:00")
    await olena.send("безкоштовні курси гончарства для дітей на вихідних до 15:00")
    older, newer = olena.received[-2:]
    assert olena.screen == Shown(
        "<b>За словами «гончарства», 12–13\xa0грудня в Полтаві</b> · 1\xa0подія\n\n"
        "1. <b>Гончарство для малечі</b>\n📅 сб, 12\xa0грудня, 11:00\n📍 Зала · безкоштовно",
        [
            ["1. Гончарство для малечі"],
            ["✕ «гончарства»", "✕ 12–13\xa0грудня"],
            ["✕ До 15:00", "✕ Курси"],
            ["✕ Безкоштовно", "✕ Діти"],
            ["Фільтри", "Меню"],
        ],
    )
    await olena.press("✕ Безкоштовно", message=newer)
    assert sorted(listed(olena)) == ["Гончарство для малечі", "Гончарство дорого"]
    await olena.press("✕ До 15:00", message=newer)
    assert sorted(listed(olena)) == ["Гончарство ввечері", "Гончарство для малечі", "Гончарство дорого"]
    await olena.press("✕ 12–13\xa0грудня", message=newer)
    assert chips(olena) == ["«гончарства»", "Курси", "Діти"]
    assert len(listed(olena)) == 4
    await olena.press("✕ До 15:00", message=older)
    assert chips(olena) == ["«гончарства»", "12–13\xa0грудня", "Курси", "Безкоштовно", "Діти"]


async def test_what_is_only_filters_is_a_plain_list_of_lasting_buttons(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Пізніше", kyiv(12, 20), format="lecture", audiences=frozenset({"children"}))
        await add(session, "Раніше", kyiv(12, 9), format="lecture", audiences=frozenset({"teenagers"}))
        await add(session, "Не для дітей", kyiv(12, 9), format="lecture")
    olena = await met(bot)
    await olena.send("безкоштовні лекції для дітей та підлітків")
    assert olena.screen.text.startswith("<b>Попереду в Полтаві</b> · 2\xa0події\n\n1. <b>Раніше</b>")
    assert chips(olena) == ["Лекції", "Безкоштовно", "Діти", "Підлітки"]
    bot.clock.move(timedelta(days=1))
    async with bot.database.writing() as session:
        await queries.expire(session, bot.clock.now() + timedelta(days=100))
    await olena.press("✕ Підлітки")
    assert (listed(olena), chips(olena)) == (["Пізніше"], ["Лекції", "Безкоштовно", "Діти"])


async def test_days_and_hours_that_fit_no_button_are_in_the_row(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Ранок", kyiv(12, 10, 9))
        await add(session, "Вечір", kyiv(12, 11, 19), kyiv(12, 30, 19))
        await add(session, "Січень", kyiv(1, 5, 19, year=2027))
    olena = await met(bot)
    await olena.send("з 9 по 15 грудня ввечері")
    assert olena.screen == Shown(
        "<b>9–15\xa0грудня в Полтаві</b> · 1\xa0подія\n\n"
        "1. <b>Вечір</b>\n📅 пт, 11\xa0грудня, 19:00\n📍 Зала · безкоштовно",
        [["1. Вечір"], ["✕ 9–15\xa0грудня", "✕ Увечері"], ["Фільтри", "Меню"]],
    )
    await olena.press("Фільтри")
    assert olena.screen.buttons[0] == ["✓ 9–15\xa0грудня, Увечері", "Наживо чи онлайн"]
    await olena.press("Безкоштовно")
    await olena.press("Показати: 1")
    assert chips(olena) == ["9–15\xa0грудня", "Увечері", "Безкоштовно"]
    await olena.press("✕ 9–15\xa0грудня")
    assert listed(olena) == ["Вечір", "Січень"]
    await olena.press("✕ Увечері")
    assert olena.screen.buttons[3:] == [["✕ Безкоштовно"], ["Фільтри", "Меню"]]


async def test_hours_are_those_of_the_readers_clock_in_summer_and_winter(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        for month, year in ((12, 2026), (4, 2027), (11, 2027)):
            await add(session, f"О шостій, {month}", kyiv(month, 20, 18, year=year))
            await add(session, f"О п’ятій, {month}", kyiv(month, 20, 17, year=year))
        await add(session, "Цілий день", kyiv(12, 21, 0), all_day=True)
    olena = await met(bot)
    await olena.send("о 18:00")
    assert listed(olena) == ["О шостій, 12", "О шостій, 4", "О шостій, 11"]
    await olena.send("після 18:00")
    assert listed(olena) == ["О шостій, 12", "О шостій, 4", "О шостій, 11"]
    await olena.send("до 17:30")
    assert listed(olena) == ["О п’ятій, 12", "О п’ятій, 4", "О п’ятій, 11"]


async def test_years_of_age_and_several_ways_in(bot: RunningBot) -> None:
    both, one = frozenset({"step_free", "childcare"}), frozenset({"childcare"})
    async with bot.database.writing() as session:
        await add(session, "Гурток 6–10", kyiv(12, 9), age_min=6, age_max=10, format="club", access=both)
        await add(session, "Гурток 12+", kyiv(12, 10), age_min=12, format="club", access=one)
        await add(session, "Гурток для дітей", kyiv(12, 11), audiences=frozenset({"children"}), format="club")
    olena = await met(bot)
    await olena.send("гурток для дитини 7 років")
    assert (listed(olena), chips(olena)) == (
        ["Гурток 6–10", "Гурток для дітей"],
        ["Клуби", "Діти", "7\xa0років"],
    )
    await olena.send("гурток без сходів і з доглядом за дітьми")
    assert (listed(olena), chips(olena)) == (["Гурток 6–10"], ["Клуби", "Без сходів", "Догляд за дітьми"])
    await olena.press("✕ Без сходів")
    assert listed(olena) == ["Гурток 6–10", "Гурток 12+"]


async def test_a_corrected_search_says_so_and_offers_what_was_typed(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Розмовна англійська", format="course", audiences=frozenset({"children"}))
        await add(session, "Англійська для дорослих")
    olena = await met(bot)
    await olena.send("fyuksqcmrf lkz lsntq")
    assert olena.screen == Shown(
        "<b>За словами «англійська» в Полтаві</b> · 1\xa0подія\n"
        "Показую за запитом «англійська для дітей», а не «fyuksqcmrf lkz lsntq».\n\n"
        "1. <b>Розмовна англійська</b>\n📅 сб, 12\xa0грудня, 18:00\n📍 Зала · безкоштовно",
        [
            ["1. Розмовна англійська"],
            ["Шукати як написано"],
            ["✕ «англійська»", "✕ Діти"],
            ["Фільтри", "Меню"],
        ],
    )
    await olena.press("Шукати як написано")
    assert olena.screen.text.startswith(
        "<b>За словами «fyuksqcmrf lkz lsntq» у Полтаві</b>: нічого не знайдено.\n"
        "Є 2 у всьому каталозі, без жодних умов."
    )
    assert "Шукати як написано" not in [label for row in olena.screen.buttons for label in row]


async def test_words_of_filters_are_mended_before_they_are_read(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", audiences=frozenset({"children"}))
        await add(session, "Гончарство дорого", price="paid")
    olena = await met(bot)
    for typed in ("безкштовне гончарство", "besplatno honcharstvo", "bezkoshtovne honcharstvo dlia ditei"):
        await olena.send(typed)
        assert (listed(olena), chips(olena)[:2]) == (["Гончарство"], ["«гончарство»", "Безкоштовно"])
    assert olena.screen.text.startswith(
        "<b>За словами «гончарство» в Полтаві</b> · 1\xa0подія\n"
        "Показую за запитом «безкоштовне гончарство для дітей», а не «bezkoshtovne honcharstvo dlia ditei».\n\n"
    )


async def test_mended_words_of_filters_are_shown_in_ukrainian(bot: RunningBot) -> None:
    olena, told = await met(bot), []
    for typed in ("бісплатно гончарство", "лекція в п'ятницьу", "майстерклс для детий"):
        await olena.send(typed)
        told += [line for line in olena.screen.text.splitlines() if "за запитом" in line]
    assert told == [
        "Шукали за запитом «безкоштовно гончарство», а не «бісплатно гончарство».",
        "Показую за запитом «лекція в п’ятницю», а не «лекція в п'ятницьу».",
        "Показую за запитом «майстер-клас для дітей», а не «майстерклс для детий».",
    ]


async def test_a_long_search_is_cut_and_says_so(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Абетка: аз буки віді глаголь добро єсть живіте зело земля іже како люди мислете")
    olena = await met(bot)
    await olena.send("аз буки віді глаголь добро єсть живіте зело земля іже како люди мислете наш")
    assert "\nЗапит задовгий: шукаю за першими 12 словами.\n" in olena.screen.text
    await olena.send("слово " * 40)
    assert chips(olena) == ["«слово слово слово…»"]


async def lists_of_seven(bot: RunningBot) -> Resident:
    async with bot.database.writing() as session:
        for day in range(10, 17):
            await add(session, f"Гончарство {day}", kyiv(12, day))
    olena = await met(bot)
    await olena.send("гончарство")
    return olena


async def test_results_do_not_shift_while_paging(bot: RunningBot) -> None:
    olena = await lists_of_seven(bot)
    first = listed(olena)
    assert olena.screen.buttons[5] == ["1 з 2", "›"]
    async with bot.database.writing() as session:
        await add(session, "Гончарство раніше за всіх", kyiv(12, 8))
    await olena.press("›")
    second = listed(olena)
    assert sorted(first + second) == [f"Гончарство {day}" for day in range(10, 17)]
    await olena.press("‹")
    assert listed(olena) == first
    await olena.send("гончарство")
    assert "Гончарство раніше за всіх" in listed(olena)


async def test_what_became_of_an_event_is_told_in_its_place(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        called_off = await add(session, "Гончарство А", kyiv(12, 10))
        hidden = await add(session, "Гончарство Б", kyiv(12, 11))
        moved = await add(session, "Гончарство В", kyiv(12, 12))
        await add(session, "Гончарство Г", kyiv(12, 8))
        (meeting,) = await occurrences(session, moved)
    olena = await met(bot)
    await olena.send("гончарство")
    assert listed(olena) == ["Гончарство Г", "Гончарство А", "Гончарство Б", "Гончарство В"]
    packed = next(button.pack() for button in [Listing(filters=await _row(bot))])
    bot.clock.move(timedelta(days=2))
    async with bot.database.writing() as session:
        await cancel(session, await session.merge(called_off), None, bot.clock.now())
        (await session.merge(hidden)).state = "hidden"
        await move(session, await session.merge(meeting), kyiv(12, 20), None, bot.clock.now())
    await olena.forge(packed, message_id=olena.screen_message.id)
    assert olena.screen.text == (
        "<b>За словами «гончарство» в Полтаві</b> · 4\xa0події\n\n"
        "1. <b>Гончарство Г</b>\n📅 учора о\xa018:00\nУже минуло\n\n"
        "2. <b>Гончарство А</b>\n📅 завтра о\xa018:00\nСкасовано\n\n"
        "3. Цієї події тут уже немає.\n\n"
        "4. <b>Гончарство В</b>\n📅 нд, 20\xa0грудня, 18:00\n📍 Зала · безкоштовно"
    )
    assert listed(olena) == ["Гончарство Г", "Гончарство А", "Гончарство В"]


async def _row(bot: RunningBot) -> str:
    async with bot.database.reading() as session:
        return Filters(query=(await session.scalars(select(queries.Query.id))).one()).pack()


async def test_the_second_page_is_there_a_month_later_and_then_says_it_expired(bot: RunningBot) -> None:
    olena = await lists_of_seven(bot)
    bot.clock.move(timedelta(days=30))
    await bot.tick()
    await olena.press("›")
    assert olena.screen.text.startswith("<b>За словами «гончарство» в Полтаві</b> · 7\xa0подій\n\n6. <b>Гончарство")
    assert "Уже минуло" in olena.screen.text
    bot.clock.move(timedelta(days=61))
    await bot.tick()
    await olena.press("‹")
    assert olena.screen == Shown(
        "Цей пошук уже не зберігається: минуло 90 днів. Напишіть слова ще раз, і пошукаємо заново.",
        [["Показати все"], ["Меню"]],
    )
    await olena.press("Показати все")
    assert olena.screen.text.startswith("<b>Попереду в Полтаві</b>: поки порожньо.")


async def test_a_button_of_an_older_bot_still_searches(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", format="course")
        await add(session, "Гончарство дорого", format="course", price="paid")
    olena = await met(bot)
    await olena.send("/find")
    async with bot.database.writing() as session:
        person = (await session.scalars(select(queries.Query.person_id))).first()
        assert person is None
        row = await queries.keep(session, 1, "гончарство", NOW)
    await olena.forge(Listing(filters=f"Fq{row}").pack(), message_id=olena.screen_message.id)
    assert (listed(olena), chips(olena)) == (["Гончарство"], ["«гончарство»", "Безкоштовно"])
    await olena.press("✕ Безкоштовно")
    assert len(listed(olena)) == 2


async def test_a_search_is_its_own_persons(bot: RunningBot) -> None:
    olena, thief = await met(bot), await met(bot, "Хтось")
    await olena.send("таємниця")
    await thief.send("/find")
    async with bot.database.reading() as session:
        mine = (await session.scalars(select(queries.Query.id))).one()
    packed = Filters(query=mine).pack()
    for data in (Listing(filters=packed), Search(filters=packed), Search(filters=packed, exact=True), Wish(query=mine)):
        await thief.forge(data.pack(), message_id=thief.screen_message.id)
        assert thief.screen.text.startswith("Цей пошук уже не зберігається")


async def test_too_many_searches_are_answered_in_words_and_nothing_is_lost(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство")
    await bot.restart(searches_a_minute=2)
    olena = await met(bot)
    for _ in range(2):
        await olena.send("гончарство")
        assert listed(olena) == ["Гончарство"]
    await olena.send("гончарство безкоштовно")
    full = Shown(
        "Стільки пошуків за хвилину не вміщається. Ваші слова збережено: «гончарство безкоштовно». "
        "Натисніть за хвилину, і пошукаємо.",
        [["Шукати знову"], ["Меню"]],
    )
    assert olena.screen == full
    await olena.press("Шукати знову")
    assert olena.screen == full
    bot.clock.move(timedelta(seconds=61))
    await olena.press("Шукати знову")
    assert (listed(olena), chips(olena)) == (["Гончарство"], ["«гончарство»", "Безкоштовно"])


async def test_what_holds_no_words_is_no_search(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.send("🎉!?")
    assert olena.screen == Shown(
        "Напишіть словами, чого хочете навчитися. Наприклад: гончарство або англійська.", [["Меню"]]
    )


def test_a_search_is_one_line_that_can_be_shown() -> None:
    assert clean(" гончарство\n\tі\x00 глина\u202e ") == "гончарство і глина"


@pytest.mark.parametrize("typed", ["гончарство безкоштовно у суботу", "щось цікаве завтра", "fyuksqcmrf"])
async def test_in_english_too(bot: RunningBot, typed: str) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", title_en="Pottery")
    john = bot.person("John", language="en")
    await john.send(typed)
    said = {
        "гончарство безкоштовно у суботу": "<b>“гончарство”, Sat 12\xa0December in all cities</b> · 1\xa0event\n\n",
        "щось цікаве завтра": "<b>Tomorrow in all cities</b>: nothing yet.\n",
        "fyuksqcmrf": "<b>“англійська” in all cities</b>: nothing found.\nLooked for “англійська”, not “fyuksqcmrf”.",
    }
    assert john.screen.text.startswith(said[typed])
