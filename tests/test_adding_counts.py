"""How many statements the presses of organisers cost: never more than six. Publishing itself is a task."""

import pytest

from storage.organisations import Organisation
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.counting import statements
from tests.people import Resident
from tests.test_adding import FULL, LIBRARY, organiser
from tests.test_adding_posts import POST, TWO

MOST = 6


@pytest.fixture
async def iryna(bot: RunningBot) -> Resident:
    found = await organiser(bot)
    async with bot.database.writing() as session:
        await add(session, "Ліплення", organisation=LIBRARY, capacity=5, now=bot.clock.now())
    await found.send("/menu")
    return found


async def costs(bot: RunningBot, who: Resident, story: tuple[tuple[str, str], ...]) -> dict[str, int]:
    """What each step of a story costs, where that is more than it may."""
    found: dict[str, int] = {}
    for how, words in story:
        with statements(bot.database) as said:
            if how == "forward":
                await who.do(lambda words=words: bot.telegram.forward_text(who.person, words, "Хтось"))  # type: ignore[misc]  # a default
            else:
                await (who.send(words) if how == "send" else who.press(words))
        if len(said) > MOST:
            found[words[:40]] = len(said)
            print(words[:40], *said, sep="\n   ")
    return found


async def test_questions_and_review(bot: RunningBot, iryna: Resident) -> None:
    story = (
        ("send", "/add"),
        ("press", "Пройти питання"),
        *FULL,
        ("press", "Ціна"),
        ("press", "Безкоштовно"),
        ("press", "Місто"),
        ("press", "Суми"),
        ("press", "Місто"),
        ("send", "Полтава"),
        ("press", "Дата й час"),
        ("press", "20"),
        ("press", "18:00"),
        ("press", "Для кого"),
        ("press", "Діти"),
        ("press", "Молодь"),
        ("press", "Готово"),
        ("press", "Опис"),
        ("send", "Про глину"),
        ("press", "Англійською"),
        ("press", "Закрити"),
        ("send", "/add"),
        ("press", "Продовжити: Гончарство для початківців"),
        ("press", "Опублікувати"),
    )
    assert await costs(bot, iryna, story) == {}


async def test_posts(bot: RunningBot, iryna: Resident) -> None:
    story = (
        ("forward", POST),
        ("forward", TWO),
        ("send", "/add"),
        ("press", "Надіслати допис"),
        ("forward", POST),
        ("send", "/add"),
        ("press", "Надіслати допис"),
        ("send", "Читацький клуб збирається знову"),
    )
    assert await costs(bot, iryna, story) == {}
    with statements(bot.database) as said:
        await iryna.do(lambda: bot.telegram.send_album(iryna.person, [b"1", b"2"], POST))
    assert len(said) <= 2 * MOST


async def test_managing(bot: RunningBot, iryna: Resident) -> None:
    story = (
        ("send", "/mine"),
        ("press", "Ліплення"),
        ("press", "Закрити запис"),
        ("press", "Керувати подією"),
        ("press", "Відкрити запис"),
        ("press", "Керувати подією"),
        ("press", "Кількість місць"),
        ("press", "20"),
        ("press", "Керувати подією"),
        ("press", "Пауза: тривога"),
        ("press", "Керувати подією"),
        ("press", "Переносимо онлайн"),
        ("press", "Додати посилання"),
        ("send", "https://meet.example.org/1"),
        ("press", "Зберегти зміни"),
        ("press", "Перенести"),
        ("send", "20.12 18:00"),
        ("press", "Зберегти зміни"),
        ("press", "Повторити"),
        ("send", "27.12 18:00"),
        ("send", "/mine"),
        ("press", "Ліплення"),
        ("press", "Скасувати подію"),
        ("press", "Хвороба"),
        ("press", "Керувати подією"),
        ("press", "Відбудеться"),
        ("press", "Керувати подією"),
        ("press", "Що змінювали"),
    )
    assert await costs(bot, iryna, story) == {}


