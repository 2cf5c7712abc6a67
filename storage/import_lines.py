"""What an import would do, line by line: refused ones first, then what is new, changed, gone, mended, and the same."""

import json
import zlib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storage.formats.model import Remark
    from storage.imports import Change, Plan

FIELDS = {
    "title_uk": "title",
    "title_en": "title",
    "description_uk": "description",
    "description_en": "description",
    "venue": "place",
    "address": "place",
    "lat": "place",
    "lon": "place",
    "url": "links",
    "meeting_link": "links",
    "registration_url": "registration",
    "registration_phone": "registration",
    "price_min": "price",
    "price_max": "price",
    "currency": "price",
    "age_min": "age",
    "age_max": "age",
    "shelter_metres": "shelter",
    "deadline": "registration",
}
ORDER = ("refused", "new", "changed", "gone", "note", "same")


@dataclass(frozen=True, slots=True)
class Line:
    """`kind`: one of ORDER. `fields`: what changes, as `import-field-…` names it. `reason` and `args`: of a remark.
    `start` is the next date ahead, else the last one (ISO, UTC), `dates` how many there are. `about`: the id of what
    is gone."""

    kind: str
    place: str = "file"
    at: str = ""
    title: str = ""
    start: str = ""
    all_day: bool = False
    dates: int = 0
    fields: tuple[str, ...] = ()
    reason: str = ""
    args: tuple[tuple[str, str | int], ...] = ()
    about: int = 0


def of(plan: "Plan", now: datetime) -> list[Line]:
    lines = [_remark("refused", one) for one in plan.reading.refusals]
    lines += [_remark("note", one) for one in plan.reading.notes]
    lines += [_change(one, now) for one in plan.changes]
    return sorted(lines, key=lambda line: ORDER.index(line.kind))


def counts(plan: "Plan") -> dict[str, int]:
    found = {kind: len(plan.of(kind)) for kind in ("new", "changed", "same", "gone")}
    return found | {"refused": len(plan.reading.refusals)}


def pack(lines: list[Line]) -> bytes:
    said = json.dumps([asdict(line) for line in lines], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(said.encode("utf-8", "replace"), 3)


def unpack(packed: bytes) -> list[Line]:
    return [_line(one) for one in json.loads(zlib.decompress(packed))]


def _line(said: dict[str, Any]) -> Line:  # Any: JSON
    args = tuple((name, value) for name, value in said.pop("args"))
    return Line(**{**said, "fields": tuple(said["fields"])}, args=args)


def _remark(kind: str, one: "Remark") -> Line:
    return Line(kind, one.where.kind, one.where.at[:80], one.title[:150], reason=one.reason, args=one.args)


def _change(one: "Change", now: datetime) -> Line:
    if one.read is None:
        return Line(one.kind, title=one.title[:150], about=one.opportunity_id or 0)
    dates = one.read.dates
    first = next((each for each in dates if (each.end or each.start) > now), dates[-1] if dates else None)
    return Line(
        one.kind,
        one.read.where.kind,
        one.read.where.at[:80],
        one.read.title[:150],
        first.start.astimezone(UTC).isoformat() if first else "",
        first.all_day if first else False,
        len(dates),
        tuple(dict.fromkeys(FIELDS.get(name, name) for name in one.names)),
    )
