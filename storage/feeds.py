"""Links that organisers keep: a calendar or table on the web, looked at every hour, whose news come by themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.cities import City
from storage.organisations import Organisation

HOUR = timedelta(hours=1)
SOON = (timedelta(minutes=10), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))  # after each failure
LONGEST = timedelta(days=1)
WORTH_SAYING = 3  # failures in a row
GIVEN_UP = 30  # and so many: it is stopped
LEASE = timedelta(minutes=5)
MOST = 20  # of one organisation
_PLAIN = {"synchronize_session": False}


class Feed(Base):
    """`etag`, `modified` and `digest` tell whether the link says anything new. `counts` is what the last look found.
    `prune`: what disappears from it is called off. `reason` says why it cannot be read (`broken_at`: its organisers
    were told) or, once `stopped_at`, why it is looked at no more. Who keeps it may leave: another organiser's rights
    count then."""

    __tablename__ = "feed"
    __table_args__ = (UniqueConstraint("organisation_id", "url"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    url: Mapped[str] = mapped_column(String(1000))
    name: Mapped[str] = mapped_column(String(200))
    etag: Mapped[str | None] = mapped_column(String(300))
    modified: Mapped[str | None] = mapped_column(String(100))
    digest: Mapped[str | None] = mapped_column(String(64))
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    gone: Mapped[int] = mapped_column(default=0, server_default="0")
    prune: Mapped[bool] = mapped_column(default=False, server_default=false())
    failures: Mapped[int] = mapped_column(default=0, server_default="0")
    reason: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]
    due_at: Mapped[datetime] = mapped_column(index=True)
    broken_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A feed with whom it is for."""

    feed: Feed
    organisation: Organisation
    city: City | None
