"""Who presses: each role as its rows in the database make it."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update

from storage import cities, interests, organisations, people
from storage.engine import Session
from storage.organisations import Member, Moderator
from storage.people import Person
from tests.catalogue import NOW

ADMIN_ID = 900_000_001


@dataclass(frozen=True)
class Role:
    """`home` and `place` are slugs; `zone` is the zone of who is abroad."""

    name: str
    home: str | None = "poltava"
    place: str | None = "poltava"
    zone: str = "Europe/Kyiv"
    abroad: str | None = None
    welcomed: bool = True
    follows: tuple[str, ...] = ()
    columns: dict[str, Any] = field(default_factory=dict)  # Any: columns of Person

    @property
    def works(self) -> bool:
        return self.name in ("organiser", "moderator", "admin")


ROLES = {
    role.name: role
    for role in (
        Role("newcomer", home=None, place=None, welcomed=False),
        Role("resident", follows=("arts",), columns={"name": 'Олена <b>&"'}),
        Role("displaced", home="melitopol", place=None, abroad="Берлін", zone="Europe/Berlin"),
        Role("organiser"),
        Role("moderator"),
        Role("admin", columns={"quiet_from": 0, "quiet_until": 0}),
    )
}


async def settle_in(session: Session, telegram_id: int, role: Role, language: str) -> Person:
    """The person with the answers, the interests and the rights of the role."""
    person = await people.meet(session, telegram_id, language, NOW)
    home = await cities.find_slug(session, role.home) if role.home else None
    if home is not None:
        people.live_in(person, home)
    if role.place and home is not None:
        people.stay_in(person, home)
    if role.abroad:
        people.stay_abroad(person, role.abroad, role.zone)
    person.welcomed_at = NOW if role.welcomed else None
    for name, value in role.columns.items():
        setattr(person, name, value)
    await session.flush()
    for area in role.follows:
        await interests.follow_area(session, person.id, area, True, NOW)
    await _grant(session, person, role.name)
    return person


async def _grant(session: Session, person: Person, role: str) -> None:
    poltava = await cities.find_slug(session, "poltava")
    assert poltava is not None
    if role == "organiser":
        library = await organisations.found(session, "Бібліотека", poltava.id)
        session.add(Member(organisation_id=library.id, person_id=person.id, role="owner"))
    elif role == "moderator":
        session.add(Moderator(city_id=poltava.id, person_id=person.id))
    await session.flush()


KEPT = ("language", "home_city_id", "place", "place_city_id", "place_name", "zone", "wanted", "welcomed_at")


async def snapshot(session: Session, telegram_id: int) -> dict[str, Any] | None:  # Any: columns of Person
    """What a press may change about the person and the next press shall find as it was."""
    columns = [getattr(Person, name) for name in KEPT]
    row = (await session.execute(select(*columns).where(Person.telegram_id == telegram_id))).first()
    return dict(zip(KEPT, row, strict=True)) if row else None


async def restore(session: Session, telegram_id: int, values: dict[str, Any]) -> None:  # Any: columns of Person
    await session.execute(update(Person).where(Person.telegram_id == telegram_id).values(values))
