"""Where one belongs and where one is now: chosen, typed, sent as a spot; at home, abroad and online."""

import pytest

from storage import people
from storage.people import Person
from tests.catalogue import add
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_welcome import person

CITY_BUTTONS = [["Рідна громада", "Де я зараз"], ["‹ Налаштування", "Меню"]]
WHERE = "<b>Де ви зараз?</b>\nПокажемо, що поруч, а час — за вашим годинником. Місто можна й написати."


def communities(said: str, home: str, place: str, clock: str) -> Shown:
    return Shown(
        f"{said}<b>Ваші громади</b>\nРідна громада: {home}\nЗараз: {place}\nЧас: {clock}\n"
        "Показуємо події ваших громад і все онлайн.",
        CITY_BUTTONS,
    )


async def settled(bot: RunningBot, someone: Resident, home: str = "Полтава") -> None:
    await someone.send("/start")
    await someone.press(home)
    await someone.press("Пропустити")
    await someone.press("Показати події")


async def test_a_displaced_resident_tells_home_and_place_abroad(bot: RunningBot) -> None:
    iryna = bot.person("Ірина")
    await iryna.send("/start")
    await iryna.press("Мелітополь")
    await iryna.press("За кордоном")
    assert iryna.screen == Shown(
        "<b>У якому ви місті?</b>\n"
        "Натисніть або напишіть назву: «Гамбург», «Торонто». Якщо місто мале, напишіть різницю в часі: UTC+1.",
        [["Варшава", "Краків"], ["Вроцлав", "Берлін"], ["Прага", "Мюнхен"], ["Лондон", "Торонто"], ["‹ Назад"]],
    )
    await iryna.press("Берлін")
    assert iryna.screen.text.startswith("Ви зараз у місті Берлін. У вас 09:00.\n\n<b>Що вам цікаво?</b>")
    await iryna.press("Показати події")
    await iryna.send("/city")
    assert iryna.screen == communities("", "Мелітополь", "Берлін", "за Берліном, зараз 09:00")
    found = await person(bot, iryna)
    assert (found.place, found.place_city_id, found.zone) == ("abroad", None, "Europe/Berlin")


@pytest.mark.parametrize(
    ("typed", "place", "zone"),
    [
        ("Вроцлав", "Вроцлав", "Europe/Warsaw"),
        ("krakow", "Краків", "Europe/Warsaw"),
        ("в чикаго", "Чикаго", "America/Chicago"),
        ("München", "Мюнхен", "Europe/Berlin"),
        ("Нью Йорк", "Нью-Йорк", "America/New_York"),
        ("UTC+1", "UTC+1", "Etc/GMT-1"),
        ("-4", "UTC−4", "Etc/GMT+4"),
        ("gmt +5:30", "UTC+5:30", "Asia/Kolkata"),
        ("europe/lisbon", "Лісабон", "Europe/Lisbon"),
    ],
)
async def test_a_place_abroad_is_typed_in_many_ways(bot: RunningBot, typed: str, place: str, zone: str) -> None:
    iryna = bot.person("Ірина")
    await iryna.send("/city")
    await iryna.press("Де я зараз")
    await iryna.send(typed)
    found = await person(bot, iryna)
    assert (found.place, found.place_name, found.zone) == ("abroad", place, zone)
    assert f"Зараз: {place}\n" in iryna.screen.text


async def test_a_name_of_several_cities_is_asked_about(bot: RunningBot) -> None:
    iryna = bot.person("Ірина")
    await iryna.send("/city")
    await iryna.press("Де я зараз")
    await iryna.send("Лондон")
    assert iryna.last == Shown(
        "Міст із назвою «Лондон» кілька. Яке ваше?",
        [["Лондон", "Лондон (Канада)"], ["Інше місто", "‹ Назад"]],
    )
    await iryna.press("Лондон (Канада)")
    assert iryna.screen == communities(
        "Ви зараз у місті Лондон (Канада). У вас 03:00.\n\n", "не вибрано", "Лондон (Канада)", "за Торонто, зараз 03:00"
    )


async def test_an_unknown_name_is_met_with_help_and_asked_again(bot: RunningBot) -> None:
    iryna = bot.person("Ірина")
    await iryna.send("/city")
    await iryna.press("Де я зараз")
    await iryna.send("Атлантида <b>")
    assert iryna.last == Shown(
        "Не знайшли міста «Атлантида &lt;b&gt;». Напишіть більше місто поруч або різницю в часі, наприклад UTC+1. "
        "Якщо це не місто, а те, чого хочете навчитися, натисніть «Шукати події».",
        [["Шукати події"], ["Інше місто", "‹ Назад"]],
    )
    await iryna.send("Гамбрг")
    assert iryna.last == Shown(
        "Не знайшли міста «Гамбрг». Можливо, це одне з цих?", [["Гамбург"], ["Інше місто", "‹ Назад"]]
    )
    await iryna.send("+1")
    assert iryna.last == communities(
        "Ваш час: UTC+1, зараз 09:00. На літній він сам не перейде: якщо там переводять годинники, "
        "краще назвіть місто.\n\n",
        "не вибрано",
        "UTC+1",
        "UTC+1, зараз 09:00",
    )


async def test_the_home_community_is_typed_as_people_type_it(bot: RunningBot) -> None:
    for typed, home in {
        "мелитополь": "Мелітополь",
        "Kryvyi Rih": "Кривий Ріг",
        "з Полтави": "Полтава",
        "кам'янець подільський": "Кам’янець-Подільський",
        "м. Суми": "Суми",
    }.items():
        taras = bot.person("Тарас")
        await taras.send("/start")
        await taras.send(typed)
        assert taras.last.text == f"Рідна громада: {home}.\n\n{WHERE}"


