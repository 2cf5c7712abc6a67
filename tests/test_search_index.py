"""The index follows the catalogue in the same transaction, ranks, filters, and says what it understood."""

from datetime import timedelta

from sqlalchemy import func, select, update

from storage import interests, people, publishing, search
from storage.engine import Database, Session
from storage.filters import EVERYWHERE, Days, Filters
from storage.opportunities import Intake, Opportunity
from storage.organisations import Organisation
from storage.people import Person
from storage.search import Said
from storage.search.model import Entry, Gram, KeyText, Term
from tests.catalogue import NOW, add, intakes, kyiv, occurrences
from tests.counting import TRANSACTION
from tests.search_rows import keys_held


async def somebody(session: Session, *communities: int) -> Person:
    person = await people.meet(session, 5, "uk", NOW)
    person.home_city_id = communities[0] if communities else None
    return person


async def titles(database: Database, typed: str, filters: Filters | None = None, *, exact: bool = False) -> list[str]:
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
    async with database.reading() as session:
        found = await search.search(session, person, typed, filters or Filters(), NOW, exact=exact)
        return [(await session.get_one(Opportunity, one)).title_uk for one in found.ids]


async def size(database: Database) -> tuple[int, int]:
    async with database.reading() as session:
        entries = await session.scalar(select(func.count()).select_from(Entry))
        texts = await session.scalar(select(func.count()).select_from(keys_held(database).subquery()))
    return entries or 0, texts or 0


