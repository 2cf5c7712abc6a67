"""Interests: the areas, organisations and saved searches that a person follows, and the network itself."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id


class Interest(Base):
    """Exactly one of the targets is set."""

    __tablename__ = "interest"
    __table_args__ = (
        UniqueConstraint("person_id", "area"),
        UniqueConstraint("person_id", "organisation_id"),
        UniqueConstraint("person_id", "query_id"),
        CheckConstraint(
            "(area IS NOT NULL AND organisation_id IS NULL AND query_id IS NULL)"
            " OR (area IS NULL AND organisation_id IS NOT NULL AND query_id IS NULL)"
            " OR (area IS NULL AND organisation_id IS NULL AND query_id IS NOT NULL)",
            name="one_target",
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    area: Mapped[str | None] = mapped_column(String(16), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    query_id: Mapped[int | None] = mapped_column(ForeignKey("query.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
