"""Reports of a problem with an opportunity, wishes to learn something, and the audit trail."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id


class Report(Base):
    """A resident's word that something is wrong; stays without its author when the author is deleted."""

    __tablename__ = "report"
    __table_args__ = (Index("ix_report_person_id_created_at", "person_id", "created_at"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(String(1000))
    created_at: Mapped[datetime]


class Wish(Base):
    """«I would like to learn X»: demand that organisers of the city will see."""

    __tablename__ = "wish"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id"))
    text: Mapped[str] = mapped_column(String(256))
    created_at: Mapped[datetime]


class Audit(Base):
    """Who by role (never by person) did what to which thing, and when."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    role: Mapped[str] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(24))
    thing: Mapped[str] = mapped_column(String(16))
    thing_id: Mapped[int] = mapped_column(Id)
