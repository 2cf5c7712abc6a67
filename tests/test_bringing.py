"""Files that organisers send: read, shown line by line, imported by one press, and nothing from anybody else."""

from sqlalchemy import select

from storage import cities, organisations, people
from storage.import_requests import ImportRequest
from storage.opportunities import Occurrence
from storage.organisations import Member
from storage.reviews import Review
from storage.tasks import Task
from storage.versions import Version
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import LIBRARY, catalogue, organiser
from tests.test_welcome import MENU

TABLE = (
    "Ключ;Назва;Дата;Час;Місце;Вартість\n"
    "1;Гончарство;14.12.2026;18:00–20:00;Бібліотека;150 грн\n"
    "2;Розмовний клуб;15.12.2026;17:00;Бібліотека;безкоштовно\n"
    "3;Без дати;;;Бібліотека;\n"
)
PREVIEW = Shown(
    f"<b>events.csv</b>\nДля: {LIBRARY}\nНових: 2 · змін: 0 · без змін: 0 · не прочитано: 1\n\n"
    "<b>Не прочитано.</b> Рядок 4, «Без дати»: немає дати початку\n\n"
    "<b>Нове.</b> Гончарство, пн, 14\u00a0грудня, 18:00\n\n"
    "<b>Нове.</b> Розмовний клуб, вт, 15\u00a0грудня, 17:00",
    [["Імпортувати: 2"], ["Мої події", "Меню"]],
)


async def send_file(bot: RunningBot, who: Resident, content: str | bytes, name: str = "events.csv") -> None:
    data = content.encode() if isinstance(content, str) else content
    await who.do(lambda: bot.telegram.send_document(who.person, name, data))


async def titles(bot: RunningBot) -> list[tuple[str, str]]:
    return [(one.title_uk, one.state) for one in await catalogue(bot)]


async def requests(bot: RunningBot) -> list[ImportRequest]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(ImportRequest).order_by(ImportRequest.id)))


