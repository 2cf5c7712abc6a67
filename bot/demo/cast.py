"""The people of the demonstration: their accounts, their chats, and the roles that two of them have."""

from dataclasses import dataclass
from datetime import datetime

from bot.demo.telegram.client import Telegram
from bot.demo.telegram.state import Person as Account
from storage import cities, people
from storage.engine import Session
from storage.organisations import Member, Moderator, found
from storage.people import Person

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
    library = await found(session, LIBRARY, city.id)
    session.add(Member(organisation_id=library.id, person_id=organiser.id, role="owner"))
    session.add(Moderator(city_id=city.id, person_id=moderator.id))


async def _welcomed(session: Session, account: Account, city_id: int, now: datetime) -> Person:
    person = await people.meet(session, account.id, account.language_code, now)
    person.home_city_id = person.place_city_id = city_id
    person.place = "city"
    person.welcomed_at = now
    return person
