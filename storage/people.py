"""People: who writes to the bot, where they are, and how they want to be reminded."""

from datetime import datetime, timedelta

from sqlalchemy import BigInteger, CheckConstraint, ColumnElement, ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, mapped_column, query_expression

from storage.base import Base, Flags, Id
from storage.cities import City
from storage.engine import Session
from storage.vocabulary import LEADS, NEWS

DEFAULT_ZONE = "Europe/Kyiv"
FROM_THE_START = frozenset({"deadline", "feedback", "announcement"})  # news that one gets until one says no
_NEWS = Flags(NEWS)


class Person(Base):
    """A resident, organiser or moderator; roles are rows elsewhere.

    `news` is what may be sent beside reminders and changes of one's own plan.

    `home_city_id` is the home community; the present place is `place`: "city" (`place_city_id`), "abroad"
    (`place_name` as typed) or "online". `zone` is an IANA name. `quiet_from`..`quiet_until` are local hours
    (equal: no quiet hours). `wanted` keeps a deep link's payload until the questions of /start end
    (`welcomed_at`). `name` is what organisers see, chosen by the person. `duties` are the roles as storage.rights
    reads them, when the person was found as a visitor. `turn` counts the questions that were left unanswered: a draft
    of an earlier turn is void.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("place IS NULL OR place IN ('city', 'abroad', 'online')", name="place"),
        CheckConstraint("quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23", name="quiet"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    language: Mapped[str] = mapped_column(String(2))
    name: Mapped[str | None] = mapped_column(String(64))
    home_city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id"))
    place: Mapped[str | None] = mapped_column(String(8))
    place_city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id"))
    place_name: Mapped[str | None] = mapped_column(String(80))
    zone: Mapped[str] = mapped_column(String(40), default=DEFAULT_ZONE)
    leads: Mapped[frozenset[str]] = mapped_column(Flags(LEADS), default=frozenset({"evening", "2h"}))
    quiet_from: Mapped[int] = mapped_column(default=21)
    quiet_until: Mapped[int] = mapped_column(default=8)
    news: Mapped[frozenset[str]] = mapped_column(
        _NEWS, default=FROM_THE_START, server_default=str(_NEWS.mask(*FROM_THE_START))
    )
    paused_until: Mapped[datetime | None]
    unreachable_at: Mapped[datetime | None]
    wanted: Mapped[str | None] = mapped_column(String(64))
    welcomed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    turn: Mapped[int] = mapped_column(default=0, server_default="0")
    duties: Mapped[str | None] = query_expression()

    @property
    def communities(self) -> list[int]:
        """Ids of the home community and of the present city, without repeats."""
        places = [self.home_city_id, self.place_city_id if self.place == "city" else None]
        return list(dict.fromkeys(city for city in places if city))


def live_in(person: Person, city: City | None) -> None:
    """The home community; the present place moves along when it was the same, and the zone when none was told."""
    together = person.place is None or (person.place == "city" and person.place_city_id == person.home_city_id)
    person.home_city_id = city.id if city else None
    if not together:
        return
    if person.place:
        person.place, person.place_city_id = ("city", city.id) if city else (None, None)
    person.zone = city.zone if city else DEFAULT_ZONE


def stay_in(person: Person, city: City) -> None:
    _stay(person, "city", city.id, None, city.zone)


def stay_abroad(person: Person, name: str, zone: str) -> None:
    """`zone` is an IANA name, also for somebody who only told the difference of time."""
    _stay(person, "abroad", None, name[:80], zone)


def stay_online(person: Person) -> None:
    """Learns online only; the clock is the one told before."""
    _stay(person, "online", None, None, person.zone)


def _stay(person: Person, place: str, city_id: int | None, name: str | None, zone: str) -> None:
    person.place, person.place_city_id, person.place_name, person.zone = place, city_id, name, zone


async def by_telegram(session: Session, telegram_id: int) -> Person | None:
    return (await session.scalars(select(Person).where(Person.telegram_id == telegram_id))).one_or_none()


async def meet(session: Session, telegram_id: int, language: str, now: datetime) -> Person:
    """The person of that Telegram id, made on first sight; one who had blocked the bot is reachable again."""
    person = await by_telegram(session, telegram_id)
    if person is None:
        return await add(session, telegram_id, language, now)
    see(person, now)
    return person


async def add(session: Session, telegram_id: int, language: str, now: datetime) -> Person:
    person = Person(telegram_id=telegram_id, language=language, created_at=now, seen_at=now)
    session.add(person)
    await session.flush()
    return person


def see(person: Person, now: datetime) -> None:
    """They are here, so they can be reached."""
    person.seen_at = now
    person.unreachable_at = None


def needs_meeting(person: Person | None, now: datetime) -> bool:
    """Whether `meet` would change something: a press that only reads must not write otherwise."""
    return person is None or person.unreachable_at is not None or now - person.seen_at > timedelta(days=1)


async def mark_unreachable(session: Session, person_id: int, now: datetime) -> None:
    await session.execute(
        update(Person).where(Person.id == person_id, Person.unreachable_at.is_(None)).values(unreachable_at=now)
    )


def hears(kind: str) -> ColumnElement[bool]:
    """Whether a person wants news of that kind."""
    return Person.news.op("&")(_NEWS.mask(kind)) != 0