async def test_a_table_is_shown_line_by_line_and_imported_by_one_press(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_file(bot, iryna, TABLE)
    assert iryna.screen == PREVIEW
    assert await titles(bot) == []
    await iryna.press("Імпортувати: 2")
    assert iryna.screen == Shown("Готово. Додано: 2. Змінено: 0.", [["Мої події", "Меню"]])
    assert await titles(bot) == [("Гончарство", "published"), ("Розмовний клуб", "published")]
    async with bot.database.reading() as session:
        starts = list(await session.scalars(select(Occurrence.start).order_by(Occurrence.start)))
        assert list(await session.scalars(select(Version.action))) == ["import", "import"]
        assert list(await session.scalars(select(Task))) == []
    assert starts == [kyiv(12, 14), kyiv(12, 15, 17)]


async def test_the_progress_is_edited_into_the_outcome(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    before = len(iryna.received)
    await send_file(bot, iryna, TABLE)
    assert len(iryna.received) == before + 1
    said = [call.params["text"] for call in bot.telegram.api.journal.of() if call.method == "sendMessage"]
    assert said[-1] == "Читаємо файл…"


async def test_the_same_file_twice_changes_nothing(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    for _ in range(2):
        await send_file(bot, iryna, TABLE)
        if iryna.find("Імпортувати: 2"):
            await iryna.press("Імпортувати: 2")
    assert iryna.screen.text.splitlines()[2] == "Нових: 0 · змін: 0 · без змін: 2 · не прочитано: 1"
    assert iryna.screen.text.endswith("Нового тут немає, імпортувати нічого.")
    assert iryna.screen.buttons == [["Мої події", "Меню"]]
    assert len(await titles(bot)) == 2


async def test_a_changed_row_says_what_changes(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_file(bot, iryna, TABLE)
    await iryna.press("Імпортувати: 2")
    await send_file(bot, iryna, TABLE.replace("150 грн", "200 грн").replace("17:00", "17:30"))
    assert iryna.screen.text.splitlines()[6:] == [
        "<b>Зміни.</b> Гончарство, пн, 14\u00a0грудня, 18:00. Змінено: ціна",
        "",
        "<b>Зміни.</b> Розмовний клуб, вт, 15\u00a0грудня, 17:30. Змінено: дати",
    ]
    await iryna.press("Імпортувати: 2")
    assert iryna.screen.text == "Готово. Додано: 0. Змінено: 2."
    assert [one.price_min for one in await catalogue(bot)] == [20000, None]


async def test_what_is_over_says_so(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_file(bot, iryna, TABLE.replace("14.12.2026", "14.11.2026"))
    assert "<b>Нове.</b> Гончарство, сб, 14\u00a0листопада, 18:00, уже минуло" in iryna.screen.text


async def test_an_import_stands_in_the_history(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_file(bot, iryna, TABLE)
    await iryna.press("Імпортувати: 2")
    await iryna.press("Мої події")
    await iryna.press("Гончарство")
    await iryna.press("Що змінювали")
    assert iryna.screen.text.endswith("організатор: імпортовано")


async def test_pressed_twice_it_is_imported_once(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_file(bot, iryna, TABLE)
    data = iryna.screen_message.markup["inline_keyboard"][0][0]["callback_data"]  # type: ignore[index]  # JSON
    await iryna.press("Імпортувати: 2")
    await iryna.forge(data)
    assert iryna.last.text.endswith("Це вже імпортовано.")
    assert len(await titles(bot)) == 2


async def test_what_an_untrusted_organisation_imports_waits_for_a_moderator(bot: RunningBot) -> None:
    iryna = await organiser(bot, trusted=False)
    await send_file(bot, iryna, TABLE)
    assert iryna.screen.text.endswith("Нові події спершу перегляне модератор, потім вони з’являться в каталозі.")
    await iryna.press("Імпортувати: 2")
    assert (
        iryna.screen.text == "Готово. Додано: 2. Змінено: 0.\n2\u00a0події чекають на модератора: рішення надійде сюди."
    )
    assert await titles(bot) == [("Гончарство", "hidden"), ("Розмовний клуб", "hidden")]
    async with bot.database.reading() as session:
        assert list(await session.scalars(select(Review.state))) == ["waiting", "waiting"]


async def test_a_stranger_gets_a_friendly_word(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await send_file(bot, olena, TABLE)
    words = (
        "Файли з подіями бот бере від організаторів. Щоб запропонувати одну подію, надішліть /suggest. "
        "Якщо ви проводите події постійно, напишіть на andragogika@ukr.net: додамо вашу організацію."
    )
    assert olena.messages == [Shown(f"{words}\n\n{MENU.text}", MENU.buttons)]
    assert await requests(bot) == []


async def second_organisation(bot: RunningBot, who: Resident) -> int:
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, who.id)
        poltava = await cities.find_slug(session, "poltava")
        assert person is not None
        assert poltava is not None
        museum = await organisations.found(session, "Музей", poltava.id)
        session.add(Member(organisation_id=museum.id, person_id=person.id, role="member"))
        return museum.id


async def test_of_several_organisations_one_is_chosen(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    museum = await second_organisation(bot, iryna)
    await send_file(bot, iryna, TABLE)
    assert iryna.screen == Shown(
        "<b>events.csv</b>\nДля якої організації імпортувати?", [[LIBRARY], ["Музей"], ["Меню"]]
    )
    await iryna.press("Музей")
    assert iryna.screen.text.startswith("<b>events.csv</b>\nДля: Музей\n")
    await iryna.press("Імпортувати: 2")
    assert {one.organisation_id for one in await catalogue(bot)} == {museum}


async def test_a_role_taken_away_between_preview_and_press(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_file(bot, iryna, TABLE)
    async with bot.database.writing() as session:
        member = (await session.scalars(select(Member))).one()
        await session.delete(member)
    await iryna.press("Імпортувати: 2")
    assert await titles(bot) == []


async def test_anothers_preview_is_nobodys(bot: RunningBot) -> None:
    iryna, olena = await organiser(bot), bot.person("Олена")
    await olena.send("/menu")
    await send_file(bot, iryna, TABLE)
    for row in iryna.screen_message.markup["inline_keyboard"][:1]:  # type: ignore[index]  # JSON
        await olena.forge(row[0]["callback_data"])
    await olena.forge("zo:1:1")
    await olena.forge("zp:1:0")
    await olena.forge("zl:1")
    assert await titles(bot) == []
    assert "Гончарство" not in str(olena.messages)


async def test_a_long_preview_is_paged_and_comes_as_one_file(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    rows = "".join(f"{n};Подія {n};{n % 28 + 1}.01.2027;18:00;Зала;\n" for n in range(30))
    await send_file(bot, iryna, TABLE.splitlines(keepends=True)[0] + rows)
    assert iryna.screen.buttons == [["Імпортувати: 30"], ["›"], ["Усе одним файлом"], ["Мої події", "Меню"]]
    await iryna.press("›")
    assert iryna.screen.buttons[1] == ["‹", "›"]
    await iryna.press("Усе одним файлом")
    text = iryna.documents["import.txt"].decode("utf-8-sig")
    assert text.splitlines()[:4] == [
        "events.csv",
        "Нових: 30 · змін: 0 · без змін: 0 · не прочитано: 0",
        "",
        "Нове. Подія 0, пт, 1\u00a0січня, 18:00",
    ]
    await iryna.press("Імпортувати: 30")
    assert iryna.screen.text == "Готово. Додано: 30. Змінено: 0."


async def test_what_is_no_file_with_events_is_refused_in_words(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    for data, name, reason in (
        (b"%PDF-1.4 abc", "plan.pdf", "це PDF. Потрібен календар (.ics), таблиця (.csv, .xlsx) або JSON"),
        (
            b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
            "a.dat",
            "це зображення. Потрібен календар (.ics), таблиця (.csv, .xlsx) або JSON",
        ),
        (b"   \n", "empty.csv", "файл порожній"),
    ):
        await send_file(bot, iryna, data, name)
        assert iryna.screen.text.split("\n\n")[1] == f"<b>Не прочитано.</b> Файл: {reason}"


async def test_more_than_telegram_hands_over_is_said_before_trying(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_file(bot, iryna, b"a" * (20 * 1024 * 1024 + 1), "big.csv")
    assert iryna.screen == Shown(
        "Файл більший за 20\u00a0МБ, такі Telegram ботам не передає. "
        "Викладіть його в інтернет і надішліть посилання або поділіть на менші.",
        [["Надіслати посилання"], ["Мої події", "Меню"]],
    )
    assert [call.method for call in bot.telegram.api.journal.of() if call.method == "getFile"] == []


async def test_a_file_that_telegram_lost(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    bot.telegram.api.faults.add("getFile", code=400, description="Bad Request: file is temporarily unavailable")
    await send_file(bot, iryna, TABLE)
    assert iryna.screen.text == "Telegram не віддає цього файлу. Надішліть його ще раз."
    await iryna.press("Спробувати ще раз")
    assert iryna.screen == PREVIEW


async def test_a_restart_in_the_middle_goes_on(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_file(bot, iryna, TABLE)
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, iryna.id)
        assert person is not None
        from storage import tasks

        await tasks.put_off(session, person, tasks.IMPORT, 1, iryna.screen_message.id, bot.clock.now(), tasks.LEASE * 0)
    await bot.restart()
    await bot.settled()
    assert iryna.screen.text == "Готово. Додано: 2. Змінено: 0."


async def test_a_picture_sent_as_a_file_is_a_picture(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_file(bot, iryna, b"\x89PNG\r\n\x1a\n", "photo.png")
    assert iryna.screen.text.startswith("Дякуємо, але самих фото")