async def test_an_unknown_home_can_be_chosen_from_the_list_or_skipped(bot: RunningBot) -> None:
    taras = bot.person("Тарас")
    await taras.send("/start")
    await taras.send("Варшава")
    assert taras.last == Shown(
        "Не знайшли міста «Варшава» серед громад. Перевірте назву або оберіть зі списку. "
        "Якщо це не місто, а те, чого хочете навчитися, натисніть «Шукати події».",
        [["Шукати події"], ["Інше місто", "‹ Назад"]],
    )
    await taras.press("Інше місто")
    assert taras.screen == Shown(
        "<b>Оберіть місто</b>\nАбо напишіть назву.",
        [
            ["Бахмут", "Бердянськ"],
            ["Біла Церква", "Бориспіль"],
            ["Вінниця", "Дніпро"],
            ["Дрогобич", "Енергодар"],
            ["Житомир", "Запоріжжя"],
            ["Згурівка", "Знам’янка"],
            ["1 з 4", "›"],
            ["‹ Назад"],
        ],
    )
    await taras.press("›")
    assert taras.screen.buttons[-2] == ["‹", "2 з 4", "›"]
    await taras.press("Львів")
    assert taras.screen == Shown(
        f"Рідна громада: Львів.\n\n{WHERE}",
        [["У Львові"], ["Інше місто", "За кордоном"], ["Лише онлайн", "Пропустити"], ["‹ Назад"]],
    )


async def test_words_that_are_no_city_can_still_be_searched_for(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство для всіх")
    taras = bot.person("Тарас")
    await taras.send("/start")
    await taras.send("гончарство для всіх")
    await taras.press("Шукати події")
    assert taras.screen.buttons[0] == ["1. Гончарство для всіх"]


async def test_the_list_of_cities_ends_where_it_ends(bot: RunningBot) -> None:
    taras = bot.person("Тарас")
    await taras.send("/start")
    await taras.press("Інше місто")
    message = taras.screen_message
    await taras.forge("cs:home:99:1", message_id=message.id)
    assert taras.screen.buttons[-2] == ["‹", "4 з 4"]
    listed = []
    for page in range(4):
        await taras.forge(f"cs:home:{page}:1", message_id=message.id)
        listed += [label for row in taras.screen.buttons[:-2] for label in row]
    assert len(listed) == len(set(listed)) == 46


async def test_same_place_moves_along_with_the_home_community(bot: RunningBot) -> None:
    taras = bot.person("Тарас")
    await taras.send("/start")
    await taras.press("Полтава")
    await taras.press("У Полтаві")
    await taras.send("/city")
    await taras.press("Рідна громада")
    await taras.press("Суми")
    assert taras.screen == communities("Рідна громада: Суми.\n\n", "Суми", "Суми", "за Києвом, зараз 10:00")
    await taras.press("Рідна громада")
    await taras.press("Без громади")
    assert taras.screen == communities(
        "Рідну громаду не вибрано.\n\n", "не вибрано", "не вказано", "за Києвом, зараз 10:00"
    )


async def test_online_only_keeps_the_clock_and_lists_what_is_online(bot: RunningBot) -> None:
    taras = bot.person("Тарас")
    await settled(bot, taras)
    await taras.send("/city")
    await taras.press("Де я зараз")
    await taras.send("Торонто")
    await taras.press("Де я зараз")
    await taras.press("Лише онлайн")
    assert taras.screen == communities(
        "Спершу показуватимемо онлайн, час — за Торонто.\n\n", "Полтава", "лише онлайн", "за Торонто, зараз 03:00"
    )


async def test_a_spot_on_the_map_offers_the_nearest_city(bot: RunningBot) -> None:
    taras = bot.person("Тарас")
    await settled(bot, taras, "Мелітополь")
    await taras.do(lambda: bot.telegram.send_location(taras.person, 49.84, 24.03))
    assert taras.last == Shown(
        "За геоміткою найближче місто — Львів. Ви тут? Саму геомітку бот не зберігає.",
        [["Так, тут", "Інше місто"], ["Меню"]],
    )
    await taras.press("Так, тут")
    assert taras.screen == communities("Ви зараз у Львові.\n\n", "Мелітополь", "Львів", "за Києвом, зараз 10:00")
    await taras.do(lambda: bot.telegram.send_location(taras.person, 52.52, 13.4))
    assert taras.last == Shown(
        "За геоміткою поруч немає міста з нашого списку. Напишіть, де ви зараз. Саму геомітку бот не зберігає.",
        [["За кордоном", "Меню"]],
    )
    await taras.send("Берлін")
    assert (await person(bot, taras)).zone == "Europe/Berlin"


async def test_a_forged_city_sets_nothing(bot: RunningBot) -> None:
    taras = bot.person("Тарас")
    await settled(bot, taras)
    before = await person(bot, taras)
    message = taras.screen_message
    for data in ("hm:999:0", "pl:city:999:0", "pl:nonsense:0:0", "zn:9999:0", "zn:2147483647:0"):
        await taras.forge(data, message_id=message.id)
        assert taras.screen.text.startswith("Цього міста тут уже немає. Оберіть інше.") or "pl:nonsense" in data
        assert taras.screen.buttons
    assert places(await person(bot, taras)) == places(before)


def places(found: Person) -> tuple[int | None, str | None, int | None, str]:
    return found.home_city_id, found.place, found.place_city_id, found.zone


def test_the_home_moves_the_clock_only_of_those_who_are_there() -> None:
    abroad = people.Person(telegram_id=1, language="uk", place="abroad", place_name="Прага", zone="Europe/Prague")
    people.live_in(abroad, None)
    assert places(abroad) == (None, "abroad", None, "Europe/Prague")
