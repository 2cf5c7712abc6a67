"""Settings: language, reminders, quiet hours, a pause, interests and the name that organisers see."""

from datetime import datetime, timedelta

from sqlalchemy import select

from storage import interests
from storage.outbox import Outbox
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.counting import statements
from tests.people import Resident, Shown
from tests.test_welcome import AREAS, MENU, person

BUTTONS = [
    ["Мова", "Заплановане"],
    ["Громади", "Інтереси"],
    ["Нагадування", "Тихі години"],
    ["Сповіщення", "Пауза"],
    ["Добірка", "Ім’я"],
    ["Мої дані", "Меню"],
]
QUIET = "<b>Коли не турбувати?</b>\nНагадування, що припало б на цей час, прийде раніше."
LEADS = "<b>Коли нагадувати?</b>\nМожна обрати кілька. Нагадаємо про те, куди ви йдете або що попросили нагадати."


def overview(
    said: str = "",
    leads: str = "напередодні о 18:00 і за 2\xa0години",
    quiet: str = "21:00–08:00",
    pause: str = "",
    name: str = "не вказано",
) -> Shown:
    return Shown(
        f"{said}<b>Налаштування</b>\n\n"
        "Мова: українська\n"
        "Рідна громада: не вибрано\n"
        "Зараз: не вказано\n"
        "Час: за Києвом, зараз 10:00\n"
        f"🔔 Нагадування: {leads}\n"
        f"Тихі години: {quiet}\n"
        f"{pause}"
        "Добірка нового: вимкнено\n"
        f"Ім’я для організаторів: {name}",
        BUTTONS,
    )


async def met(bot: RunningBot) -> Resident:
    olena = bot.person("Олена")
    await olena.send("/settings")
    assert olena.screen == overview()
    return olena