async def test_what_is_published_is_found_at_once(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Гончарство")
    assert await titles(database, "гончарству") == ["Гончарство"]
    assert await size(database) == (1, 1)


async def test_what_was_rolled_back_is_not(database: Database) -> None:
    try:
        async with database.writing() as session:
            await add(session, "Гончарство")
            raise KeyError
    except KeyError:
        pass
    assert await size(database) == (0, 0)
    async with database.writing() as session:
        await add(session, "Вишивка")
    assert await titles(database, "гончарство") == []


async def test_a_new_title_takes_the_place_of_the_old(database: Database) -> None:
    async with database.writing() as session:
        pottery = await add(session, "Гончарство")
    async with database.writing() as session:
        (await session.get_one(Opportunity, pottery.id)).title_uk = "Вишивка"
    assert await titles(database, "гончарство") == []
    assert await titles(database, "вишивка") == ["Вишивка"]


async def test_what_is_called_off_leaves_the_index(database: Database) -> None:
    async with database.writing() as session:
        pottery = await add(session, "Гончарство")
        embroidery = await add(session, "Вишивка", kyiv(12, 12), kyiv(12, 19))
    async with database.writing() as session:
        await publishing.cancel(session, await session.get_one(Opportunity, pottery.id), None, NOW)
        first = (await occurrences(session, embroidery))[0]
        await publishing.cancel_occurrence(session, first, NOW)
    assert await size(database) == (1, 1)
    assert await titles(database, "вишивка", Filters(days=Days(kyiv(12, 12).date(), kyiv(12, 13).date()))) == []
    assert await titles(database, "вишивка") == ["Вишивка"]


async def test_what_a_bare_update_hid_is_not_shown(database: Database) -> None:
    async with database.writing() as session:
        pottery = await add(session, "Гончарство")
    async with database.writing() as session:
        await session.execute(update(Opportunity).where(Opportunity.id == pottery.id).values(state="hidden"))
        search.touched(session, [pottery.id])
    assert await titles(database, "гончарство") == []
    assert await size(database) == (0, 0)


async def test_what_is_over_is_not_found_and_leaves(database: Database) -> None:
    async with database.writing() as session:
        person = await somebody(session)
        await add(session, "Гончарство")
        await add(session, "Вишивка", kyiv(12, 12), kyiv(12, 26))
    later = kyiv(12, 13)
    async with database.reading() as session:
        assert (await search.search(session, person, "гончарство", Filters(), later)).ids == ()
    async with database.writing() as session:
        assert await search.expire(session, later) == 2
        assert list(await session.scalars(select(Entry.soonest))) == [kyiv(12, 26)]
    assert await size(database) == (1, 1)


async def test_deleting_an_opportunity_takes_its_keys_along(database: Database) -> None:
    async with database.writing() as session:
        pottery = await add(session, "Гончарство")
        await session.flush()
    async with database.writing() as session:
        await session.delete(await session.get_one(Opportunity, pottery.id))
    assert await size(database) == (0, 0)
    async with database.writing() as session:
        await add(session, "Вишивка")  # SQLite gives the same id again
    assert await titles(database, "гончарство") == []


async def test_words_in_the_title_come_first_then_what_is_sooner(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Вечір", kyiv(12, 9), description_uk="Говоримо про кераміку.")
        await add(session, "Кераміка в лютому", kyiv(2, 9, year=2027))
        await add(session, "Кераміка в суботу")
        await add(session, "Гончарство", kyiv(12, 8))
    assert await titles(database, "кераміка") == ["Кераміка в суботу", "Кераміка в лютому", "Гончарство", "Вечір"]


async def test_own_city_and_interests_and_places_left_decide_among_equals(database: Database) -> None:
    async with database.writing() as session:
        near = await add(session, "Йога вдома")
        person = await somebody(session, near.city_id or 0)
        await add(session, "Йога в Сумах", city="sumy", network_wide=True)
        full = await add(session, "Йога без місць", capacity=1)
        (await session.get_one(Intake, (await intakes(session, full))[0].id)).taken = 1
        await add(session, "Йога цікава", area="health")
        await interests.follow_area(session, person.id, "health", True, NOW)
    assert await titles(database, "йога") == ["Йога цікава", "Йога вдома", "Йога без місць", "Йога в Сумах"]


async def test_a_city_is_a_word_too(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Концерт", kyiv(12, 20))
        await add(session, "Лекція", description_uk="Слухаємо про Полтаву.", city="sumy")
    assert await titles(database, "полтавські концерти") == ["Концерт", "Лекція"]
    assert await titles(database, "полтава") == ["Концерт", "Лекція"]


async def test_filters_narrow(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Йога наживо", area="health", format="club", audiences=frozenset({"seniors"}))
        await add(session, "Йога онлайн", kyiv(1, 20, year=2027), city=None, price="paid", shelter="nearby")
    asked = {
        "online": Filters(mode="online"),
        "onsite": Filters(mode="onsite"),
        "free": Filters(free=True),
        "shelter": Filters(shelter=True),
        "area": Filters(area="health"),
        "format": Filters(format="club"),
        "audience": Filters(audience=("seniors",)),
        "week": Filters(when="week"),
        "january": Filters(days=Days(kyiv(1, 1, year=2027).date(), kyiv(1, 31, year=2027).date())),
        "nowhere": Filters(area="arts"),
    }
    found = {name: await titles(database, "йога", filters) for name, filters in asked.items()}
    here, online = ["Йога наживо"], ["Йога онлайн"]
    assert found == {
        "online": online,
        "onsite": here,
        "free": here,
        "shelter": online,
        "area": here,
        "format": here,
        "audience": here,
        "week": here,
        "january": online,
        "nowhere": [],
    }


async def test_a_resident_sees_own_communities_and_what_is_online(database: Database) -> None:
    async with database.writing() as session:
        near = await add(session, "Йога вдома")
        await somebody(session, near.city_id or 0)
        await add(session, "Йога в Сумах", city="sumy")
        await add(session, "Йога онлайн", city=None)
    assert await titles(database, "йога") == ["Йога вдома", "Йога онлайн"]
    assert len(await titles(database, "йога", Filters(city=EVERYWHERE))) == 3


async def test_no_words_list_what_fits(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Пізніше", kyiv(12, 20))
        await add(session, "Раніше", kyiv(12, 9))
    assert await titles(database, "") == await titles(database, " ?! ") == ["Раніше", "Пізніше"]


async def said(database: Database, typed: str, *, exact: bool = False) -> Said:
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
    async with database.reading() as session:
        return (await search.search(session, person, typed, Filters(), NOW, exact=exact)).said


async def test_it_says_what_it_understood(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Англійська мова", description_uk="Хендмейд, бібліотека, малювання.")
    assert await said(database, "англійською") == Said(words=("англійською",))
    expected = {
        "англиська": ("англійська", "spelling"),
        "fyuksqcmrf": ("англійська", "layout"),
        "anhliiska": ("англійський", "latin"),
        "хэндмейд": ("хендмейд", "russian"),
        "книги на английском": ("книги на англійський", "russian"),
        "бібліатека": ("бібліотека", "spelling"),
    }
    for typed, (understood, how) in expected.items():
        heard = await said(database, typed)
        assert (heard.understood, heard.how) == (understood, how), typed
    assert (await said(database, "англиська", exact=True)).understood == ""


async def test_exactly_what_was_typed(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Підготовка до ЗНО")
        await add(session, "Підготовка до НМТ")
    assert await titles(database, "нмт") == ["Підготовка до НМТ", "Підготовка до ЗНО"]
    assert await titles(database, "підготовку нмт", exact=True) == ["Підготовка до НМТ"]


async def test_when_few_hold_every_word_those_that_hold_most_follow(database: Database) -> None:
    async with database.writing() as session:
        person = await somebody(session)
        both = await add(session, "Малювання для ветеранів")
        one = await add(session, "Малювання")
        await add(session, "Курси танцю")
    async with database.reading() as session:
        found = await search.search(session, person, "малювання ветеранам", Filters(), NOW)
        assert (found.ids, found.whole, found.total) == ((both.id, one.id), 1, 2)
        assert await search.count(session, person, "малювання ветеранам", Filters(), NOW) == 1
        assert (await search.search(session, person, "курси кераміки", Filters(), NOW)).ids == ()


async def test_words_beyond_twelve_are_cut_and_it_says_so(database: Database) -> None:
    heard = await said(database, " ".join(f"слово{number}" for number in range(13)))
    assert heard.cut
    assert len(heard.words) == 12


async def test_similar_words_for_a_dead_end(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Комп’ютери та програмування")
    async with database.reading() as session:
        assert await search.similar(session, "копютер") == ["комп’ютер"]
        assert await search.similar(session, "щось") == []


async def test_similar_words_are_of_one_stem_or_a_slip_away(database: Database) -> None:
    async with database.writing() as session:
        for title in ("Місце зустрічі", "Акробат", "Кераміка", "Колекція марок"):
            await add(session, title)
    async with database.reading() as session:
        assert await search.similar(session, "квантова акробатика на Місяці") == ["акробат"]
        assert await search.similar(session, "місяць") == []
        assert await search.similar(session, "кирамикою") == ["кераміка"]
        assert await search.similar(session, "лекцій") == []


async def test_making_the_index_anew_changes_nothing(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Гончарство")
        await add(session, "Вишивка", kyiv(12, 12), kyiv(12, 19))
        gone = await add(session, "Минуле", kyiv(12, 8))

    async def everything() -> list[object]:
        async with database.reading() as session:
            return [
                list(await session.execute(select(*table.__table__.columns))) for table in (Entry, KeyText, Term, Gram)
            ]

    before = await everything()
    heard: list[tuple[int, int]] = []
    assert await search.rebuild(database, NOW, lambda done, total: heard.append((done, total))) == 3
    assert await everything() == before
    assert heard == [(3, 3)]
    assert await search.rebuild(database, NOW + timedelta(days=3)) == 2
    async with database.reading() as session:
        assert gone.id not in list(await session.scalars(select(Entry.opportunity_id)))


async def test_a_database_from_before_is_indexed_once(database: Database) -> None:
    async with database.writing() as session:
        pottery = await add(session, "Гончарство")
    async with database.writing() as session:
        await search.drop(session, [pottery.id])
    await search.fill(database, NOW)
    assert await titles(database, "гончарство") == ["Гончарство"]


async def test_a_search_is_one_statement(database: Database) -> None:
    from sqlalchemy import event

    async with database.writing() as session:
        person = await somebody(session)
        for number in range(6):
            await add(session, f"Гончарство {number}")
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(TRANSACTION):
            heard.append(statement)

    event.listen(database.reading_engine.sync_engine, "before_cursor_execute", hear)
    async with database.reading() as session:
        await search.search(session, person, "гончарство", Filters(when="month"), NOW)
        assert len(heard) == 1
        await search.search(session, person, "ганчарство", Filters(), NOW)
        assert len(heard) <= 1 + 5


async def test_an_address_that_is_told_only_to_those_who_go_is_not_found(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Зустріч", address="вулиця Таємна, 5", place_hidden=True)
        await add(session, "Лекція", address="вулиця Явна, 5")
    assert await titles(database, "таємна") == []
    assert await titles(database, "явна") == ["Лекція"]


async def test_the_name_of_who_offers_it_is_found(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Лекція", organisation="Музей Кричевського")
        assert await session.scalar(select(func.count()).select_from(Organisation)) == 1
    assert await titles(database, "музей кричевського") == ["Лекція"]
