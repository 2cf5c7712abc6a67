"""The example catalogue: believable opportunities of the network's cities, dated from the day on which it is loaded."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from storage import cities, organisations
from storage.engine import Session
from storage.opportunities import Intake, Opportunity
from storage.organisations import Organisation
from storage.people import Person
from storage.publishing import Meeting, Run, add_run, cancel, publish
from storage.signups import Signup

ZONE = ZoneInfo("Europe/Kyiv")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DEADLINE_HOUR = 18
FIRST_NEIGHBOUR = 900_001  # Telegram ids that nobody in the simulation has


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Offer(_Part):
    """An organisation and the place where it mostly teaches."""

    name: str
    sector: str
    city: str | None
    venue: str | None = None
    address: str | None = None
    lat: float | None = None
    lon: float | None = None
    access: frozenset[str] = frozenset()
    shelter: str = "not_stated"
    shelter_metres: int | None = None


class Dates(_Part):
    """Meetings counted from the first day: the `times` days that are `on` these weekdays, or `days` whole days.

    With `each` every meeting is signed up to on its own; `taken` and `waiting` are people already there, `deadline`
    the days before the first meeting, `workload` whole hours.
    """

    first: int
    on: tuple[str, ...] = ()
    at: time = time(0)
    minutes: int = 0
    times: int = 1
    days: int = 0
    each: bool = False
    name: str | None = None
    capacity: int | None = None
    taken: tuple[int, ...] = ()
    waiting: int = 0
    deadline: int | None = None
    workload: int | None = None


class Entry(_Part):
    """One opportunity; texts are (title, description), prices whole hryvnias."""

    key: str
    by: str
    city: str | None = None
    format: str
    area: str
    mode: str = "onsite"
    network_wide: bool = False
    link: str | None = None
    uk: tuple[str, str]
    en: tuple[str | None, str | None] = (None, None)
    price: str = "free"
    prices: tuple[int, int] | None = None
    language: str = "uk"
    level: str | None = None
    ages: tuple[int | None, int | None] = (None, None)
    audiences: frozenset[str] = frozenset({"everyone"})
    access: frozenset[str] = frozenset()
    shelter: str | None = None
    shelter_metres: int | None = None
    registration: str = "bot"
    url: str | None = None
    phone: str | None = None
    cancelled: str | None = None
    runs: tuple[Dates, ...]


class Catalogue(_Part):
    """`neighbours` are the names of those who signed up already; None: of one who has told none."""

    neighbours: tuple[str | None, ...]
    organisations: dict[str, Offer]
    opportunities: tuple[Entry, ...]


def read() -> Catalogue:
    return Catalogue.model_validate_json(files("bot.demo").joinpath("catalogue.json").read_text("utf8"))


async def fill(session: Session, now: datetime) -> None:
    """Stores the whole catalogue, each thing marked as an example, and the people who already signed up."""
    catalogue = read()
    city_ids = {city.slug: city.id for city in await cities.every(session)}
    makers = {key: await _found(session, offer, city_ids, now) for key, offer in catalogue.organisations.items()}
    neighbours = await _neighbours(session, catalogue.neighbours, city_ids["poltava"], now)
    today = now.astimezone(ZONE).date()
    for entry in catalogue.opportunities:
        offer = catalogue.organisations[entry.by]
        opportunity = opportunity_of(entry, offer, city_ids.get(entry.city or offer.city or ""))
        await publish(session, makers[entry.by], opportunity, (), now)
        for run, taken, waiting in _runs(entry, today):
            intake = await add_run(session, opportunity, run)
            _seat(session, intake, neighbours, taken, waiting, now)
        if entry.cancelled:
            await cancel(session, opportunity, entry.cancelled, now)


async def _found(session: Session, offer: Offer, city_ids: dict[str, int], now: datetime) -> Organisation:
    organisation = await organisations.found(session, offer.name, city_ids.get(offer.city or ""))
    organisation.sector = offer.sector
    organisation.verified_at = now
    return organisation


async def _neighbours(session: Session, names: tuple[str | None, ...], city_id: int, now: datetime) -> list[Person]:
    """People who fill the seats and whom no message reaches."""
    people = [
        Person(
            telegram_id=FIRST_NEIGHBOUR + number,
            name=name,
            language="uk",
            home_city_id=city_id,
            created_at=now,
            seen_at=now,
            unreachable_at=now,
        )
        for number, name in enumerate(names)
    ]
    session.add_all(people)
    await session.flush()
    return people


def opportunity_of(entry: Entry, offer: Offer, city_id: int | None) -> Opportunity:
    low, high = entry.prices or (None, None)
    onsite = entry.mode != "online"
    return Opportunity(
        key=f"example:{entry.key}",
        city_id=city_id,
        example=True,
        network_wide=entry.network_wide,
        format=entry.format,
        area=entry.area,
        mode=entry.mode,
        title_uk=entry.uk[0],
        description_uk=entry.uk[1],
        title_en=entry.en[0],
        description_en=entry.en[1],
        venue=offer.venue if onsite else None,
        address=offer.address if onsite else None,
        lat=offer.lat if onsite else None,
        lon=offer.lon if onsite else None,
        zone=ZONE.key,
        meeting_link=entry.link,
        price=entry.price,
        price_min=None if low is None else low * 100,
        price_max=None if high is None else high * 100,
        language=entry.language,
        level=entry.level,
        age_min=entry.ages[0],
        age_max=entry.ages[1],
        audiences=entry.audiences,
        access=entry.access | (offer.access if onsite else frozenset()),
        shelter=entry.shelter or (offer.shelter if onsite else "not_stated"),
        shelter_metres=entry.shelter_metres or (offer.shelter_metres if onsite and not entry.shelter else None),
        registration=entry.registration,
        registration_url=entry.url,
        registration_phone=entry.phone,
    )


def _runs(entry: Entry, today: date) -> Iterator[tuple[Run, int, int]]:
    """What one signs up to, with the seats taken and the people waiting."""
    for dates in entry.runs:
        dated = tuple(meetings(dates, today))
        runs = [(meeting,) for meeting in dated] if dates.each else [dated]
        for number, part in enumerate(runs):
            taken = dates.taken[number] if number < len(dates.taken) else 0
            yield _run(dates, part), taken, 0 if number else dates.waiting


def _run(dates: Dates, dated: tuple[Meeting, ...]) -> Run:
    deadline = None
    if dates.deadline is not None:
        last_day = dated[0].start.astimezone(ZONE).date() - timedelta(days=dates.deadline)
        deadline = datetime.combine(last_day, time(DEADLINE_HOUR), ZONE)
    return Run(
        dated,
        name=dates.name,
        capacity=dates.capacity,
        deadline=deadline,
        workload_minutes=None if dates.workload is None else dates.workload * 60,
    )


def meetings(dates: Dates, today: date) -> Iterator[Meeting]:
    if dates.days:
        first = datetime.combine(today + timedelta(days=dates.first), time(0), ZONE)
        yield Meeting(first, first + timedelta(days=dates.days), all_day=True)
        return
    for day in _days(dates, today + timedelta(days=dates.first)):
        start = datetime.combine(day, dates.at, ZONE)
        yield Meeting(start, start + timedelta(minutes=dates.minutes))


def _days(dates: Dates, first: date) -> Iterator[date]:
    found = 0
    for offset in range(366):
        day = first + timedelta(days=offset)
        if dates.on and WEEKDAYS[day.weekday()] not in dates.on:
            continue
        yield day
        found += 1
        if found == dates.times:
            return


def _seat(session: Session, intake: Intake, neighbours: list[Person], taken: int, waiting: int, now: datetime) -> None:
    """Neighbours take the seats, the first of them bringing others along where there are more seats than neighbours."""
    each, more = divmod(taken, len(neighbours))
    seats = [each + (number < more) for number in range(len(neighbours))]
    going = [(person, count) for person, count in zip(neighbours, seats, strict=True) if count]
    intake.taken = taken
    session.add_all(
        Signup(person_id=person.id, intake_id=intake.id, state="going", seats=count, created_at=now)
        for person, count in going
    )
    session.add_all(
        Signup(person_id=person.id, intake_id=intake.id, state="waiting", waits_from=now, created_at=now)
        for person in neighbours[len(going) : len(going) + waiting]
    )
