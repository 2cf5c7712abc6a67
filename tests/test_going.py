"""Going: in one press, and out again in one."""

from datetime import timedelta

from sqlalchemy import update

from storage import publishing
from storage.engine import Database
from storage.opportunities import Opportunity
from storage.organisations import Member
from storage.people import by_telegram
from storage.signups import Signup
from tests import catalogue
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.counting import statements
from tests.people import Resident, Shown

LAST_ROWS = [["У календар", "На мапі"], ["Поділитися"], ["Ще від організатора", "Стежити"], ["Щось не так", "Меню"]]
ONLINE_ROWS = [["У календар"], *LAST_ROWS[1:]]


def card(mine: str, places: str, *rows: list[str]) -> Shown:
    """The card of the pottery workshop; `mine` and `places` are its lines that change."""
    blocks = (
        "<b>Гончарство</b>\nМайстер-клас",
        mine,
        "📅 сб, 12\u00a0грудня, 18:00–20:00",
        "📍 Зала, Полтава\n💸 Безкоштовно\n🛡 Про укриття не вказано\nОрганізатор: Бібліотека",
        f"{places}\nЗапис тут, у боті".strip(),
    )
    return Shown("\n\n".join(block for block in blocks if block), [*rows, *LAST_ROWS])


GOING = ["✓ Іду", "Не зможу"]
NOT_GOING = [["Піду", "Нас кілька"], ["Зберегти", "Нагадати"]]


async def published(bot: RunningBot, title: str = "Гончарство", **fields: object) -> Opportunity:
    async with bot.database.writing() as session:
        return await catalogue.add(session, title, **fields)  # type: ignore[arg-type]  # columns of all kinds


async def at_card(bot: RunningBot, name: str, opportunity: Opportunity) -> Resident:
    """Somebody who knows the bot and has the card open."""
    resident = bot.person(name)
    await resident.send("/start")
    async with bot.database.writing() as session:
        person = await by_telegram(session, resident.id)
        assert person is not None
        person.welcomed_at = bot.clock.now()
    await resident.open(f"o_{opportunity.id}")
    return resident


async def taken(database: Database, opportunity: Opportunity) -> int:
    async with database.reading() as session:
        intakes = await catalogue.intakes(session, opportunity)
        return intakes[0].taken


async def test_in_with_one_press_and_out_with_one(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=2)
    olena = await at_card(bot, "Олена", pottery)

    await olena.press("Піду")
    assert olena.toasts == ["Готово. Ви йдете 12\u00a0грудня о\u00a018:00."]
    several = ["Скільки нас: 1", "Потрібна допомога"]
    assert olena.screen == card("<b>Ви йдете</b>", "👥 Вільне 1\u00a0місце з 2", GOING, several, ["Квиток"])

    await olena.press("Не зможу")
    assert olena.toasts[-1] == "Ви більше не йдете. Місце звільнено."
    assert olena.screen == card("", "👥 Вільні 2\u00a0місця з 2", *NOT_GOING)
    assert await taken(bot.database, pottery) == 0


async def test_abroad_one_reads_both_clocks(bot: RunningBot) -> None:
    olena = await at_card(bot, "Олена", await published(bot))
    async with bot.database.writing() as session:
        person = await by_telegram(session, olena.id)
        assert person is not None
        person.zone = "Europe/Berlin"
    await olena.press("Піду")
    assert olena.toasts == ["Готово. Ви йдете сб, 12\u00a0грудня, 18:00 за Києвом (17:00 у вас)."]


async def test_pressed_twice_it_stays_as_it_is(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=2)
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Піду")
    await olena.press("✓ Іду")
    await olena.press("✓ Іду")
    assert olena.toasts[1:] == ["Ви вже йдете. Якщо плани змінилися, натисніть «Не зможу»."] * 2
    assert await taken(bot.database, pottery) == 1
    await olena.press("Не зможу")
    await olena.forge("lv:1:")
    assert olena.toasts[-1] == "Ви сюди не записані."
    assert await taken(bot.database, pottery) == 0


