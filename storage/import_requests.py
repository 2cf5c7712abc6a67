"""Files and links that organisers sent to be imported: what was read of each waits here until its sender says yes."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, delete, func, select, update
from sqlalchemy.orm import Mapped, deferred, mapped_column

from storage import import_lines, imported, rights
from storage.base import Base, Id
from storage.cities import City
from storage.engine import Session
from storage.errors import TooManyImports
from storage.import_lines import Line
from storage.organisations import Organisation
from storage.people import Person

if TYPE_CHECKING:
    from storage.formats.model import Reading

KEPT = timedelta(days=14)
AN_HOUR = 30  # files and links that one person may send in an hour
_PLAIN = {"synchronize_session": False}


class ImportRequest(Base):
    """Where it comes from is `file_id` (Telegram's) or `url`. `reading` and `verdict` are packed JSON: what the file
    says, and the lines of the preview. `counts` are its totals. Once `done_at`, it is in the catalogue."""

    __tablename__ = "import_request"
    __table_args__ = (Index("ix_import_request_person_id_created_at", "person_id", "created_at"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    file_id: Mapped[str | None] = mapped_column(String(250))
    url: Mapped[str | None] = mapped_column(String(1000))
    name: Mapped[str] = mapped_column(String(200))
    reading: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    verdict: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(index=True)
    done_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Requested:
    """With whom it is for, once that was said."""

    row: ImportRequest
    organisation: Organisation | None
    city: City | None

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def todo(self) -> int:
        return self.row.counts.get("new", 0) + self.row.counts.get("changed", 0)

    @property
    def gone(self) -> int:
        """What the same source brought before and has no more."""
        return self.row.counts.get("gone", 0)

    @property
    def source(self) -> str:
        return imported.source_of(self.row.name, self.row.url)


async def begin(
    session: Session,
    person: Person,
    organisation_id: int | None,
    now: datetime,
    *,
    name: str,
    file_id: str | None = None,
    url: str | None = None,
) -> ImportRequest:
    """Raises TooManyImports."""
    recent = select(func.count()).where(
        ImportRequest.person_id == person.id, ImportRequest.created_at > now - timedelta(hours=1)
    )
    if (await session.scalar(recent) or 0) >= AN_HOUR:
        raise TooManyImports(limit=AN_HOUR)
    row = ImportRequest(
        person_id=person.id,
        organisation_id=organisation_id,
        name=name[:200],
        file_id=file_id,
        url=url,
        counts={},
        created_at=now,
    )
    session.add(row)
    await session.flush()
    return row


async def find(session: Session, person: Person, request_id: int) -> Requested | None:
    """Only one's own; who tries another's is written down."""
    query = (
        select(ImportRequest, Organisation, City)
        .outerjoin(Organisation, Organisation.id == ImportRequest.organisation_id)
        .outerjoin(City, City.id == Organisation.city_id)
        .where(ImportRequest.id == request_id, ImportRequest.person_id == person.id)
    )
    row = (await session.execute(query)).first()
    if row is None:
        owner = select(ImportRequest.person_id).where(ImportRequest.id == request_id)
        await rights.note_foreign(session, person, "open import", owner, request=request_id)
    return Requested(*row) if row else None


async def choose(session: Session, request_id: int, organisation_id: int) -> None:
    """For whom it is; what was read for another is read anew."""
    change = update(ImportRequest).where(ImportRequest.id == request_id, ImportRequest.done_at.is_(None))
    anew = change.values(organisation_id=organisation_id, reading=None, verdict=None, counts={})
    await session.execute(anew, execution_options=_PLAIN)


async def keep(
    session: Session, request_id: int, reading: bytes, lines: list[Line], counts: dict[str, int], name: str
) -> None:
    """What was read: `reading` as storage.formats.wire writes it."""
    values = {
        "reading": zlib.compress(reading, 3),
        "verdict": import_lines.pack(lines),
        "counts": counts,
        "name": name[:200],
    }
    change = update(ImportRequest).where(ImportRequest.id == request_id, ImportRequest.done_at.is_(None))
    await session.execute(change.values(values), execution_options=_PLAIN)


async def reading_of(session: Session, request_id: int) -> "Reading | None":
    """None when it was never read, or is imported."""
    from storage.formats import wire  # here: presses of residents need no files

    packed = await session.scalar(select(ImportRequest.reading).where(ImportRequest.id == request_id))
    return wire.load(zlib.decompress(packed)) if packed else None


async def lines_of(session: Session, request_id: int) -> list[Line]:
    packed = await session.scalar(select(ImportRequest.verdict).where(ImportRequest.id == request_id))
    return import_lines.unpack(packed) if packed else []


async def done(session: Session, request_id: int, now: datetime) -> None:
    """It is in the catalogue: what was read is needed no more."""
    change = update(ImportRequest).where(ImportRequest.id == request_id)
    await session.execute(change.values(done_at=now, reading=None), execution_options=_PLAIN)


async def expire(session: Session, now: datetime) -> None:
    await session.execute(delete(ImportRequest).where(ImportRequest.created_at < now - KEPT), execution_options=_PLAIN)
