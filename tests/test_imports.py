"""Files into the catalogue, on both engines: new, changed, the same, gone; and those who signed up hear of it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from storage import cities, imports, organisations, publishing
from storage.cities import City
from storage.engine import Database
from storage.imports import Kind, Plan
from storage.opportunities import Intake, Occurrence, Opportunity, Rule
from storage.organisations import Organisation
from storage.outbox import Outbox
from storage.people import Person
from storage.rolling import roll_forward
from storage.signups import Signup
from tests.reading_files import NOW, event, kyiv, reading
from tests.test_formats_shared import FILES

CLUB = ("UID:club@example.org", "SUMMARY:Розмовний клуб англійської")
TABLE = "Ключ;Назва;Дата;Час;Місце;Вартість\n"


GONE: tuple[Kind, ...] = ("gone",)


class Office:
    """An organiser with files, in Poltava."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.name = "ГО «Світ»"

    async def plan(self, content: str | bytes, now: datetime = NOW) -> Plan:
        async with self.database.reading() as session:
            city = await self._city(session)
            known = await organisations.named(session, self.name, city.id)
            return await imports.plan(session, known.id if known else None, reading(content, now=now), now)

    async def bring(self, content: str | bytes, now: datetime = NOW, prune: bool = False) -> dict[str, str]:
        """Imports a file and says what was done, by title."""
        plan = await self.plan(content, now)
        async with self.database.writing() as session:
            city = await self._city(session)
            organisation = await organisations.found(session, self.name, city.id)
            for change in plan.of("new", "changed", *(GONE if prune else ())):
                await imports.apply(session, change, organisation, city, now)
        return {one.title: " ".join([one.kind, *one.names]) for one in plan.changes}

    async def catalogue(self) -> list[tuple[str, str, list[str]]]:
        """Title, state, dates."""
        async with self.database.reading() as session:
            found = []
            for one in await session.scalars(select(Opportunity).order_by(Opportunity.title_uk, Opportunity.id)):
                dates = await session.scalars(
                    select(Occurrence).where(Occurrence.opportunity_id == one.id).order_by(Occurrence.start)
                )
                found.append((one.title_uk, one.state, [self._said(day) for day in dates]))
            return found

    async def count(self, table: type[Opportunity | Intake | Occurrence | Rule]) -> int:
        async with self.database.reading() as session:
            return int(await session.scalar(select(func.count()).select_from(table)) or 0)

    @staticmethod
    def _said(day: Occurrence) -> str:
        from storage.formats.model import ReadOccurrence

        return kyiv(ReadOccurrence(day.key, day.start, day.end, day.all_day, day.state == "cancelled"))

    @staticmethod
    async def _city(session: object) -> City:
        city = await cities.find_slug(session, "poltava")  # type: ignore[arg-type]  # a Session
        assert city is not None
        return city


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


async def test_the_same_file_twice_changes_nothing(office: Office) -> None:
    calendar = event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261201T180000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3")
    assert await office.bring(calendar) == {"Розмовний клуб англійської": "new"}
    before = await office.catalogue()
    assert before == [
        (
            "Розмовний клуб англійської",
            "published",
            ["2026-12-01 18:00–19:00", "2026-12-08 18:00–19:00", "2026-12-15 18:00–19:00"],
        )
    ]
    assert await office.bring(calendar) == {"Розмовний клуб англійської": "same"}
    assert await office.bring(calendar, NOW + timedelta(days=10)) == {"Розмовний клуб англійської": "same"}
    assert (await office.catalogue(), await office.count(Intake)) == (before, 3)


