"""The first minutes: /start, its three questions, deep links, the menu, and other people's groups."""

from dataclasses import replace

import pytest

from storage import cities, people
from tests.catalogue import add
from tests.conftest import RunningBot
from tests.counting import statements
from tests.people import Resident, Shown

HELLO = (
    "<b>Вітаємо!</b>\n"
    "Тут можна знайти, чого навчитися у своїй громаді або онлайн, записатися й вчасно отримати нагадування.\n\n"
    "Спершу три короткі питання. Кожне можна пропустити.\n\n"
)
HOME = "<b>Яка громада для вас рідна?</b>\nНатисніть або напишіть назву міста."
HOME_BUTTONS = [
    ["Мелітополь", "Нікополь"],
    ["Павлоград", "Токмак"],
    ["Новояворівськ", "Полтава"],
    ["Суми"],
    ["Інше місто", "Пропустити"],
    ["English"],
]
PLACE = "<b>Де ви зараз?</b>\nПокажемо, що поруч, а час — за вашим годинником. Місто можна й написати."
INTERESTS = "<b>Що вам цікаво?</b>\nПозначте кілька тем: їх легко змінити будь-коли."
AREAS = [
    ["Базові навички", "Школа й НМТ"],
    ["Мови", "ІТ та цифрове"],
    ["Професії", "Бізнес і право"],
    ["Для освітян", "Мистецтво"],
    ["Історія краю", "Громада й медіа"],
    ["Наука й природа", "Здоров’я і спорт"],
    ["Діти й родина", "Безпека"],
    ["Інше"],
]
MENU = Shown(
    "<b>Що шукаємо?</b>\nОберіть або напишіть кілька слів, наприклад «англійська для початківців».",
    [
        ["Знайти", "Мій план"],
        ["Сьогодні", "Вихідні"],
        ["Мої інтереси", "Налаштування"],
        ["Про міста", "Допомога"],
    ],
)


async def person(bot: RunningBot, someone: Resident) -> people.Person:
    async with bot.database.reading() as session:
        found = await people.by_telegram(session, someone.id)
    assert found is not None
    return found


