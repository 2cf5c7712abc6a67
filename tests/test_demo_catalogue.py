"""The example catalogue shows everything that an opportunity can be."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from sqlalchemy import func, select

from bot.demo import catalogue
from storage import vocabulary
from storage.engine import Database
from storage.opportunities import Intake, Opportunity
from storage.signups import Signup

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)


def test_every_word_of_the_vocabularies_is_used() -> None:
    entries = catalogue.read().opportunities
    offers = catalogue.read().organisations
    assert len(entries) >= 60
    assert {entry.format for entry in entries} == set(vocabulary.FORMATS)
    assert {entry.area for entry in entries} == set(vocabulary.areas())
    assert {entry.mode for entry in entries} == set(vocabulary.MODES)
    assert {entry.price for entry in entries} == set(vocabulary.PRICES)
    assert {entry.registration for entry in entries} == set(vocabulary.REGISTRATIONS)
    assert {entry.level for entry in entries} - {None} == set(vocabulary.LEVELS)
    assert set(chain.from_iterable(entry.audiences for entry in entries)) == set(vocabulary.AUDIENCES)
    access = [*(entry.access for entry in entries), *(offer.access for offer in offers.values())]
    assert set(chain.from_iterable(access)) == set(vocabulary.ACCESS)
    assert {offer.shelter for offer in offers.values()} == set(vocabulary.SHELTERS)
    assert {offer.sector for offer in offers.values()} == set(vocabulary.SECTORS)


def test_a_third_speaks_english_and_every_city_of_the_network_teaches() -> None:
    read = catalogue.read()
    assert sum(entry.en[0] is not None for entry in read.opportunities) * 3 >= len(read.opportunities)
    cities = Counter(entry.city or read.organisations[entry.by].city for entry in read.opportunities)
    network = {"melitopol", "nikopol", "pavlohrad", "tokmak", "novoiavorivsk", "poltava", "sumy"}
    assert network | {"kyiv", "lviv", "zaporizhzhia", None} == set(cities)
    assert min(cities[city] for city in network) >= 3


def test_occupied_cities_teach_online_only() -> None:
    read = catalogue.read()
    modes = {
        entry.mode
        for entry in read.opportunities
        if (entry.city or read.organisations[entry.by].city) in ("melitopol", "tokmak")
    }
    assert modes == {"online"}


def test_no_link_or_phone_leads_to_anybody() -> None:
    entries = catalogue.read().opportunities
    links = [link for entry in entries for link in (entry.link, entry.url) if link]
    assert [link for link in links if not link.startswith("https://example.org/")] == []
    assert [entry.phone for entry in entries if entry.phone and not entry.phone.startswith("+38 000 000")] == []
    assert [entry.key for entry in entries if entry.registration == "link" and not entry.url] == []
    assert [entry.key for entry in entries if entry.registration == "phone" and not entry.phone] == []
    assert [entry.key for entry in entries if entry.mode != "onsite" and not entry.link] == []


@pytest.mark.parametrize("later", [timedelta(), timedelta(days=5, hours=9), timedelta(days=120)])
def test_dates_fall_on_the_weekdays_that_the_texts_name(later: timedelta) -> None:
    today = (MONDAY + later).date()
    for entry in catalogue.read().opportunities:
        for dates in entry.runs:
            meetings = list(catalogue.meetings(dates, today))
            assert len(meetings) == (1 if dates.days else dates.times), entry.key
            days = {catalogue.WEEKDAYS[meeting.start.weekday()] for meeting in meetings}
            assert not dates.on or days <= set(dates.on), entry.key


async def test_it_is_stored_as_an_example_with_seats_taken(database: Database) -> None:
    async with database.writing() as session:
        await catalogue.fill(session, MONDAY)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Opportunity).where(~Opportunity.example)) == 0
        full = select(func.count()).select_from(Intake).where(Intake.taken == Intake.capacity)
        assert await session.scalar(full) == 5
        going = select(Signup.intake_id, func.sum(Signup.seats)).where(Signup.state == "going")
        counted = {row[0]: row[1] for row in await session.execute(going.group_by(Signup.intake_id))}
        taken = {row[0]: row[1] for row in await session.execute(select(Intake.id, Intake.taken)) if row[1]}
        assert counted == taken
