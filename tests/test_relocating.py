"""Another place, link or title for one meeting, that one and the following, or all: shown wherever the meeting is."""

from datetime import timedelta

from sqlalchemy import delete, select

from handlers.buttons import Settle
from locales import load
from storage import exporting, managing, people, relocating, series
from storage.content import Content
from storage.opportunities import Intake, Occurrence, Opportunity, Rule
from storage.organisations import Organisation
from storage.rolling import roll_forward
from storage.signups import Saved, Signup
from storage.versions import Version
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import catalogue
from tests.test_managing import colleague, open_event
from tests.test_managing import scene as a_course
from tests.test_meetings import TITLE, scene, told

PLACE, NAME = "Місце зустрічі", "Назва зустрічі"


async def which(who: Resident, what: str, date: str, scope: str) -> None:
    await who.send("/mine")
    await who.press(TITLE)
    await who.press(what)
    await who.press(date)
    await who.press(scope)


async def trust(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        for one in await session.scalars(select(Organisation)):
            one.verified_at = bot.clock.now()


async def own(bot: RunningBot) -> list[object]:
    async with bot.database.reading() as session:
        return [one.own for one in await session.scalars(select(Occurrence).order_by(Occurrence.start))]


def spot(venue: str, address: str | None) -> dict[str, object]:
    return {"mode": "onsite", "venue": venue, "address": address, "lat": None, "lon": None}


async def moved(bot: RunningBot) -> tuple[Resident, Resident]:
    iryna, olena = await scene(bot, signs=2)
    await which(iryna, PLACE, "сб, 19\u00a0грудня, 11:00", "Лише цю зустріч")
    asked = iryna.screen
    assert asked.text.startswith("<b>Де відбудеться?</b>\nсб, 19\u00a0грудня, 11:00–12:00\nЗараз: ")
    assert asked.buttons == [["Онлайн"], ["‹ Назад"]]
    was = asked.text.split("Зараз: ")[1].split(".\n")[0]
    await iryna.send("Музей Ґалаґана, вул. Європейська, 4")
    assert iryna.screen == Shown(
        f"Було: {was}\n<b>Стане: Музей Ґалаґана, вул. Європейська, 4, Полтава</b>\n"
        "1\u00a0зустріч: сб, 19\u00a0грудня, 11:00\n\nПовідомлення отримає 1\u00a0людина.",
        [["Зберегти зміни"], ["Інше місце"], ["‹ Назад"]],
    )
    assert await own(bot) == [None] * 5
    await iryna.press("Зберегти зміни")
    assert iryna.screen.text == "Збережено. Усі, кого це стосується, отримають повідомлення."
    assert await own(bot) == [None, spot("Музей Ґалаґана", "вул. Європейська, 4"), None, None, None]
    (news,) = await told(bot, olena)
    assert news.startswith(f"<b>Зміна:</b> {TITLE}\n\n📅 сб, 19\u00a0грудня, 11:00–12:00\n📍 Було: ")
    assert news.endswith("Тепер: Музей Ґалаґана, вул. Європейська, 4, Полтава")
    assert await told(bot, olena) == []
    return iryna, olena


async def test_one_meeting_is_elsewhere(bot: RunningBot) -> None:
    await moved(bot)


async def test_the_card_plan_dates_and_calendar_say_so(bot: RunningBot) -> None:
    _, olena = await moved(bot)
    (event,) = await catalogue(bot)
    await olena.open(f"o_{event.id}")
    await olena.press("Усі дати")
    assert "2. сб, 19\u00a0грудня, 11:00–12:00\n📍 Музей Ґалаґана\n3. " in olena.screen.text
    await olena.press(next(one for row in olena.screen.buttons for one in row if " 19\u00a0" in one))
    assert "📍 Музей Ґалаґана, вул. Європейська, 4, Полтава" in olena.screen.text
    await olena.press("У календар")
    calendar = olena.messages[-1].text
    assert calendar
    await olena.send("/my")
    assert "📅 сб, 19\u00a0грудня, 11:00\n📍 Музей Ґалаґана, Полтава\n✓ Ви йдете" in olena.screen.text


async def test_a_location_is_taken_for_the_place_of_a_meeting(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, signs=2)
    await which(iryna, PLACE, "сб, 19\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.do(lambda: bot.telegram.send_location(iryna.person, 49.5883, 34.5514))
    assert iryna.screen.text.startswith(
        "Точку на мапі збережено. Тепер напишіть назву або адресу.\n\n<b>Де відбудеться?"
    )
    await iryna.send("?")
    assert iryna.screen.text.startswith("Не вдалося прочитати")
    await iryna.send("Музей Ґалаґана, вул. Європейська, 4")
    await iryna.press("Зберегти зміни")
    here = spot("Музей Ґалаґана", "вул. Європейська, 4") | {"lat": 49.5883, "lon": 34.5514}
    assert await own(bot) == [None, here, None, None, None]
    assert len(await told(bot, olena)) == 1
    await which(iryna, PLACE, "сб, 19\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.do(lambda: bot.telegram.send_location(iryna.person, 49.5884, 34.5515))
    await iryna.send("Музей Ґалаґана, вул. Європейська, 4")
    assert iryna.screen.text.endswith("Змінюється лише точка на мапі: повідомляти нікого.")
    await iryna.press("Зберегти зміни")
    assert iryna.screen.text == "Збережено."
    assert await own(bot) == [None, here | {"lat": 49.5884, "lon": 34.5515}, None, None, None]
    assert await told(bot, olena) == []


async def test_a_location_for_a_title_is_where_somebody_is(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await trust(bot)
    await which(iryna, NAME, "сб, 19\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.do(lambda: bot.telegram.send_location(iryna.person, 49.5883, 34.5514))
    assert "Полтав" in iryna.screen.text


async def test_each_place_that_it_changes_is_named_before(bot: RunningBot) -> None:
    iryna, _ = await moved(bot)
    await which(iryna, PLACE, "сб, 12\u00a0грудня, 11:00", "Цю й наступні")
    await iryna.send("Школа № 3")
    was = iryna.screen.text.splitlines()[0]
    assert was.startswith("Було: ")
    assert was.endswith("; Музей Ґалаґана, вул. Європейська, 4, Полтава")


async def test_the_reminder_leads_there(bot: RunningBot) -> None:
    _, olena = await moved(bot)
    bot.clock.set(kyiv(12, 19, 9, 1))
    news = await told(bot, olena)
    assert any("📍 Музей Ґалаґана, вул. Європейська, 4, Полтава" in one for one in news)


async def test_those_after_go_online_and_so_do_new_dates(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, "щосуботи об 11:00–12:00", signs=3)
    await which(iryna, PLACE, "сб, 19\u00a0грудня, 11:00", "Цю й наступні")
    await iryna.send("https://meet.example.org/abc")
    assert "Онлайн, https://meet.example.org/abc" in iryna.screen.text
    await iryna.press("Зберегти зміни")
    news = await told(bot, olena)
    assert len(news) == 1
    assert "📅 сб, 19\u00a0грудня, 11:00; сб, 26\u00a0грудня, 11:00\n💻 Було: " in news[0]
    assert news[0].endswith("Тепер онлайн\nПосилання — за кнопкою.")
    assert "meet.example.org" not in news[0]
    async with bot.database.writing() as session:
        await roll_forward(session, bot.clock.now() + timedelta(days=30))
    held = await own(bot)
    assert held[0] is None
    assert all(one == held[1] for one in held[1:])
    async with bot.database.reading() as session:
        (rule,) = await session.scalars(select(Rule))
    assert rule.own == held[1]


async def test_what_went_online_stays_there_with_its_new_dates(bot: RunningBot) -> None:
    iryna, _ = await scene(bot, "щосуботи об 11:00–12:00")
    await which(iryna, PLACE, "сб, 19\u00a0грудня, 11:00", "Цю й наступні")
    await iryna.send("Школа № 3")
    await iryna.press("Зберегти зміни")
    await iryna.send("/mine")
    await iryna.press(TITLE)
    await iryna.press("Переносимо онлайн")
    async with bot.database.writing() as session:
        await roll_forward(session, bot.clock.now() + timedelta(days=30))
    assert [one for one in await own(bot) if one is not None] == []


async def test_one_meeting_bears_a_title_and_gives_it_back(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await trust(bot)
    await which(iryna, NAME, "сб, 12\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.send("Ліпимо <глечик>")
    await iryna.press("Зберегти зміни")
    (news,) = await told(bot, olena)
    assert news.endswith(f"Було: «{TITLE}». Тепер: «Ліпимо &lt;глечик&gt;»")
    await olena.send("/my")
    await olena.press("1. Ліпимо <глечик>")
    assert "<b>Ліпимо &lt;глечик&gt;</b>" in olena.screen.text
    await which(iryna, NAME, "сб, 12\u00a0грудня, 11:00", "Лише цю зустріч")
    assert iryna.screen.buttons == [["Як у події"], ["‹ Назад"]]
    await iryna.press("Як у події")
    assert f"<b>Стане: {TITLE}</b>" in iryna.screen.text
    await iryna.press("Зберегти зміни")
    assert await own(bot) == [None] * 5
    async with bot.database.reading() as session:
        actions = list(await session.scalars(select(Version.action).order_by(Version.id)))
    assert actions == ["add", "date_title", "date_title"]


async def test_titles_of_the_unverified_are_for_a_moderator(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    async with bot.database.writing() as session:
        for one in await session.scalars(select(Organisation)):
            one.verified_at = one.trusted_at = None
    await which(iryna, NAME, "сб, 12\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.send("Глечик")
    assert iryna.screen.text.endswith("тому нову назву спершу перегляне модератор. До того мешканці бачать попередню.")
    await iryna.press("Зберегти зміни")
    assert iryna.screen.text == (
        "Назву надіслано на перевірку. Доки модератор її не перегляне, мешканці бачать попередню."
    )
    assert await own(bot) == [None] * 5
    await which(iryna, PLACE, "сб, 12\u00a0грудня, 11:00", "Лише цю зустріч")
    assert iryna.screen.text.startswith("<b>Де відбудеться?</b>")


async def test_all_is_the_event_itself(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await which(iryna, PLACE, "сб, 12\u00a0грудня, 11:00", "Усі")
    assert iryna.screen.text.startswith("<b>Де саме?</b>")


async def test_what_is_typed_badly_is_asked_again_and_a_colleague_is_heard(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    petro = await colleague(bot, "Петро")
    await which(iryna, PLACE, "сб, 19\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.send("?")
    assert iryna.screen.text.startswith("Не вдалося прочитати місце: «?».")
    await iryna.send("Школа № 3")
    bot.clock.set(bot.clock.now() + timedelta(minutes=5))
    await which(petro, PLACE, "сб, 19\u00a0грудня, 11:00", "Лише цю зустріч")
    await petro.press("Онлайн")
    await petro.press("Зберегти зміни")
    bot.clock.set(bot.clock.now() + timedelta(minutes=5))
    await iryna.press("Зберегти зміни")
    assert iryna.screen.text.startswith("<b>Поки ви редагували, подію змінили:</b>")
    assert "Петро: змінено місце зустрічей" in iryna.screen.text
    await iryna.press("Зберегти й моє")
    assert (await own(bot))[1] == spot("Школа № 3", None)


async def test_what_leaves_the_bot_says_so(bot: RunningBot) -> None:
    iryna, _ = await moved(bot)
    (event,) = await catalogue(bot)
    await iryna.send("/mine")
    await iryna.press(TITLE)
    await iryna.press("Поширити")
    assert "сб, 19\u00a0грудня, 11:00 (Музей Ґалаґана); " in iryna.screen.text
    async with bot.database.reading() as session:
        found = await exporting.entries(session, event.organisation_id, "bot", load()["uk"])
    assert [(one.venue, one.address) for one in found[:2]] == [
        ("Бібліотека", "вул. Соборності, 1"),
        ("Музей Ґалаґана", "вул. Європейська, 4"),
    ]


async def test_a_lesson_has_a_topic_and_a_place(bot: RunningBot) -> None:
    iryna, olena = await a_course(bot, kyiv(12, 12), kyiv(12, 19), course=True)
    await trust(bot)
    await open_event(iryna)
    await iryna.press(NAME)
    await iryna.press("сб, 12\u00a0грудня, 18:00")
    await iryna.press("Лише цю зустріч")
    await iryna.send("Обпал")
    await iryna.press("Зберегти зміни")
    await open_event(iryna)
    await iryna.press(PLACE)
    await iryna.press("сб, 19\u00a0грудня, 18:00")
    await iryna.press("Лише цю зустріч")
    await iryna.send("Музей")
    await iryna.press("Зберегти зміни")
    assert await told(bot, olena) == [
        "<b>Зміна:</b> Гончарство\n\n📅 сб, 12\u00a0грудня, 18:00–20:00\nБуло: «Гончарство». Тепер: «Обпал»\n\n"
        "📅 сб, 19\u00a0грудня, 18:00–20:00\n📍 Було: Зала, вул. Соборності, 1. Тепер: Музей, Полтава"
    ]
    await olena.send("/my")
    assert "1. <b>Гончарство: Обпал</b>" in olena.screen.text
    await olena.press("1. Гончарство: Обпал")
    assert "<b>Гончарство</b>" in olena.screen.text
    assert "Тема: Обпал\n" in olena.screen.text
    assert "Деякі зустрічі — в іншому місці, дивіться «Усі дати»." in olena.screen.text
    bot.clock.set(kyiv(12, 13, 12))
    await olena.send("/my")
    assert "📍 Музей, Полтава" in olena.screen.text


async def keep(bot: RunningBot, who: Resident, *, instead: bool = False) -> None:
    """Has them reminded of every date; `instead` of going to any."""
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, who.id)
        assert person is not None
        if instead:
            await session.execute(delete(Signup))
        for intake in await session.scalars(select(Intake.id)):
            session.add(Saved(person_id=person.id, intake_id=intake, remind=True, created_at=bot.clock.now()))


async def test_who_only_asked_to_be_reminded_can_hear_no_more_of_it(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await keep(bot, olena, instead=True)
    await which(iryna, PLACE, "сб, 12\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.send("Школа № 3")
    await iryna.press("Зберегти зміни")
    await told(bot, olena)
    assert olena.last.buttons == [["Не нагадувати"], ["Докладніше", "Мій план"]]
    await olena.press("Не нагадувати")
    async with bot.database.reading() as session:
        assert sorted(await session.scalars(select(Saved.remind))) == [False, True, True, True, True]


async def test_a_link_taken_away_is_no_news_by_itself(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    async with bot.database.writing() as session:
        (event,) = await session.scalars(select(Opportunity))
        event.mode, event.venue, event.address = "online", None, None
    await which(iryna, PLACE, "сб, 12\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.send("https://meet.example.org/abc")
    await iryna.press("Зберегти зміни")
    assert [one.splitlines()[-1] for one in await told(bot, olena)] == ["Посилання — за кнопкою."]
    await which(iryna, PLACE, "сб, 12\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.press("Як у події")
    await iryna.press("Зберегти зміни")
    assert await told(bot, olena) == []


async def test_news_of_many_meetings_is_told_whole(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, "щосуботи об 11:00–12:00 до 29 травня")
    await keep(bot, olena)
    titles = [f"Заняття {number}: {'глечик ' * 18}".strip() for number in range(1, 26)]
    async with bot.database.writing() as session:
        organiser = await people.by_telegram(session, iryna.id)
        one = await managing.find(session, (await catalogue(bot))[0].id)
        assert one is not None
        assert organiser is not None
        one.opportunity.title_uk = "Гончарство " * 13
        for meeting, title in zip(one.meetings, titles, strict=True):
            wish = relocating.Wish(relocating.TITLE, series.ONE, Content(title_uk=title))
            await relocating.change(session, organiser, one, meeting, wish, bot.clock.now())
    news = await told(bot, olena)
    assert [title for title in titles if not any(f"Тепер: «{title}»" in one for one in news)] == []
    assert all(one.startswith("<b>Зміна:</b> Гончарство ") for one in news)


async def test_a_forged_button_leaves_no_meeting_without_a_title(bot: RunningBot) -> None:
    iryna, _ = await moved(bot)
    await trust(bot)
    (event,) = await catalogue(bot)
    forged = Settle(opportunity=event.id, meeting=1, scope="one", what="title", online=True)
    await iryna.forge(forged.pack(), message_id=iryna.screen_message.id)
    assert iryna.screen.text == "Так уже й стоїть. Нічого не зміниться."