async def test_several_seats_as_many_as_there_are(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=4)
    petro = await at_card(bot, "Петро", pottery)
    await petro.press("Піду")
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Нас кілька")
    assert olena.screen == Shown(
        "<b>Гончарство</b>\n\nСкільки вас буде? Дітей теж рахуйте.\n👥 Вільні 3\u00a0місця",
        [["Лише я"], ["2\u00a0місця"], ["3\u00a0місця"], ["У чергу: 4\u00a0місця"], ["‹ Назад"]],
    )
    await olena.press("3\u00a0місця")
    assert olena.toasts == ["Готово. Ви йдете 12\u00a0грудня о\u00a018:00, 3\u00a0місця."]
    assert await taken(bot.database, pottery) == 4

    await olena.press("Скільки нас: 3")
    assert olena.screen.buttons == [["Лише я"], ["2\u00a0місця"], ["✓ 3\u00a0місця"], ["‹ Назад"]]
    await olena.press("2\u00a0місця")
    assert olena.toasts[-1] == "Готово. Ви йдете, 2\u00a0місця."
    assert await taken(bot.database, pottery) == 3


async def test_the_last_place_was_taken_meanwhile(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1)
    olena = await at_card(bot, "Олена", pottery)
    petro = await at_card(bot, "Петро", pottery)
    await petro.press("Піду")
    await olena.press("Піду")
    assert olena.alerts == ["Вільних місць стільки немає. Можна стати в чергу: скажемо, коли місце звільниться."]
    full = "👥 Вільних місць немає, можна стати в чергу"
    assert olena.screen == card("", full, ["Стати в чергу", "Нас кілька"], NOT_GOING[1])


async def test_what_is_not_open_says_why(bot: RunningBot) -> None:
    closing = await published(bot, capacity=2, deadline=kyiv(12, 9))
    olena = await at_card(bot, "Олена", closing)
    bot.clock.set(kyiv(12, 10))
    await olena.press("Піду")
    assert olena.alerts[-1] == "Час запису вже минув. Спитайте організаторів: іноді місця ще є."
    bot.clock.set(kyiv(12, 12, 18, 30))
    await olena.press("Піду")
    assert olena.alerts[-1] == "Ця зустріч уже почалася або минула. Подивіться інші дати."
    await olena.open(f"o_{closing.id}")
    assert olena.screen.buttons[0] == NOT_GOING[1], "what cannot be joined can still be kept in mind"
    bot.clock.set(kyiv(12, 12, 21))
    await olena.press("Зберегти")
    assert olena.alerts[-1] == "Ця зустріч уже почалася або минула. Подивіться інші дати."