async def test_a_changed_file_changes_just_that(office: Office) -> None:
    await office.bring(TABLE + "1;Лекція;14.12.2026;18:00;Зала;50 грн\n2;Гурток;15.12.2026;10:00;Палац;")
    changed = TABLE + "1;Лекція;14.12.2026;18:30;Зала;80 грн\n2;Гурток;15.12.2026;10:00;Палац;\n3;Нова;16.12.2026;;;"
    assert await office.bring(changed) == {
        "Лекція": "changed price_min price_max dates",
        "Гурток": "same",
        "Нова": "new",
    }
    assert await office.catalogue() == [
        ("Гурток", "published", ["2026-12-15 10:00"]),
        ("Лекція", "published", ["2026-12-14 18:30"]),
        ("Нова", "published", ["2026-12-16 all day"]),
    ]


async def test_what_people_corrected_stays_until_the_file_changes_it(office: Office) -> None:
    await office.bring(TABLE + "1;Лекція;14.12.2026;18:00;Зала;50 грн")
    async with office.database.writing() as session:
        lecture = (await session.scalars(select(Opportunity))).one()
        lecture.venue, lecture.area = "Зала на другому поверсі", "heritage"
    assert await office.bring(TABLE + "1;Лекція;14.12.2026;18:00;Зала;60 грн") == {
        "Лекція": "changed price_min price_max"
    }
    async with office.database.reading() as session:
        lecture = (await session.scalars(select(Opportunity))).one()
        assert (lecture.venue, lecture.area, lecture.price_min) == ("Зала на другому поверсі", "heritage", 6000)


async def test_what_is_gone_is_told_and_called_off_only_when_asked(office: Office) -> None:
    both = TABLE + "1;Лекція;14.12.2026;18:00;Зала;\n2;Гурток;15.12.2026;10:00;Палац;\n3;Була;14.01.2026;;;"
    one = TABLE + "1;Лекція;14.12.2026;18:00;Зала;"
    await office.bring(both)
    assert await office.bring(one) == {"Лекція": "same", "Гурток": "gone"}
    assert [state for _, state, _ in await office.catalogue()] == ["published"] * 3
    assert await office.bring(one, prune=True) == {"Лекція": "same", "Гурток": "gone"}
    assert await office.bring(one, prune=True) == {"Лекція": "same"}
    assert [(title, state) for title, state, _ in await office.catalogue()] == [
        ("Була", "published"),
        ("Гурток", "cancelled"),
        ("Лекція", "published"),
    ]


async def test_what_cannot_be_read_any_more_is_not_gone(office: Office) -> None:
    await office.bring(event(*CLUB, "DTSTART:20261214T180000Z"))
    torn = event(*CLUB, "DTSTART:колись").replace(
        "END:VCALENDAR", "BEGIN:VEVENT\nUID:2\nSUMMARY:Друга\nDTSTART:20261214\nEND:VEVENT\nEND:VCALENDAR"
    )
    assert await office.bring(torn, prune=True) == {"Друга": "new"}
    assert await office.bring("", prune=True) == {}
    await office.bring(TABLE + "17;Лекція;14.12.2026;18:00;Зала;\n18;Гурток;15.12.2026;;;")
    torn = TABLE + "17;Лекція;колись;;Зала;\n18;Гурток;15.12.2026;;;"
    assert "Лекція" not in await office.bring(torn, prune=True)


async def test_without_a_uid_title_and_start_are_the_key(office: Office) -> None:
    table = "Назва;Дата;Час\nЛекція;14.12.2026;18:00\n"
    await office.bring(table)
    assert await office.bring(table) == {"Лекція": "same"}
    assert await office.bring(table.replace("18:00", "19:00")) == {"Лекція": "gone"}
    assert await office.count(Opportunity) == 2


async def test_another_organisation_may_use_the_same_uid(office: Office) -> None:
    calendar = event(*CLUB, "DTSTART:20261214T180000Z")
    await office.bring(calendar)
    async with office.database.writing() as session:
        city = await office._city(session)
        other = await organisations.found(session, "Інша", city.id)
        plan = await imports.plan(session, other.id, reading(calendar), NOW)
        assert [one.kind for one in plan.changes] == ["new"]
        await imports.apply(session, plan.changes[0], other, city, NOW)
    assert await office.count(Opportunity) == 2


