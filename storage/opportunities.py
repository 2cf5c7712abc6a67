"""The catalogue: opportunities, their intakes and occurrences."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    event,
    exists,
    false,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from storage import instep
from storage.base import Base, Flags, Id, only
from storage.vocabulary import ACCESS, AUDIENCES

LONGEST_PHOTO = 200
PEOPLE_KEPT = timedelta(days=90)  # what is known of those who came, after the last meeting


class Opportunity(Base):
    """Anything one can learn from.

    `city_id` is None for what is online and belongs to no city. `mode` is onsite, online or hybrid. `zone` is the
    IANA name in which its times are shown. Prices are in minor units (kopecks) of `currency` (ISO 4217).
    `meeting_link` is told only to those who are going, and so is the exact address where `place_hidden`. `key` is the
    source's UID: unique within the organisation. `photo` is Telegram's id of a picture that it keeps for this bot.
    `state`: published, cancelled, hidden. `folded` is what typed words are matched against. `published_at` is when
    people could first see it, `told_at` when those who wait for such a thing were told. `questions` are asked of those
    who sign up: `storage.forms` reads and writes them. `approval`: organisers confirm each sign-up.
    """

    __tablename__ = "opportunity"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        CheckConstraint("state IN ('published', 'cancelled', 'hidden')", name="state"),
        CheckConstraint("mode IN ('onsite', 'online', 'hybrid')", name="mode"),
        Index("ix_opportunity_city_id_state", "city_id", "state"),
        Index("ix_opportunity_published_at", "published_at", **only("published_at IS NOT NULL")),
        Index("ix_opportunity_untold", "id", **only("published_at IS NOT NULL AND told_at IS NULL")),
        Index("ix_opportunity_updated_at", "updated_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id"))
    key: Mapped[str] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(10), default="published")
    state_reason: Mapped[str | None] = mapped_column(String(500))
    network_wide: Mapped[bool] = mapped_column(default=False, index=True)
    example: Mapped[bool] = mapped_column(default=False)
    format: Mapped[str] = mapped_column(String(16), default="other")
    area: Mapped[str] = mapped_column(String(16), default="other", index=True)
    mode: Mapped[str] = mapped_column(String(8), default="onsite", index=True)
    title_uk: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str | None] = mapped_column(String(300))
    description_uk: Mapped[str] = mapped_column(Text, default="")
    description_en: Mapped[str | None] = mapped_column(Text)
    venue: Mapped[str | None] = mapped_column(String(300))
    address: Mapped[str | None] = mapped_column(String(300))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    place_hidden: Mapped[bool] = mapped_column(default=False, server_default=false())
    zone: Mapped[str] = mapped_column(String(40), default="Europe/Kyiv")
    meeting_link: Mapped[str | None] = mapped_column(String(1000))
    url: Mapped[str | None] = mapped_column(String(1000))
    price: Mapped[str] = mapped_column(String(10), default="not_stated")
    price_min: Mapped[int | None]
    price_max: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3), default="UAH")
    language: Mapped[str | None] = mapped_column(String(8))
    level: Mapped[str | None] = mapped_column(String(16))
    age_min: Mapped[int | None]
    age_max: Mapped[int | None]
    audiences: Mapped[frozenset[str]] = mapped_column(Flags(AUDIENCES), default=frozenset())
    access: Mapped[frozenset[str]] = mapped_column(Flags(ACCESS), default=frozenset())
    shelter: Mapped[str] = mapped_column(String(12), default="not_stated")
    shelter_metres: Mapped[int | None]
    registration: Mapped[str] = mapped_column(String(10), default="not_stated")
    registration_url: Mapped[str | None] = mapped_column(String(1000))
    registration_phone: Mapped[str | None] = mapped_column(String(80))
    photo: Mapped[str | None] = mapped_column(String(LONGEST_PHOTO))
    approval: Mapped[bool] = mapped_column(default=False, server_default=false())
    questions: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))  # Any: see storage.forms
    folded: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]

    def title(self, language: str) -> str:
        return (language == "en" and self.title_en) or self.title_uk

    def description(self, language: str) -> str:
        return (language == "en" and self.description_en) or self.description_uk


class Intake(Base):
    """What one signs up to: one run of a course, or a single occurrence on its own.

    `taken` counts the seats of those going and of offers that wait for an answer. `capacity` None: no limit.
    """

    __tablename__ = "intake"
    __table_args__ = (
        UniqueConstraint("opportunity_id", "key"),
        CheckConstraint("taken >= 0 AND (capacity IS NULL OR taken <= capacity)", name="seats"),
        Index("ix_intake_full", "id", **only("taken >= capacity")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(300))
    name: Mapped[str | None] = mapped_column(String(200))
    capacity: Mapped[int | None]
    taken: Mapped[int] = mapped_column(default=0)
    deadline: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    workload_minutes: Mapped[int | None]


class Occurrence(Base):
    """One dated meeting, in UTC. `until` is when it stops being ahead: its end, or its start when no end is known.

    `revision` grows when the start moves by more than an hour: a reminder already sent may then be sent again. `own`
    is what it has beside its event's place and title: `storage.apart` reads it.
    """

    __tablename__ = "occurrence"
    __table_args__ = (
        UniqueConstraint("intake_id", "key"),
        CheckConstraint("state IN ('scheduled', 'cancelled')", name="state"),
        CheckConstraint("until >= start", name="order"),
        Index("ix_occurrence_until", "until"),
        Index("ix_occurrence_opportunity_id_until", "opportunity_id", "until"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"))
    intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(300))
    start: Mapped[datetime]
    end: Mapped[datetime | None]
    until: Mapped[datetime]
    all_day: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(10), default="scheduled")
    revision: Mapped[int] = mapped_column(default=0)
    own: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # Any: see storage.apart


class Rule(Base):
    """A recurrence rule (RFC 5545 text). One without an end is rolled forward as time passes; of one that organisers
    gave an end every date stands in the catalogue, and `expanded_until` is far off.

    `starts` is local wall time in `zone` (an IANA name), `skipped` the local starts left out; `minutes` the length.
    `own`: what the meetings to come get of their own, as in `Occurrence`.
    """

    __tablename__ = "rule"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"), unique=True)
    text: Mapped[str] = mapped_column(Text)
    zone: Mapped[str] = mapped_column(String(40))
    starts: Mapped[str] = mapped_column(String(19))
    minutes: Mapped[int | None]
    all_day: Mapped[bool] = mapped_column(default=False)
    skipped: Mapped[list[str]] = mapped_column(JSON, default=list)
    expanded_until: Mapped[datetime] = mapped_column(index=True)
    own: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # Any: see storage.apart


def long_over(intake_id: ColumnElement[int] | InstrumentedAttribute[int], now: datetime) -> ColumnElement[bool]:
    """Whether the last meeting was so long ago that what is known of who came is let go. Without a date: never."""
    dated = exists().where(Occurrence.intake_id == intake_id)
    return and_(dated, ~dated.where(Occurrence.until >= now - PEOPLE_KEPT))


@event.listens_for(Opportunity, "before_insert")
@event.listens_for(Opportunity, "before_update")
def _first_seen(_mapper: object, _connection: object, row: Opportunity) -> None:
    if row.state in (None, "published") and row.published_at is None:  # None becomes the default
        row.published_at = row.updated_at


instep.watch(Opportunity, lambda row: row.id)
instep.watch(Occurrence, lambda row: row.opportunity_id)