async def test_suggesting(bot: RunningBot, iryna: Resident) -> None:
    olena = bot.person("Олена")
    await olena.send("/menu")
    story = (
        ("forward", POST),
        ("press", "Запропонувати"),
        ("press", "Вказати: місто"),
        ("press", "Полтава"),
        ("press", "Вказати: хто проводить"),
        ("send", "Майстерня"),
        ("press", "На перевірку"),
        ("send", "/suggest"),
        ("press", "Пройти питання"),
        ("send", "Лекція про зорі"),
    )
    assert await costs(bot, olena, story) == {}


async def test_what_repeats(bot: RunningBot, iryna: Resident) -> None:
    story = (
        ("send", "/add"),
        ("press", "Пройти питання"),
        *FULL,
        ("press", "Дата й час"),
        ("send", "щосуботи об 11:00–12:00"),
        ("press", "Дата й час"),
        ("press", "Повторення"),
        ("press", "нд"),
        ("press", "✓ Щотижня"),
        ("press", "10\u00a0разів"),
        ("press", "Дата й час"),
        ("press", "Викреслити дати"),
        ("press", "сб, 19\u00a0грудня"),
        ("press", "‹ Назад"),
        ("press", "‹ Назад"),
        ("press", "Опублікувати"),
        ("send", "/mine"),
        ("press", "Гончарство для початківців"),
        ("press", "Перенести"),
        ("press", "нд, 13\u00a0грудня, 11:00"),
        ("press", "Цю й наступні"),
        ("send", "19:00–21:00"),
        ("press", "Перенести"),
        ("press", "Керувати подією"),
        ("press", "Скасувати подію"),
        ("press", "Лише окремі дати"),
        ("press", "сб, 12\u00a0грудня, 11:00"),
        ("press", "Лише цю зустріч"),
    )
    assert await costs(bot, iryna, story) == {}


async def test_intakes(bot: RunningBot, iryna: Resident) -> None:
    async with bot.database.writing() as session:
        starts = (kyiv(12, 12), kyiv(12, 19))
        await add(session, "Кераміка", *starts, organisation=LIBRARY, course=True, now=bot.clock.now())
    story = (
        ("send", "/mine"),
        ("press", "Кераміка"),
        ("press", "Набори"),
        ("press", "1. сб, 12\u00a0грудня"),
        ("press", "Закрити запис"),
        ("press", "Місця"),
        ("press", "20"),
        ("press", "Запис до"),
        ("send", "11.12"),
        ("press", "Назва"),
        ("send", "Зима"),
        ("press", "Набори"),
        ("press", "Новий набір"),
    )
    assert await costs(bot, iryna, story) == {}


async def test_what_single_meetings_and_intakes_have(bot: RunningBot, iryna: Resident) -> None:
    async with bot.database.writing() as session:
        starts = (kyiv(12, 12), kyiv(12, 19))
        event = await add(session, "Кераміка", *starts, organisation=LIBRARY, course=True, now=bot.clock.now())
        library = await session.get_one(Organisation, event.organisation_id)
        library.verified_at = bot.clock.now()
    story = (
        ("send", "/mine"),
        ("press", "Кераміка"),
        ("press", "Місце зустрічі"),
        ("press", "сб, 19\u00a0грудня, 18:00"),
        ("press", "Лише цю зустріч"),
        ("send", "Музей, вул. Європейська, 4"),
        ("press", "Зберегти зміни"),
        ("press", "Керувати подією"),
        ("press", "Назва зустрічі"),
        ("press", "сб, 19\u00a0грудня, 18:00"),
        ("press", "Цю й наступні"),
        ("send", "Обпал"),
        ("press", "Зберегти зміни"),
        ("press", "Керувати подією"),
        ("press", "Набори"),
        ("press", "1. сб, 12\u00a0грудня"),
        ("press", "Ціна"),
        ("send", "500 грн"),
        ("send", "/mine"),
        ("press", "Кераміка"),
        ("press", "Умови запису"),
        ("press", "Додати запитання"),
        ("send", "Який у вас рівень?"),
        ("press", "Англійською"),
        ("send", "What is your level?"),
    )
    assert await costs(bot, iryna, story) == {}
