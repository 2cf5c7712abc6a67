"""Search by typed words, and what is done when nothing is found."""

from datetime import timedelta

from sqlalchemy import select

from handlers.buttons import Listing, Wish
from handlers.resident.searching import clean
from storage import queries
from storage.filters import Filters
from storage.reports import Wish as Wished
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.people import Shown
from tests.test_card import met
from tests.test_listing import heard

STREET, MUSEUM = "вул. Соборності, 7", "Музей ім. Кричевського"


async def found(bot: RunningBot, *typed: str) -> list[list[str]]:
    """The titles that each of the typed searches lists."""
    olena = await met(bot)
    lists = []
    for words in typed:
        await olena.send(words)
        lists.append([row[0][3:] for row in olena.screen.buttons if row[0][1:3] == ". "])
    return lists


async def test_words_are_found_wherever_they_stand(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", title_en="Pottery", description_uk="Ліпимо з глини.", venue="Палац культури")
        await add(session, "Лекція", kyiv(12, 13), format="lecture", address=STREET, organisation=MUSEUM)
    assert await found(
        bot, "ГОНЧАРСТВА", "pottery", "глини ліпимо", "палац", "соборності 7", "кричевського", "глини музей", "лекція"
    ) == [
        ["Гончарство"],
        ["Гончарство"],
        ["Гончарство"],
        ["Гончарство"],
        ["Лекція"],
        ["Лекція"],
        ["Гончарство", "Лекція"],
        ["Лекція"],
    ]


async def test_a_city_is_a_word_too(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство")
        await add(session, "Лекція", city="sumy", mode="hybrid", format="lecture")
    typed = (
        "полтава",
        "гончарство в полтаві",
        "poltava",
        "суми",
        "сумах",
        "лекція суми",
        "лекція полтава",
        "су",
        "є лекція",
    )
    assert await found(bot, *typed) == [
        ["Гончарство"],
        ["Гончарство"],
        ["Гончарство"],
        ["Лекція"],
        ["Лекція"],
        ["Лекція"],
        [],
        [],
        ["Лекція"],
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


async def test_nothing_found_offers_what_is_near_and_takes_a_wish_once(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", city="melitopol")
        await add(session, "Лекція")
    olena = await met(bot)
    await olena.send("квантова <фізика")
    assert olena.screen == Shown(
        "<b>За словами «квантова &lt;фізика» в Полтаві</b>: нічого не знайдено.\nЄ 2 у всьому каталозі.",
        [
            ["Увесь каталог: 2"],
            ["Хочу цього навчитися"],
            ["Повідомити про нове"],
            ["✕ «квантова <фізика»"],
            ["Фільтри", "Меню"],
        ],
    )
    for _ in range(2):
        await olena.press("Хочу цього навчитися")
        assert heard(olena, "Записали ваше побажання. Його побачать організатори.")
    async with bot.database.reading() as session:
        wishes = [(one.text, one.city_id is not None) for one in await session.scalars(select(Wished))]
    assert wishes == [("квантова <фізика", True)]
    await olena.send("гончарство")
    assert olena.screen.buttons[0] == ["Усі міста: 1"]
    await olena.press("Усі міста: 1")
    assert olena.screen.buttons[0] == ["1. Гончарство"]


async def test_an_old_search_says_so_and_offers_the_way_on(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", kyiv(4, 1, year=2027))
    olena = await met(bot)
    await olena.send("гончарство")
    older = olena.screen_message
    bot.clock.move(timedelta(days=91))
    async with bot.database.writing() as session:
        await queries.expire(session, bot.clock.now())
    await olena.press("Фільтри", message=older)
    assert olena.screen == Shown(
        "Цей пошук уже не зберігається: минуло 90 днів. Напишіть слова ще раз, і пошукаємо заново.",
        [["Показати все"], ["Меню"]],
    )
    await olena.press("Показати все")
    assert olena.screen.buttons == [["1. Гончарство"], ["Фільтри", "Меню"]]


async def test_a_search_is_its_own_persons(bot: RunningBot) -> None:
    olena, thief = await met(bot), await met(bot, "Хтось")
    await olena.send("таємниця")
    await thief.send("/find")
    async with bot.database.reading() as session:
        mine = (await session.scalars(select(queries.Query.id))).one()
    for data in (Listing(filters=Filters(query=mine).pack()).pack(), Wish(query=mine).pack()):
        await thief.forge(data, message_id=thief.screen_message.id)
        assert thief.screen.text.startswith("Цей пошук уже не зберігається")


async def test_what_holds_no_words_is_no_search(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.send("🎉!?")
    assert olena.screen == Shown(
        "Напишіть словами, чого хочете навчитися. Наприклад: гончарство або англійська.", [["Меню"]]
    )


def test_a_search_is_one_line_that_can_be_shown() -> None:
    assert clean(" гончарство\n\tі\x00 глина\u202e ") == "гончарство і глина"


async def test_a_long_search_keeps_to_the_limits_of_buttons(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.send("слово " * 40)
    assert olena.screen.buttons[-2] == ["✕ «слово слово слово…»"]
    assert olena.screen.text.startswith("<b>За словами «слово")
