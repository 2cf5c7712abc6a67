"""The people of the demonstration: their accounts, their chats, and the roles that two of them have."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.demo.telegram.client import Telegram
from bot.demo.telegram.state import Person as Account
from storage import cities, moderation, people
from storage.engine import Session
from storage.opportunities import Opportunity
from storage.organisations import Member, Moderator, Organisation, found
from storage.people import Person
from storage.publishing import Meeting, Run, publish

LIBRARY = "Бібліотека «Полтавська сторінка»"
GROUP = "Полтава вчиться разом"


@dataclass(frozen=True, slots=True)
class Cast:
    olena: Account  # lives in Poltava
    viktor: Account  # from Melitopol, now in Berlin
    iryna: Account  # organiser
    taras: Account  # moderator
    emma: Account  # newcomer who speaks English


def gather(telegram: Telegram) -> Cast:
    """Accounts with the app open; the page tells them apart by their user names."""
    cast = Cast(
        olena=telegram.register("Олена", username="olena_demo"),
        viktor=telegram.register("Віктор", username="viktor_demo"),
        iryna=telegram.register("Ірина", username="iryna_demo"),
        taras=telegram.register("Тарас", username="taras_demo"),
        emma=telegram.register("Emma", username="emma_demo", language="en"),
    )
    group = telegram.group(GROUP, cast.olena, cast.iryna)
    telegram.add_bot(cast.olena, group)
    telegram.dialog(cast.olena, cast.viktor)
    return cast


async def give_roles(session: Session, cast: Cast, now: datetime) -> None:
    """Those with a role are known to the bot already; the others begin at /start."""
    city = await cities.find_slug(session, "poltava")
    assert city is not None, "the project ships its cities"
    organiser = await _welcomed(session, cast.iryna, city.id, now)
    moderator = await _welcomed(session, cast.taras, city.id, now)
    organiser.name, moderator.name = cast.iryna.first_name, cast.taras.first_name
    library = await found(session, LIBRARY, city.id)
    library.verified_at = now
    session.add(Member(organisation_id=library.id, person_id=organiser.id, role="owner"))
    session.add(Moderator(city_id=city.id, person_id=moderator.id))
    await _waits_for_moderator(session, library, organiser, now)


async def _waits_for_moderator(session: Session, library: Organisation, author: Person, now: datetime) -> None:
    """So that the moderator has something to look at."""
    start = datetime.combine(now.date() + timedelta(days=9), time(16), UTC)
    evening = Opportunity(
        key="demo-board-games",
        title_uk="Настільні ігри англійською",
        title_en="Board games in English",
        description_uk="Граємо й говоримо англійською. Правила пояснюємо, рівень будь-який.",
        city_id=library.city_id,
        state="hidden",
        example=True,
        format="club",
        area="languages",
        venue=LIBRARY,
        price="free",
        registration="bot",
    )
    await publish(session, library, evening, [Run((Meeting(start, start + timedelta(hours=2)),), capacity=12)], now)
    await moderation.submit(session, author, evening, library, (), now)


async def _welcomed(session: Session, account: Account, city_id: int, now: datetime) -> Person:
    person = await people.meet(session, account.id, account.language_code, now)
    person.home_city_id = person.place_city_id = city_id
    person.place = "city"
    person.welcomed_at = now
    return person