async def test_a_newcomer_reaches_the_first_useful_list_in_four_presses(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", area="arts")
        await add(session, "Історія Полтави", area="heritage")
    olena = bot.person("Олена")

    await olena.send("/start")
    assert olena.screen == Shown(HELLO + HOME, HOME_BUTTONS)
    await olena.press("Полтава")
    assert olena.screen == Shown(
        f"Рідна громада: Полтава.\n\n{PLACE}",
        [["У Полтаві"], ["Інше місто", "За кордоном"], ["Лише онлайн", "Пропустити"], ["‹ Назад"]],
    )
    await olena.press("У Полтаві")
    assert olena.screen == Shown(
        f"Ви зараз у Полтаві.\n\n{INTERESTS}",
        [*AREAS, ["‹ Назад", "Показати події"]],
    )
    await olena.press("Мистецтво")
    ticked = [[label.replace("Мистецтво", "✓ Мистецтво") for label in row] for row in AREAS]
    assert olena.screen == Shown(INTERESTS, [*ticked, ["‹ Назад", "Показати події"]])
    await olena.press("Показати події")
    assert olena.screen == Shown(
        "<b>Попереду в Полтаві</b> · 1\xa0подія\n\n"
        "1. <b>Гончарство</b>\n📅 сб, 12\xa0грудня, 18:00\n📍 Зала · безкоштовно",
        [["1. Гончарство"], ["✕ Мої інтереси"], ["Нове раз на тиждень"], ["Фільтри", "Меню"]],
    )
    assert len(olena.answers) == 4, "presses to the first useful list"
    assert [len(each) for each in olena.answers] == [1, 1, 1, 1]


async def test_every_question_can_be_skipped(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство")
    olena = bot.person("Олена")
    await olena.send("/start")
    await olena.press("Пропустити")
    assert olena.screen == Shown(PLACE, [["Інше місто", "За кордоном"], ["Лише онлайн", "Пропустити"], ["‹ Назад"]])
    await olena.press("Пропустити")
    assert olena.screen == Shown(INTERESTS, [*AREAS, ["‹ Назад", "Показати події"]])
    await olena.press("Показати події")
    assert "1. <b>Гончарство</b>" in olena.screen.text
    assert (await person(bot, olena)).welcomed_at == bot.clock.now()


@pytest.mark.parametrize(
    ("code", "greeting"),
    [("uk", "Вітаємо"), ("ru", "Вітаємо"), ("be", "Вітаємо"), ("en", "Welcome"), ("de", "Welcome")],
)
async def test_the_first_language_is_telegrams(bot: RunningBot, code: str, greeting: str) -> None:
    newcomer = bot.person("Newcomer", language=code)
    await newcomer.send("/start")
    assert newcomer.screen.text.startswith(f"<b>{greeting}")


async def test_the_language_can_be_switched_on_the_first_screen(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/start")
    await olena.press("English")
    assert olena.screen == Shown(
        "<b>Welcome!</b>\n"
        "Here you can find something to learn in your community or online, sign up, and be reminded in time.\n\n"
        "Three short questions first. You can skip any of them.\n\n"
        "<b>Which is your home community?</b>\nPress a button or type the name of the city.",
        [
            ["Melitopol", "Nikopol"],
            ["Pavlohrad", "Tokmak"],
            ["Novoiavorivsk", "Poltava"],
            ["Sumy"],
            ["Another city", "Skip"],
            ["Українською"],
        ],
    )
    await olena.press("Українською")
    assert olena.screen == Shown(HELLO + HOME, HOME_BUTTONS)


async def test_a_link_to_an_event_opens_it_at_once_and_again_after_the_questions(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        pottery = await add(session, "Гончарство")
    john = bot.person("John", language="en")
    await john.open(f"o_{pottery.id}")
    card, invitation = john.messages
    assert card.text.startswith("<b>Гончарство</b>\nWorkshop")
    assert invitation == Shown(
        "<b>Welcome!</b>\n"
        "This is the bot of learning cities. Three short questions, and we will show events that suit you.",
        [["Get started", "Українською"]],
    )
    await john.press("Get started")
    await bot.restart()
    for _ in range(2):
        await john.press("Skip")
    await john.press("Show events")
    *rows, last = card.buttons
    assert john.screen == replace(card, buttons=[*rows, ["News once a week"], last])
    assert (await person(bot, john)).wanted is None
    await john.press("News once a week")
    assert john.alerts == ["Done. The digest will come every week, Mon at 09:00. To change it: /digest"]
    assert john.screen.text == card.text


async def test_links_to_a_city_and_to_an_area_open_lists(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", area="arts", city="sumy")
        await add(session, "Історія Сум", area="heritage", city="sumy")
        await add(session, "Танці", area="arts", city="kryvyi_rih")
    olena = bot.person("Олена")
    await olena.send("/start")
    await olena.press("Пропустити")
    await olena.press("Пропустити")
    await olena.press("Показати події")
    await olena.open("c_sumy")
    assert [row[0] for row in olena.last.buttons[:2]] == ["1. Гончарство", "2. Історія Сум"]
    await olena.open("a_sumy_arts")
    assert [row[0] for row in olena.last.buttons[:2]] == ["1. Гончарство", "✕ Мистецтво"]
    await olena.open("a_kryvyi_rih_arts")
    assert olena.last.buttons[0] == ["1. Танці"]


@pytest.mark.parametrize("payload", ["x", "o_", "o_1x", "a_sumy_nothing", "o_99999999999", "c_"])
async def test_a_broken_link_is_met_with_the_menu_or_the_questions(bot: RunningBot, payload: str) -> None:
    broken = "Посилання не спрацювало: можливо, його скопіювали не повністю. Зате ось усе, що тут є.\n\n"
    olena = bot.person("Олена")
    await olena.open(payload)
    assert olena.last == Shown(broken + HOME, HOME_BUTTONS)
    for button in ("Пропустити", "Пропустити", "Показати події"):
        await olena.press(button)
    await olena.open(payload)
    assert olena.last == Shown(broken + MENU.text, MENU.buttons)


async def test_start_again_loses_nothing(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/start")
    await olena.press("Полтава")
    await olena.send("/start")
    assert olena.last == Shown(
        HELLO + HOME, [[label.replace("Полтава", "✓ Полтава") for label in row] for row in HOME_BUTTONS]
    )
    await olena.press("Пропустити")
    await olena.press("Пропустити")
    await olena.press("Мови")
    await olena.press("Показати події")
    await olena.send("/start")
    assert olena.last == MENU
    known = await person(bot, olena)
    async with bot.database.reading() as session:
        assert known.home_city_id == (await cities.network(session))[5].id


async def test_back_leads_to_the_question_before(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/start")
    await olena.press("Суми")
    await olena.press("У Сумах")
    await olena.press("‹ Назад")
    assert olena.screen == Shown(
        PLACE, [["✓ У Сумах"], ["Інше місто", "За кордоном"], ["Лише онлайн", "Пропустити"], ["‹ Назад"]]
    )
    await olena.press("‹ Назад")
    assert olena.screen.buttons[3] == ["✓ Суми"]


async def test_no_question_costs_more_than_six_statements(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    for step in ("/start", "Полтава", "Інше місто", "›", "‹ Назад", "За кордоном", "Берлін", "Мови", "Показати події"):
        with statements(bot.database) as said:
            await (olena.send(step) if step == "/start" else olena.press(step))
        assert 0 < len(said) <= 6, (step, said)


async def test_the_menu_leads_everywhere(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/menu")
    assert olena.screen == MENU
    for row in MENU.buttons:
        for label in row:
            await olena.press(label)
            assert olena.screen != MENU
            await olena.send("/menu")


async def test_cancel_says_what_happened(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/cancel")
    assert olena.last == Shown(f"Скасовувати нічого: жодне питання не відкрите.\n\n{MENU.text}", MENU.buttons)
    await olena.send("/settings")
    await olena.press("Ім’я")
    await olena.send("/cancel")
    assert olena.last == Shown(f"Гаразд, облишили. Нічого не змінилося.\n\n{MENU.text}", MENU.buttons)
    assert (await person(bot, olena)).name is None
