"""The audit trail: who by role did what to which thing, and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, String, and_, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.cities import City
from storage.engine import Session
from storage.opportunities import Opportunity
from storage.organisations import Organisation


class Audit(Base):
    """Who by role (never by person) did what to which thing, and when."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    role: Mapped[str] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(24))
    thing: Mapped[str] = mapped_column(String(16))
    thing_id: Mapped[int] = mapped_column(Id)


@dataclass(frozen=True, slots=True)
class Entry:
    """`name` is what the thing is called now; "" when it is gone."""

    at: datetime
    role: str
    action: str
    thing: str
    name: str


@dataclass(frozen=True, slots=True)
class Trail:
    """`number` counts from 0; the newest entries come first."""

    entries: tuple[Entry, ...]
    number: int
    total: int
    size: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


def note(session: Session, role: str, action: str, thing: str, thing_id: int, now: datetime) -> None:
    session.add(Audit(at=now, role=role, action=action, thing=thing, thing_id=thing_id))


async def page(session: Session, number: int, size: int = 15) -> Trail:
    """A page beyond the end is the last one."""
    total = await session.scalar(select(func.count(Audit.id))) or 0
    number = min(max(0, number), max(0, (total - 1) // size))
    rows = (await session.execute(_named().limit(size).offset(number * size))).all()
    return Trail(tuple(Entry(*row) for row in rows), number, total, size)


def _named() -> Select[datetime, str, str, str, str]:
    name = func.coalesce(Opportunity.title_uk, Organisation.name, City.name_uk, "")
    return (
        select(Audit.at, Audit.role, Audit.action, Audit.thing, name)
        .outerjoin(Opportunity, and_(Audit.thing == "opportunity", Opportunity.id == Audit.thing_id))
        .outerjoin(Organisation, and_(Audit.thing == "organisation", Organisation.id == Audit.thing_id))
        .outerjoin(City, and_(Audit.thing == "city", City.id == Audit.thing_id))
        .order_by(Audit.id.desc())
    )
