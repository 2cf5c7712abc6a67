"""Lists of what is ahead, told through the running bot, and the rules behind them."""

from datetime import timedelta
from typing import Any

from handlers.buttons import Listing
from storage import cities, interests, listing, nearest, people
from storage.engine import Database, Session
from storage.filters import EVERYWHERE, Filters
from storage.people import Person
from storage.publishing import cancel_occurrence
from tests.catalogue import NOW, add, kyiv, occurrences
from tests.conftest import RunningBot
from tests.people import Resident, Shown


async def resident(session: Session, telegram_id: int = 1, city: str | None = "poltava", zone: str = "") -> Person:
    person = await people.meet(session, telegram_id, "uk", NOW)
    home = await cities.find_slug(session, city) if city else None
    person.home_city_id = home.id if home else None
    person.zone = zone or person.zone
    await session.flush()
    return person


async def lives_in(bot: RunningBot, someone: Resident, city: str | None = "poltava", zone: str = "") -> None:
    """The person has met the bot and chosen a home community."""
    async with bot.database.writing() as session:
        await resident(session, someone.id, city, zone)


def heard(someone: Resident, words: str) -> bool:
    """In a toast or an alert; where those came too late on a busy machine, in a message or on the screen."""
    shown = (someone.last.text, someone.screen.text)
    return words in someone.toasts + someone.alerts or any(words in text for text in shown)


async def titles(session: Session, person: Person, filters: Filters | None = None) -> list[str]:
    page = await listing.page(session, person, filters or Filters(), 0, NOW, size=50)
    return [line.opportunity.title_uk for line in page.lines if line]