async def test_reminders_come_when_one_chooses(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.press("Нагадування")
    assert olena.screen == Shown(
        LEADS,
        [
            ["За 1\xa0тиждень", "За 3\xa0дні"],
            ["За 2\xa0дні", "За 1\xa0день"],
            ["✓ Напередодні о 18:00"],
            ["✓ За 2\xa0години", "За 1\xa0годину", "За 15\xa0хвилин"],
            ["‹ Налаштування"],
        ],
    )
    await olena.press("За 3\xa0дні")
    await olena.press("✓ За 2\xa0години")
    await olena.press("‹ Налаштування")
    assert olena.screen == overview(leads="за 3\xa0дні й напередодні о 18:00")
    assert (await person(bot, olena)).leads == {"3d", "evening"}


async def test_without_lead_times_there_are_no_reminders_and_the_screen_says_so(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.press("Нагадування")
    await olena.press("✓ За 2\xa0години")
    await olena.press("✓ Напередодні о 18:00")
    assert olena.screen.text == "<b>Коли нагадувати?</b>\nЗараз нічого не вибрано: нагадувань не буде."
    await olena.press("‹ Налаштування")
    assert olena.screen == overview(leads="вимкнено")


async def test_an_old_button_sets_what_it_says_however_often_it_is_pressed(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.press("Нагадування")
    message = olena.screen_message
    for _ in range(3):
        await olena.forge("ld:1d:1", message_id=message.id)
    await olena.forge("ld:10y:1", message_id=message.id)
    assert (await person(bot, olena)).leads == {"evening", "2h", "1d"}


async def test_quiet_hours_are_chosen_or_none(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.press("Тихі години")
    assert olena.screen == Shown(
        QUIET,
        [["20:00–09:00", "✓ 21:00–08:00"], ["22:00–07:00", "23:00–08:00"], ["Без тихих годин"], ["‹ Налаштування"]],
    )
    await olena.press("22:00–07:00")
    assert olena.screen.buttons[1] == ["✓ 22:00–07:00", "23:00–08:00"]
    await olena.press("Без тихих годин")
    await olena.press("‹ Налаштування")
    assert olena.screen == overview(quiet="немає")
    await olena.forge("q:25:7", message_id=olena.screen_message.id)
    assert (await person(bot, olena)).quiet_from == (await person(bot, olena)).quiet_until


async def test_a_pause_ends_by_itself_or_at_once(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.press("Пауза")
    assert olena.screen == Shown(
        "<b>На скільки зупинити нагадування?</b>\nВаші записи й місця залишаться.",
        [["1\xa0день", "Тиждень", "Місяць"], ["‹ Налаштування"]],
    )
    await olena.press("Тиждень")
    assert olena.screen == Shown(
        "<b>Нагадування зупинено до пн, 14\xa0грудня</b>\nВаші записи й місця залишаються за вами.",
        [["1\xa0день", "Тиждень", "Місяць"], ["Нагадувати знову"], ["‹ Налаштування"]],
    )
    await olena.press("‹ Налаштування")
    assert olena.screen == overview(pause="Пауза до пн, 14\xa0грудня\n")
    bot.clock.move(timedelta(days=7))
    await olena.send("/settings")
    assert olena.last == overview()
    await olena.press("Пауза")
    await olena.press("Місяць")
    await olena.press("Нагадувати знову")
    assert (await person(bot, olena)).paused_until is None


async def test_organisers_see_the_name_one_types(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.press("Ім’я")
    assert olena.screen == Shown(
        "<b>Як вас називати організаторам?</b>\nНапишіть ім’я, до 64\xa0знаків. Його побачать лише організатори подій, "
        "куди ви йдете. Без імені вони бачать лише номер у списку.",
        [["Скасувати"]],
    )
    await bot.restart()
    await olena.send("  Олена\n<Коваль> \u202e ")
    assert olena.last == overview(
        said="Готово. Організатори бачать вас як «Олена &lt;Коваль&gt;».\n\n", name="Олена &lt;Коваль&gt;"
    )
    assert (await person(bot, olena)).name == "Олена <Коваль>"
    await olena.press("Ім’я")
    assert olena.screen == Shown(
        "<b>Організатори бачать вас як «Олена &lt;Коваль&gt;»</b>\n"
        "Напишіть інше ім’я, до 64\xa0знаків, або приберіть його.",
        [["Прибрати ім’я", "Скасувати"]],
    )
    await olena.press("Прибрати ім’я")
    assert olena.screen == overview(said="Готово. Імені організатори більше не бачать.\n\n")


async def test_a_name_that_does_not_fit_is_asked_for_again(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.press("Ім’я")
    asked = olena.screen
    await olena.send("я" * 65)
    assert olena.last == Shown(
        f"Задовге ім’я: 65\xa0знаків, а вміщається 64. Напишіть коротше.\n\n{asked.text}", asked.buttons
    )
    await olena.send("\u200b\u2060")
    assert olena.last == Shown(
        f"Тут лише пробіли або знаки, яких не видно. Напишіть ім’я літерами.\n\n{asked.text}", asked.buttons
    )
    await olena.send("я" * 64)
    assert (await person(bot, olena)).name == "я" * 64
    await olena.press("Ім’я")
    await olena.press("Скасувати")
    await olena.send("гончарство")
    assert (await person(bot, olena)).name == "я" * 64


async def test_the_language_changes_at_once(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.press("Мова")
    assert olena.screen == Shown("<b>Якою мовою спілкуватися?</b>", [["✓ Українська", "English"], ["‹ Налаштування"]])
    await olena.press("English")
    assert olena.screen == Shown(
        "<b>Settings</b>\n\n"
        "Language: English\n"
        "Home community: not chosen\n"
        "Now: not told\n"
        "Clock: Kyiv time, now 10:00\n"
        "🔔 Reminders: the evening before at 18:00 and 2\xa0hours before\n"
        "Quiet hours: 21:00–08:00\n"
        "Digest: off\n"
        "Name organisers see: none",
        [
            ["Language", "What will come"],
            ["Communities", "Interests"],
            ["Reminders", "Quiet hours"],
            ["Notices", "Pause"],
            ["Digest", "Name"],
            ["My data", "Menu"],
        ],
    )
    await olena.forge("lg:xx:", message_id=olena.screen_message.id)
    assert (await person(bot, olena)).language == "en"


async def test_interests_are_set_not_toggled(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/interests")
    heading = "<b>Мої інтереси</b>\nПозначте теми, за якими стежите."
    assert olena.screen == Shown(heading, [*AREAS, ["Показати події", "Меню"]])
    await olena.press("Мови")
    first = olena.screen_message
    assert olena.screen.buttons[1] == ["✓ Мови", "ІТ та цифрове"]
    await olena.forge("fw:1:languages:0:0:", message_id=first.id)
    await olena.forge("fw:1:nonsense:0:0:", message_id=first.id)
    assert olena.screen.buttons[1] == ["✓ Мови", "ІТ та цифрове"]
    await olena.press("✓ Мови")
    assert olena.screen == Shown(heading, [*AREAS, ["Показати події", "Меню"]])


async def test_organisations_one_follows_stand_among_the_interests(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        pottery = await add(session, "Гончарство", organisation="Студія «Глина»")
    olena = bot.person("Олена")
    await olena.send("/interests")
    message = olena.screen_message
    number = pottery.organisation_id
    await olena.forge(f"fw:1::{number}:0:l!o{number}!0", message_id=message.id)
    assert olena.screen == Shown(
        "Ви стежите за організацією «Студія “Глина”». Її події — у списку за вашими інтересами.\n"
        "🔔 Про нове від неї скажемо одразу, але не в тихі години.",
        [["✓ Стежу", "‹ Назад"], ["Мої інтереси", "Як повідомляти"]],
    )
    await olena.press("Мої інтереси")
    assert olena.screen == Shown(
        "<b>Мої інтереси</b>\nПозначте теми, за якими стежите.\n\nОрганізації, за якими ви стежите:",
        [*AREAS, ["Не стежити: Студія «Глина»"], ["Показати події", "Меню"]],
    )
    await olena.press("Не стежити: Студія «Глина»")
    async with bot.database.reading() as session:
        assert not await interests.followed(session, (await person(bot, olena)).id)
    await olena.forge("fw:1::9999:0:m", message_id=message.id)
    assert olena.screen == Shown("Цієї організації тут уже немає.", [["‹ Назад"]])
    await olena.press("‹ Назад")
    assert olena.screen == MENU


async def test_no_setting_costs_more_than_six_statements(bot: RunningBot) -> None:
    olena = await met(bot)
    steps = ["Громади", "Рідна громада", "Суми", "Де я зараз", "За кордоном", "Прага", "‹ Налаштування", "Нагадування"]
    steps += ["За 3\xa0дні", "‹ Налаштування", "Тихі години", "22:00–07:00", "‹ Налаштування", "Пауза", "Тиждень"]
    for step in steps:
        with statements(bot.database) as said:
            await olena.press(step)
        assert 0 < len(said) <= 6, (step, said)
    await olena.send("/city")
    await olena.press("Де я зараз")
    with statements(bot.database) as said:
        await olena.send("Торонто")
    assert 0 < len(said) <= 6, said


async def test_reminders_follow_what_one_sets(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        pottery = await add(session, "Гончарство", kyiv(12, 19))
    olena = bot.person("Олена")
    await olena.open(f"o_{pottery.id}")
    await olena.press("Піду")
    assert await planned(bot) == {"evening": kyiv(12, 18), "2h": kyiv(12, 19, 16)}
    await olena.send("/settings")
    await olena.press("Нагадування")
    await olena.press("За 3\xa0дні")
    await olena.press("✓ За 2\xa0години")
    assert await planned(bot) == {"3d": kyiv(12, 16), "evening": kyiv(12, 18)}
    await olena.send("/city")
    await olena.press("Де я зараз")
    await olena.send("Нью-Йорк")
    assert await planned(bot) == {"3d": kyiv(12, 16), "evening": kyiv(12, 19, 1)}
    await olena.send("/settings")
    await olena.press("Тихі години")
    await olena.press("20:00–09:00")
    assert await planned(bot) == {"3d": kyiv(12, 16), "evening": kyiv(12, 19, 1)}


async def planned(bot: RunningBot) -> dict[str, datetime]:
    async with bot.database.reading() as session:
        rows = await session.execute(select(Outbox.lead, Outbox.due_at).where(Outbox.done_at.is_(None)))
        return {row.lead: row.due_at for row in rows}