async def goes(office: Office, name: str) -> None:
    """Somebody signs up to the first date of the only opportunity."""
    async with office.database.writing() as session:
        city = await office._city(session)
        person = Person(telegram_id=1000, name=name, language="uk", home_city_id=city.id, created_at=NOW, seen_at=NOW)
        session.add(person)
        intake = (await session.scalars(select(Intake).order_by(Intake.id).limit(1))).one()
        await session.flush()
        session.add(Signup(person_id=person.id, intake_id=intake.id, state="going", seats=1, created_at=NOW))
        intake.taken += 1


async def told(office: Office) -> list[str]:
    async with office.database.reading() as session:
        kinds = ("change", "date_cancelled", "cancelled")
        return list(await session.scalars(select(Outbox.kind).where(Outbox.kind.in_(kinds)).order_by(Outbox.id)))


async def test_those_who_go_hear_of_a_new_time(office: Office) -> None:
    await office.bring(event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261214T180000"))
    await goes(office, "Олена")
    moved = event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261214T200000")
    assert await office.bring(moved) == {"Розмовний клуб англійської": "changed dates"}
    assert (await told(office), (await office.catalogue())[0][2]) == (["change"], ["2026-12-14 20:00"])


async def test_a_series_that_moves_to_another_hour_keeps_its_people(office: Office) -> None:
    weekly = "RRULE:FREQ=WEEKLY;COUNT=3"
    await office.bring(event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261201T180000", weekly))
    await goes(office, "Олена")
    await office.bring(event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261201T190000", weekly))
    assert (await office.catalogue())[0][2] == ["2026-12-01 19:00", "2026-12-08 19:00", "2026-12-15 19:00"]
    assert (await told(office), await office.count(Intake)) == (["change"], 3)
    assert await office.bring(event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261201T190000", weekly)) == {
        "Розмовний клуб англійської": "same"
    }


async def test_a_date_left_out_is_called_off_and_one_called_off_may_return(office: Office) -> None:
    start, weekly = "DTSTART;TZID=Europe/Kyiv:20261201T180000", "RRULE:FREQ=WEEKLY;COUNT=2"
    await office.bring(event(*CLUB, start, weekly))
    await goes(office, "Олена")
    await office.bring(event(*CLUB, start, weekly, "EXDATE;TZID=Europe/Kyiv:20261201T180000"))
    assert ((await office.catalogue())[0][2], await told(office)) == (
        ["2026-12-01 18:00 cancelled", "2026-12-08 18:00"],
        ["date_cancelled"],
    )
    await office.bring(event(*CLUB, start, weekly, "STATUS:CANCELLED"))
    assert (await office.catalogue())[0][1] == "cancelled"
    await office.bring(event(*CLUB, start, weekly))
    assert (await office.catalogue())[0][1] == "published"


async def test_those_who_know_that_it_was_off_hear_that_it_takes_place(office: Office) -> None:
    start = "DTSTART;TZID=Europe/Kyiv:20261214T180000"
    await office.bring(event(*CLUB, start))
    await goes(office, "Олена")
    await office.bring(event(*CLUB, start, "STATUS:CANCELLED"))
    async with office.database.writing() as session:
        sent = update(Outbox).where(Outbox.kind == "cancelled").values(done_at=NOW, outcome="sent")
        await session.execute(sent, execution_options={"synchronize_session": False})
    await office.bring(event(*CLUB, start))
    async with office.database.reading() as session:
        rows = await session.scalars(select(Outbox).where(Outbox.kind == "altered"))
        assert [row.details for row in rows] == [{"reopened": 1}]


async def test_a_course_is_one_intake_and_an_event_one_a_date(office: Office) -> None:
    weekly = ("DTSTART;TZID=Europe/Kyiv:20261201T180000", "RRULE:FREQ=WEEKLY;COUNT=4")
    await office.bring(event("UID:c", "SUMMARY:Курс гончарства", *weekly))
    assert (await office.count(Intake), await office.count(Occurrence)) == (1, 4)
    await office.bring(event("UID:k", "SUMMARY:Клуб", *weekly))
    assert (await office.count(Intake), await office.count(Occurrence)) == (5, 8)
    longer = event("UID:c", "SUMMARY:Курс гончарства", weekly[0], "RRULE:FREQ=WEEKLY;COUNT=5")
    assert (await office.bring(longer))["Курс гончарства"] == "changed dates"
    assert (await office.count(Intake), await office.count(Occurrence)) == (5, 9)


async def test_rules_without_an_end_are_rolled_forward(office: Office) -> None:
    calendar = event(
        *CLUB,
        "DTSTART;TZID=Europe/Kyiv:20261201T180000",
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY",
        "EXDATE;TZID=Europe/Kyiv:20271207T180000",
    )
    await office.bring(calendar)
    assert ((await office.catalogue())[0][2][-1], await office.count(Occurrence)) == ("2027-11-23 18:00–19:00", 52)
    later = NOW + timedelta(days=21)
    async with office.database.writing() as session:
        assert await roll_forward(session, NOW) == 0
        assert await roll_forward(session, later) == 1
        assert await roll_forward(session, later) == 0
    assert (await office.catalogue())[0][2][-2:] == ["2027-11-30 18:00–19:00", "2027-12-14 18:00–19:00"]
    assert await office.bring(calendar, later) == {"Розмовний клуб англійської": "same"}
    shorter = calendar.replace("EXDATE;", "EXDATE;TZID=Europe/Kyiv:20271214T180000\r\nEXDATE;")
    assert await office.bring(shorter, later) == {"Розмовний клуб англійської": "changed rule dates"}
    assert (await office.catalogue())[0][2][-1] == "2027-12-14 18:00–19:00 cancelled"
    async with office.database.writing() as session:
        opportunity = (await session.scalars(select(Opportunity))).one()
        await publishing.cancel(session, opportunity, None, later)
        assert await roll_forward(session, later + timedelta(days=30)) == 0


async def test_a_series_without_an_end_brings_no_past(office: Office) -> None:
    await office.bring(event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20200901T180000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"))
    assert (await office.catalogue())[0][2][0] == "2026-11-24 18:00–19:00"


async def test_places_never_fall_below_those_taken(office: Office) -> None:
    table = "id;Назва;Дата;Кількість місць\n1;Лекція;14.12.2026;{}\n"
    await office.bring(table.format(5))
    await goes(office, "Олена")
    async with office.database.writing() as session:
        (await session.scalars(select(Intake))).one().taken = 4
    assert await office.bring(table.format(2)) == {"Лекція": "changed capacity"}
    async with office.database.reading() as session:
        intake = (await session.scalars(select(Intake))).one()
        opportunity = (await session.scalars(select(Opportunity))).one()
        assert (intake.capacity, opportunity.registration) == (4, "bot")


async def test_an_organisation_is_made_once(office: Office) -> None:
    await office.bring(TABLE + "1;Лекція;14.12.2026;18:00;Зала;")
    await office.bring(TABLE + "1;Лекція;14.12.2026;18:00;Зала;")
    async with office.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Organisation)) == 1


@pytest.mark.shared
@pytest.mark.skipif(not FILES, reason="shared files absent")
@pytest.mark.parametrize("kind", ["ics", "jsonld", "tables"])
async def test_every_real_file_goes_in_once(office: Office, kind: str) -> None:
    for path in [path for path in FILES if path.parent.name == kind and path.suffix != ".jsonl"]:
        office.name = path.name
        await office.bring(path.read_bytes())
        again = await office.plan(path.read_bytes())
        assert (path.name, again.of("new", "changed")) == (path.name, [])