async def test_a_list_reads_at_a_glance_and_turns_both_ways(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", kyiv(12, 12), kyiv(12, 19), price="paid", price_min=15000)
        await add(session, "Лекція про <ШІ> & нас", kyiv(12, 7, 19), city=None)
        for day in range(13, 17):
            await add(session, f"Подія {day}", kyiv(12, day))
    olena = bot.person("Олена")
    await lives_in(bot, olena)
    await olena.send("/find")
    first = Shown(
        "<b>Попереду в Полтаві</b> · 6\xa0подій\n"
        "\n"
        "1. <b>Лекція про &lt;ШІ&gt; &amp; нас</b>\n"
        "📅 сьогодні о\xa019:00\n"
        "💻 Онлайн · безкоштовно\n"
        "\n"
        "2. <b>Гончарство</b>\n"
        "📅 сб, 12\xa0грудня, 18:00, ще 1\xa0дата\n"
        "📍 Зала · 150\xa0грн\n"
        "\n"
        "3. <b>Подія 13</b>\n"
        "📅 нд, 13\xa0грудня, 18:00\n"
        "📍 Зала · безкоштовно\n"
        "\n"
        "4. <b>Подія 14</b>\n"
        "📅 пн, 14\xa0грудня, 18:00\n"
        "📍 Зала · безкоштовно\n"
        "\n"
        "5. <b>Подія 15</b>\n"
        "📅 вт, 15\xa0грудня, 18:00\n"
        "📍 Зала · безкоштовно",
        [
            ["1. Лекція про <ШІ> & нас"],
            ["2. Гончарство"],
            ["3. Подія 13"],
            ["4. Подія 14"],
            ["5. Подія 15"],
            ["1 з 2", "›"],
            ["Фільтри", "Меню"],
        ],
    )
    assert olena.screen == first
    await olena.press("›")
    assert olena.screen == Shown(
        "<b>Попереду в Полтаві</b> · 6\xa0подій\n\n"
        "6. <b>Подія 16</b>\n📅 ср, 16\xa0грудня, 18:00\n📍 Зала · безкоштовно",
        [["6. Подія 16"], ["‹", "2 з 2"], ["Фільтри", "Меню"]],
    )
    await olena.press("‹")
    assert olena.screen == first


async def test_a_page_beyond_the_end_is_the_last_one(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        for day in range(10, 17):
            await add(session, f"Подія {day}", kyiv(12, day))
    olena = bot.person("Олена")
    await lives_in(bot, olena)
    await olena.send("/find")
    await olena.forge(Listing(page=2**31 - 1).pack(), message_id=olena.screen_message.id)
    assert olena.screen.buttons == [["6. Подія 15"], ["7. Подія 16"], ["‹", "2 з 2"], ["Фільтри", "Меню"]]


async def test_the_scope_is_both_communities_what_is_online_and_network_wide(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Тут")
        await add(session, "Деінде", city="melitopol")
        await add(session, "Деінде й онлайн", city="melitopol", mode="hybrid")
        await add(session, "Онлайн", city=None)
        await add(session, "Для всієї мережі", city="melitopol", network_wide=True)
        await add(session, "Прихована", state="hidden")
        await add(session, "Скасована", state="cancelled")
        await add(session, "Минула", NOW - timedelta(days=1))
        olena, nobody = await resident(session), await resident(session, 2, None)
        everything = ["Тут", "Деінде", "Деінде й онлайн", "Онлайн", "Для всієї мережі"]
        assert await titles(session, olena) == ["Тут", "Деінде й онлайн", "Онлайн", "Для всієї мережі"]
        assert await titles(session, nobody) == everything
        olena.place, olena.place_city_id = "city", (await cities.find_slug(session, "melitopol")).id  # type: ignore[union-attr]
        assert await titles(session, olena) == everything


async def test_each_filter_narrows(database: Database) -> None:
    async with database.writing() as session:
        wanted: Any = {"area": "arts", "format": "club", "mode": "hybrid", "shelter": "nearby"}  # Any: columns
        await add(session, "Так", audiences=frozenset({"seniors"}), access=frozenset({"captions"}), **wanted)
        await add(session, "Ні", price="paid", city="melitopol", mode="online", access=frozenset({"step_free"}))
        museum = await add(session, "Усім", price="donation", audiences=frozenset({"everyone"}), organisation="Музей")
        olena = await resident(session)
        poltava = olena.home_city_id
        expected = {
            Filters(area="arts"): ["Так"],
            Filters(format="club"): ["Так"],
            Filters(free=True): ["Так"],
            Filters(mode="online"): ["Так", "Ні"],
            Filters(mode="onsite"): ["Так", "Усім"],
            Filters(audience=("seniors",)): ["Так", "Усім"],
            Filters(audience=("everyone",)): ["Усім"],
            Filters(access=("captions",)): ["Так"],
            Filters(shelter=True): ["Так"],
            Filters(city=poltava): ["Так", "Усім"],
            Filters(city=EVERYWHERE): ["Так", "Ні", "Усім"],
            Filters(organisation=museum.organisation_id): ["Усім"],
            Filters(area="arts", free=True, mode="onsite", audience=("seniors",), access=("captions",), shelter=True): [
                "Так"
            ],
        }
        assert {one: await titles(session, olena, one) for one in expected} == expected


async def test_what_one_follows_and_one_who_follows_nothing_sees_all(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Мистецтво", area="arts")
        museum = await add(session, "Музейне", organisation="Музей")
        await add(session, "Інше")
        olena = await resident(session)
        followed = Filters(followed=True)
        assert await titles(session, olena, followed) == ["Мистецтво", "Музейне", "Інше"]
        session.add(interests.Interest(person_id=olena.id, area="arts", created_at=NOW))
        assert await titles(session, olena, followed) == ["Мистецтво"]
        session.add(interests.Interest(person_id=olena.id, organisation_id=museum.organisation_id, created_at=NOW))
        assert await titles(session, olena, followed) == ["Мистецтво", "Музейне"]


async def test_one_who_follows_nothing_is_not_told_of_interests(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Мистецтво", area="arts")
    olena = bot.person("Олена")
    await lives_in(bot, olena)
    await olena.send("/find")
    followed = Listing(filters=Filters(followed=True).pack()).pack()
    await olena.forge(followed, message_id=olena.screen_message.id)
    assert olena.screen.buttons == [["1. Мистецтво"], ["Фільтри", "Меню"]]
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, olena.id)
        assert person is not None
        session.add(interests.Interest(person_id=person.id, area="arts", created_at=NOW))
    await olena.forge(followed, message_id=olena.screen_message.id)
    assert olena.screen.buttons == [["1. Мистецтво"], ["✕ Мої інтереси"], ["Фільтри", "Меню"]]


async def test_what_still_runs_is_ahead_and_what_was_called_off_is_not(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Триває", NOW - timedelta(hours=1))
        await add(session, "Щойно скінчилася", NOW - timedelta(hours=2))
        await add(session, "Без кінця, зараз", NOW, minutes=None)
        club = await add(session, "Клуб", kyiv(12, 8), kyiv(12, 15), kyiv(12, 22))
        await cancel_occurrence(session, (await occurrences(session, club))[0], NOW)
        olena = await resident(session)
        assert await titles(session, olena) == ["Триває", "Без кінця, зараз", "Клуб"]
        page = await listing.page(session, olena, Filters(), 2, NOW, size=1)
        assert [(line.start, line.more) for line in page.lines if line] == [(kyiv(12, 15), 1)]


async def test_the_window_counts_only_its_own_dates(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Клуб", kyiv(12, 8), kyiv(12, 12, 10), kyiv(12, 13, 10), kyiv(12, 19))
        olena = await resident(session)
        page = await listing.page(session, olena, Filters(when="weekend"), 0, NOW)
        assert [(line.start, line.more) for line in page.lines if line] == [(kyiv(12, 12, 10), 1)]


async def test_a_long_exhibition_stands_where_it_ends(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Виставка", kyiv(12, 1, 10), minutes=20 * 24 * 60)
        await add(session, "Лекція", kyiv(12, 8))
    olena = bot.person("Олена")
    await lives_in(bot, olena)
    await olena.send("/find")
    assert olena.screen.text == (
        "<b>Попереду в Полтаві</b> · 2\xa0події\n\n"
        "1. <b>Лекція</b>\n📅 завтра о\xa018:00\n📍 Зала · безкоштовно\n\n"
        "2. <b>Виставка</b>\n📅 триває до пн, 21\xa0грудня\n📍 Зала · безкоштовно"
    )


async def test_an_empty_list_offers_what_is_nearest(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        for title in ("Онлайн 1", "Онлайн 2"):
            await add(session, title, kyiv(12, 9), city=None)
        await add(session, "Деінде", kyiv(12, 12), city="melitopol")
    olena = bot.person("Олена")
    await lives_in(bot, olena)
    await olena.send("/weekend")
    assert olena.screen == Shown(
        "<b>На вихідних у Полтаві</b>: поки порожньо.\nЄ 2 за найближчі 7 днів і 1 в усіх містах.",
        [["За 7 днів: 2"], ["Усі міста: 1"], ["✕ Вихідні"], ["Фільтри", "Меню"]],
    )
    await olena.press("Усі міста: 1")
    assert olena.screen.buttons == [["1. Деінде"], ["✕ Вихідні", "✕ Усі міста"], ["Фільтри", "Меню"]]


async def test_an_empty_catalogue_says_so_and_leads_on(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await lives_in(bot, olena)
    await olena.send("/today")
    assert olena.screen == Shown(
        "<b>Сьогодні в Полтаві</b>: поки порожньо.\nКаталог поки порожній. Загляньте трохи згодом.",
        [["✕ Сьогодні"], ["Фільтри", "Меню"]],
    )


async def test_offers_are_of_different_kinds_and_never_empty(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Платна лекція", kyiv(12, 20), price="paid", area="arts")
        olena = await resident(session)
        wanted = Filters(when="today", free=True, area="work")
        assert [(one.kind, one.count) for one in await nearest.nearest(session, olena, wanted, NOW)] == [("all", 1)]
        wanted = Filters(when="today", area="arts")
        assert [(one.kind, one.filters.when) for one in await nearest.nearest(session, olena, wanted, NOW)] == [
            ("dates", "month")
        ]


async def test_filters_are_chosen_on_their_own_screens_and_lifted_one_by_one(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", kyiv(12, 12), area="arts")
        await add(session, "Лекція", kyiv(12, 14), area="science", price="paid")
    olena = bot.person("Олена")
    await lives_in(bot, olena)
    await olena.send("/find")
    await olena.press("Фільтри")
    assert olena.screen == Shown(
        "<b>Попереду в Полтаві</b>\n\nОберіть, що для вас важливо. Зараз підходять 2\xa0події.",
        [
            ["Коли", "Наживо чи онлайн"],
            ["Напрям", "Формат"],
            ["Для кого", "Доступність"],
            ["Місто", "Безкоштовно"],
            ["З укриттям", "Мої інтереси"],
            ["Показати: 2"],
        ],
    )
    await olena.press("Коли")
    await olena.press("Вихідні")
    await olena.press("Напрям")
    await olena.press("Мистецтво")
    await olena.press("Безкоштовно")
    assert olena.screen == Shown(
        "<b>На вихідних у Полтаві</b>\n\nОберіть, що для вас важливо. Зараз підходить 1\xa0подія.",
        [
            ["✓ Вихідні", "Наживо чи онлайн"],
            ["✓ Мистецтво", "Формат"],
            ["Для кого", "Доступність"],
            ["Місто", "✓ Безкоштовно"],
            ["З укриттям", "Мої інтереси"],
            ["Показати: 1"],
            ["Скинути все"],
        ],
    )
    await olena.press("Показати: 1")
    assert olena.screen.buttons == [
        ["1. Гончарство"],
        ["✕ Вихідні", "✕ Мистецтво"],
        ["✕ Безкоштовно"],
        ["Фільтри", "Меню"],
    ]
    await olena.press("✕ Мистецтво")
    assert olena.screen.buttons[1:] == [["✕ Вихідні", "✕ Безкоштовно"], ["Фільтри", "Меню"]]


async def test_a_day_is_picked_from_a_month(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Новорічна", kyiv(1, 2, year=2027))
    olena = bot.person("Олена")
    await lives_in(bot, olena)
    await olena.send("/find")
    for words in ("Фільтри", "Коли", "Обрати день"):
        await olena.press(words)
    assert olena.screen.buttons[:3] == [
        ["Грудень 2026", "›"],
        ["пн", "вт", "ср", "чт", "пт", "сб", "нд"],
        ["7", "8", "9", "10", "11", "12", "13"],
    ]
    await olena.press("›")
    assert olena.screen.buttons[:3] == [
        ["‹", "Січень 2027", "›"],
        ["пн", "вт", "ср", "чт", "пт", "сб", "нд"],
        ["·", "·", "·", "·", "1", "2", "3"],
    ]
    await olena.press("2")
    await olena.press("Показати: 1")
    assert olena.screen.text.startswith("<b>Сб, 2\xa0січня в Полтаві</b> · 1\xa0подія")


async def test_a_city_is_chosen_among_those_with_something(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Деінде", city="melitopol")
    olena = bot.person("Олена")
    await lives_in(bot, olena)
    await olena.send("/find")
    await olena.press("Фільтри")
    await olena.press("Місто")
    assert olena.screen.buttons[0] == ["✓ Мої громади", "Усі міста"]
    await olena.press("Мелітополь")
    await olena.press("Показати: 1")
    assert olena.screen.text.startswith("<b>Попереду в Мелітополі</b> · 1\xa0подія")


async def test_an_older_list_still_turns_its_own_pages(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        for day in range(10, 17):
            await add(session, f"Подія {day}", kyiv(12, day))
    olena = bot.person("Олена")
    await lives_in(bot, olena)
    await olena.send("/find")
    older = olena.screen_message
    await olena.send("/today")
    await bot.restart()
    await olena.press("›", message=older)
    assert olena.screen.buttons[0] == ["6. Подія 15"]


async def test_a_list_in_english_with_what_has_no_translation(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", kyiv(12, 12), title_en="Pottery")
        await add(session, "Лекція", kyiv(12, 13))
    john = bot.person("John", language="en")
    await john.send("/find")
    assert john.screen.text == (
        "<b>Coming up in all cities</b> · 2\xa0events\n\n"
        "1. <b>Pottery</b>\n📅 Sat 12\xa0December, 18:00\n📍 Зала, Poltava · free\n\n"
        "2. <b>Лекція</b>\n📅 Sun 13\xa0December, 18:00\n📍 Зала, Poltava · free"
    )