async def test_cancelled_and_gone(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena = await at_card(bot, "Олена", pottery)
    async with bot.database.writing() as session:
        stored = await session.get_one(Opportunity, pottery.id)
        await publishing.cancel(session, stored, "захворіла майстриня", bot.clock.now())
    await olena.press("Піду")
    assert olena.alerts == ["Цю подію скасовано."]
    async with bot.database.writing() as session:
        await session.delete(await session.get_one(Opportunity, pottery.id))
    await olena.press("Піду")
    assert olena.screen.text.startswith("Цієї події вже немає в каталозі.")


async def test_registration_elsewhere_only_plans_and_reminds(bot: RunningBot) -> None:
    link = "https://example.org/signup"
    lecture = await published(bot, registration="link", registration_url=link, capacity=3)
    olena = await at_card(bot, "Олена", lecture)
    assert olena.screen.buttons[:3] == [["Піду"], ["Записатися на сайті"], ["Зберегти", "Нагадати"]]
    await olena.press("Піду")
    said = "Додали до вашого плану й нагадаємо. А записатися треба на сайті організатора: кнопка на картці."
    assert olena.alerts == [said]
    assert olena.screen.buttons[:2] == [GOING, ["Записатися на сайті"]]
    assert await taken(bot.database, lecture) == 0, "the organiser's own list counts the seats"


async def test_a_phone_number_can_be_copied(bot: RunningBot) -> None:
    lecture = await published(bot, registration="phone", registration_phone="+380 50 000 00 00")
    olena = await at_card(bot, "Олена", lecture)
    assert olena.screen.buttons[1] == ["Скопіювати номер"]
    await olena.press("Піду")
    assert olena.toasts == ["Додали до вашого плану й нагадаємо. А записатися треба телефоном: номер на картці."]


async def test_without_registration_one_just_comes(bot: RunningBot) -> None:
    club = await published(bot, registration="none")
    olena = await at_card(bot, "Олена", club)
    await olena.press("Піду")
    assert olena.toasts == ["Готово. Ви йдете 12\u00a0грудня о\u00a018:00."]
    assert olena.screen.buttons[0] == GOING


async def test_a_course_is_joined_as_a_whole(bot: RunningBot) -> None:
    lessons = [kyiv(12, day) for day in (8, 15, 22)]
    async with bot.database.writing() as session:
        course = await catalogue.add(session, "Англійська", *lessons, course=True, capacity=5)
    olena = await at_card(bot, "Олена", course)
    await olena.press("Піду")
    assert olena.toasts == ["Готово. Ви йдете завтра о\u00a018:00."]
    bot.clock.set(kyiv(12, 9))
    petro = await at_card(bot, "Петро", course)
    assert petro.screen.buttons[0] == ["Зберегти", "Нагадати"], "a course under way takes nobody new"
    await olena.press("Не зможу")
    assert await taken(bot.database, course) == 0


async def test_the_link_is_for_those_who_go_and_withdrawn_when_they_leave(bot: RunningBot) -> None:
    link = "https://meet.example/abc"
    talk = await published(bot, "Розмова", city=None, meeting_link=link)
    olena = await at_card(bot, "Олена", talk)
    assert all(link not in message.text for message in olena.messages)
    await olena.forge("lk:1")
    assert olena.alerts == ["Посилання отримують ті, хто йде. Спершу натисніть «Піду» на картці події."]

    await olena.press("Піду")
    letter = Shown(f"💻 Посилання на «Розмова»:\n{link}\n\nВоно лише для тих, хто йде.")
    assert olena.last == letter
    assert olena.received[-1].protected
    assert olena.screen.buttons == [GOING, ["Скільки нас: 1", "Потрібна допомога"], ["Посилання"], *ONLINE_ROWS]
    await olena.press("Посилання")
    assert [message for message in olena.messages if message == letter] == [letter, letter]

    await olena.press("Не зможу")
    assert all(link not in message.text for message in olena.messages)


async def test_a_link_not_added_yet_is_said(bot: RunningBot) -> None:
    talk = await published(bot, "Розмова", city=None)
    olena = await at_card(bot, "Олена", talk)
    await olena.press("Піду")
    await olena.forge("lk:1")
    assert olena.toasts[-1] == "Організатори ще не додали посилання."


async def test_so_many_open_sign_ups_and_no_more(bot: RunningBot) -> None:
    await bot.restart(open_signups=2)
    events = [await published(bot, f"Подія {number}", capacity=9) for number in (1, 2, 3)]
    olena = await at_card(bot, "Олена", events[0])
    await olena.press("Піду")
    for event in events[1:]:
        await olena.open(f"o_{event.id}")
        await olena.press("Піду")
    said = "Можна мати 2\u00a0відкриті записи одночасно. Звільніть місце там, куди вже не йдете, і спробуйте ще раз."
    assert olena.alerts == [said]
    assert await taken(bot.database, events[2]) == 0

    bot.clock.move(timedelta(days=30))
    later = await published(bot, "Пізніше", registration="bot")
    async with bot.database.writing() as session:
        later = await catalogue.add(session, "Згодом", kyiv(1, 20, year=2027), capacity=1)
    await olena.open(f"o_{later.id}")
    await olena.press("Піду")
    assert await taken(bot.database, later) == 1, "what is past no longer counts"


async def test_help_is_asked_for_and_told_to_the_organisers(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=5)
    iryna = bot.person("Ірина")
    await iryna.send("/start")
    async with bot.database.writing() as session:
        member = await by_telegram(session, iryna.id)
        assert member is not None
        session.add(Member(organisation_id=pottery.organisation_id, person_id=member.id, role="owner"))
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Піду")
    await olena.press("Потрібна допомога")
    choices = [["Перекладач жестової мови"], ["Пандус або поміч на сходах"], ["Інша допомога"], ["‹ Назад"]]
    asked = "<b>Гончарство</b>\n\nЯка допомога потрібна? Про неї дізнаються лише організатори."
    assert olena.screen == Shown(asked, choices)
    await olena.press("Перекладач жестової мови")
    assert olena.toasts[-1] == "Передамо організаторам."
    await olena.press("Інша допомога")
    assert olena.screen == Shown(
        "<b>Гончарство</b>\n\nНапишіть, що потрібно. Наприклад: «приїду на візку, потрібне місце з краю».",
        [["Скасувати"]],
    )
    await olena.send("Прийду з <собакою>-поводирем")
    assert olena.screen == Shown(
        f"{asked}\n\nВаші слова: Прийду з &lt;собакою&gt;-поводирем",
        [["✓ Перекладач жестової мови"], choices[1], ["✓ Інша допомога"], ["‹ Назад"]],
    )
    await olena.press("‹ Назад")
    assert olena.screen.buttons[1] == ["Скільки нас: 1", "✓ Допомога"]

    bot.clock.move(timedelta(minutes=2))
    await bot.tick()
    told = (
        "<b>Потрібна допомога:</b> Гончарство\n📅 сб, 12\u00a0грудня, 18:00–20:00\nВідвідувач, 1\u00a0місце\n"
        "— Перекладач жестової мови\n— Інша допомога\n«Прийду з &lt;собакою&gt;-поводирем»"
    )
    assert iryna.last == Shown(told, [["Докладніше", "Меню"]])

    await olena.press("Не зможу")
    bot.clock.move(timedelta(minutes=2))
    await bot.tick()
    assert iryna.last.text == (
        "<b>Допомога більше не потрібна:</b> Гончарство\n📅 сб, 12\u00a0грудня, 18:00–20:00\nВідвідувач, 1\u00a0місце"
    )


async def test_saving_and_being_reminded(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Зберегти")
    assert olena.screen.buttons[1] == ["✓ Збережено", "Нагадати"]
    await olena.press("Нагадати")
    assert olena.screen.buttons[1] == ["✓ Збережено", "✓ Нагадаємо"]
    await olena.press("✓ Нагадаємо")
    assert olena.screen.buttons[1] == ["✓ Збережено", "Нагадати"]
    await olena.press("✓ Збережено")
    assert olena.screen.buttons[1] == ["Зберегти", "Нагадати"]
    assert olena.toasts == [
        "Збережено. Шукайте в «Моєму плані».",
        "Нагадаємо напередодні о 18:00 і за 2\u00a0години.",
        "Не нагадуватимемо.",
        "Прибрано зі збережених.",
    ]


async def test_at_most_six_statements_a_press(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=2)
    olena = await at_card(bot, "Олена", pottery)
    for press in (
        "g:1:1:",
        "se:1:",
        "g:1:2:",
        "n:1::",
        "n:1:ramp:1:",
        "lv:1:",
        "s:1:1:",
        "r:1:1:",
        "s:1:0:",
        "p:ahead:0",
    ):
        assert await count_of(bot, olena, press) <= 6, press


async def test_at_most_six_statements_also_with_a_link_and_in_line(bot: RunningBot) -> None:
    talk = await published(bot, "Розмова", city=None, meeting_link="https://meet.example/abc", capacity=1)
    olena, petro = await at_card(bot, "Олена", talk), await at_card(bot, "Петро", talk)
    for person, press in ((olena, "g:1:1:"), (olena, "lk:1"), (petro, "g:1:1:"), (petro, "w:1:1:"), (olena, "lv:1:")):
        assert await count_of(bot, person, press) <= 6, press
    await bot.tick()
    assert await count_of(bot, petro, "of:1:1") <= 6
    assert await taken(bot.database, talk) == 1


async def count_of(bot: RunningBot, person: Resident, data: str) -> int:
    with statements(bot.database) as said:
        await person.forge(data, message_id=person.screen_message.id)
    return len(said)


async def test_help_typed_by_who_was_taken_off_the_list_is_needed_no_more(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Піду")
    await olena.press("Потрібна допомога")
    await olena.press("Інша допомога")
    async with bot.database.writing() as session:
        await session.execute(update(Signup).values(state="left"), execution_options={"synchronize_session": False})
    await olena.send("Приїду на візку")
    assert "Яка допомога потрібна?" not in olena.screen.text
    assert olena.screen.text.startswith("Спершу натисніть «Піду»: тоді організатори знатимуть, кого чекати.")
