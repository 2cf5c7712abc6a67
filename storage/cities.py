"""Cities: home communities and present places."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import String, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.engine import Session


class City(Base):
    """A place with a zone (IANA name) and a KATOTTG code; members of the network have their own UNESCO status.

    `gnlc_member` is true only where a public list names the city, false where the list does not, None when unknown.
    """

    __tablename__ = "city"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    name_uk: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(80))
    genitive_uk: Mapped[str] = mapped_column(String(80))
    locative_uk: Mapped[str] = mapped_column(String(80))
    oblast_uk: Mapped[str | None] = mapped_column(String(80))
    zone: Mapped[str] = mapped_column(String(40))
    katottg: Mapped[str] = mapped_column(String(19), unique=True)
    hromada_katottg: Mapped[str | None] = mapped_column(String(19))
    lat: Mapped[float]
    lon: Mapped[float]
    network: Mapped[bool] = mapped_column(default=False, index=True)
    gnlc_member: Mapped[bool | None]
    gnlc_since: Mapped[str | None] = mapped_column(String(10))


async def find(session: Session, city_id: int) -> City | None:
    return await session.get(City, city_id)


async def known(session: Session, *city_ids: int | None) -> dict[int, City]:
    """Those of the cities that there are, by id, in one statement."""
    wanted = {city_id for city_id in city_ids if city_id}
    read = {city.id: city for city in session.identity_map.values() if isinstance(city, City) and city.id in wanted}
    if missing := wanted - read.keys():
        read |= {city.id: city for city in await session.scalars(select(City).where(City.id.in_(missing)))}
    return read


async def put(session: Session, city: City | None, columns: Mapping[str, Any]) -> City | None:  # Any: columns
    """Changes a city, or adds one; None when its code or its spelling in links is another's."""
    same = or_(City.katottg == columns.get("katottg"), City.slug == columns.get("slug"))
    query = select(City.id).where(same, City.id != (city.id if city else 0)).limit(1)
    if await session.scalar(query) is not None:
        return None
    if city is None:
        city = City(**{"zone": "Europe/Kyiv", "network": False} | dict(columns))
        session.add(city)
    else:
        for name, value in columns.items():
            setattr(city, name, value)
    await session.flush()
    return city


async def find_slug(session: Session, slug: str) -> City | None:
    """A city by the lower-case Latin spelling of its name ("kryvyi_rih")."""
    query = select(City).where(City.slug == slug.lower().replace("-", "_").replace(" ", "_"))
    return (await session.scalars(query)).one_or_none()


async def network(session: Session) -> list[City]:
    """The member cities, in the order in which they joined the list."""
    return list(await session.scalars(select(City).where(City.network).order_by(City.id).limit(100)))


async def every(session: Session) -> list[City]:
    return list(await session.scalars(select(City).order_by(City.id).limit(2000)))


async def starting_with(session: Session, typed: str, limit: int = 8) -> list[City]:
    """Cities whose name in either language starts as typed (first letter of either case)."""
    begin = typed.strip()[:40].title()
    query = (
        select(City)
        .where(
            or_(City.name_uk.startswith(begin, autoescape=True), City.name_en.startswith(begin, autoescape=True)),
            func.length(City.name_uk) > 0,
        )
        .order_by(City.network.desc(), City.id)
        .limit(limit)
    )
    return list(await session.scalars(query))
