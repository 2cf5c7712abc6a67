"""From a post to drafts: what was read out of it becomes the content of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from storage.content import FILLED, MOST_MEETINGS, Clash, Content, When
from storage.opportunities import LONGEST_PHOTO
from storage.words import fold

if TYPE_CHECKING:
    from storage.reading.announcements import Draft, Meeting, Moment, Reading, Rule
    from storage.reading.towns import CityLike, Towns

LATE_START = time(23, 59)
LONGEST_TITLE = 120
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_FIELDS = {  # the reader's names, and the questions that speak of them
    "title": "title",
    "format": "format",
    "area": "area",
    "starts": "when",
    "rule": "when",
    "deadline": "deadline",
    "place": "place",
    "address": "place",
    "city": "city",
    "mode": "place",
    "meeting_link": "link",
    "price": "price",
    "registration": "registration",
    "registration_url": "registration",
    "registration_phone": "registration",
    "organiser": "organiser",
    "audience": "audience",
    "age_min": "age",
    "age_max": "age",
    "capacity": "capacity",
    "access": "access",
    "shelter": "shelter",
    "language": "language",
    "description": "description",
}


@dataclass(frozen=True, slots=True)
class Read:
    """One event of a post. `city` is an id; None when the post names none."""

    content: Content
    city: int | None


def read(
    kept: dict[str, Any],  # Any: JSON
    towns: "Sequence[CityLike] | Towns",
    zone: str,
    city: int | None,
    now: datetime,
) -> "Reading":
    """`kept` is a post as a draft keeps it."""
    from storage.reading import announcements  # loaded with the first post: it takes memory

    links = tuple((str(label), str(url)) for label, url in kept.get("links", ()))
    sent_at = datetime.fromisoformat(kept["sent_at"]) if kept.get("sent_at") else now
    post = announcements.Post(str(kept.get("text", "")), sent_at, links, zone, city)
    return announcements.read(post, towns, now)


def keep(
    text: str, links: Sequence[tuple[str, str]], sent_at: datetime | None, photo: tuple[str, int] | None = None
) -> dict[str, Any]:  # Any: JSON
    """`photo`: Telegram's id of it, and how large it is."""
    kept = {"text": text, "links": [list(one) for one in links], "sent_at": sent_at.isoformat() if sent_at else None}
    return with_photo(kept, photo)


def with_photo(kept: dict[str, Any], photo: tuple[str, int] | None) -> dict[str, Any]:  # Any: JSON
    """Of several photos the largest; of equal ones the first."""
    if photo is None or len(photo[0]) > LONGEST_PHOTO or photo[1] <= kept.get("photo", ("", -1))[1]:
        return kept
    return kept | {"photo": list(photo)}


def photo_of(kept: dict[str, Any] | None) -> str | None:  # Any: JSON
    return str(kept["photo"][0]) if kept and kept.get("photo") else None


def bare(text: str) -> Read:
    """What its author calls an event and nothing could be read out of: the first line is its title."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return Read(Content(title_uk=lines[0][:LONGEST_TITLE] if lines else "", description_uk=text.strip()), None)


def merged(before: Content, read: Content) -> Content:
    """Read anew, with what the author said of it meanwhile."""
    kept = {name: getattr(before, name) for field in before.said for name in FILLED.get(field, (field,))}
    return replace(read, **kept, said=before.said)


def content_of(draft: "Draft", zone: str, now: datetime) -> Read:
    """Times are wall times of `zone`."""
    price = draft.price
    meetings, rule = _meetings(draft, zone, now)
    said = Content(
        title_uk=draft.title or "",
        description_uk=_without_title(draft.description, draft.title or ""),
        format=draft.format or "other",
        area=draft.area or "other",
        meetings=meetings,
        together=draft.format == "course" and len(meetings) > 1 and rule is None,
        rule=rule,
        mode=draft.mode,
        venue=_capital(draft.place),
        address=draft.address,
        meeting_link=draft.meeting_link,
        price=price.kind if price else "not_stated",
        price_min=price.low if price else None,
        price_max=price.high if price else None,
        currency=price.currency if price else "UAH",
        capacity=draft.capacity,
        deadline=_deadline(draft.deadline, zone),
        audiences=draft.audience,
        access=draft.access,
        age_min=draft.age_min,
        age_max=draft.age_max,
        shelter=draft.shelter or "not_stated",
        shelter_metres=draft.shelter_metres,
        language=draft.language,
        organiser=draft.organiser,
        doubtful=tuple(dict.fromkeys(_FIELDS[one] for one in draft.doubtful if one in _FIELDS)),
        clashes=tuple(Clash(_FIELDS[one.field], one.said) for one in draft.conflicts if one.field in _FIELDS),
    )
    return Read(_in_its_language(_signing_up(said, draft)), draft.city)


def _signing_up(said: Content, draft: "Draft") -> Content:
    """By a page or a phone; «write to us» is a page too where it has an address."""
    if draft.registration == "link" and draft.registration_url:
        return replace(said, registration="link", registration_url=draft.registration_url)
    if draft.registration == "phone" and draft.registration_phone:
        return replace(said, registration="phone", registration_phone=draft.registration_phone)
    if draft.registration == "message" and draft.contact and draft.contact.startswith("@"):
        return replace(said, registration="link", registration_url=f"https://t.me/{draft.contact[1:]}")
    return replace(said, registration="none") if draft.registration == "none" else said


def _in_its_language(said: Content) -> Content:
    """An English post fills both languages: the Ukrainian words are asked for in the review."""
    if said.language != "en" or _CYRILLIC.search(said.title_uk):
        return said
    return replace(said, title_en=said.title_uk or None, description_en=said.description_uk or None)


def _meetings(draft: "Draft", zone: str, now: datetime) -> tuple[tuple[When, ...], str | None]:
    """All dates that are known, and how they go on when they have no end."""
    found = tuple(sorted({_when(one, zone) for one in draft.starts}, key=lambda one: one.start))
    if draft.rule is None or not found:
        return found[:MOST_MEETINGS], None
    return _repeated(found, draft.rule, zone, now)


def _repeated(found: tuple[When, ...], rule: "Rule", zone: str, now: datetime) -> tuple[tuple[When, ...], str | None]:
    from storage.formats import rules  # loads dateutil: few posts repeat
    from storage.formats.model import Unreadable

    place, first = ZoneInfo(zone), found[0]
    local = first.start.astimezone(place).replace(tzinfo=None)
    today = now.astimezone(place).replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    until = datetime.combine(rule.until, LATE_START) if rule.until else None
    try:
        expansion = rules.expand(rule.rrule(), local, until, today)
    except Unreadable:
        return found, None
    length = first.end - first.start if first.end else None
    starts = [one.replace(tzinfo=place).astimezone(UTC) for one in expansion.starts]
    dates = [When(start, start + length if length else None, first.all_day) for start in starts]
    return tuple(dates[:MOST_MEETINGS]), expansion.rule if expansion.open else None


def _when(meeting: "Meeting", zone: str) -> When:
    start = meeting.start.instant(zone).astimezone(UTC)
    if meeting.all_day:
        last = meeting.end.day if meeting.end else meeting.start.day
        return When(start, _midnight(last + timedelta(days=1), zone), True)
    if meeting.end is None or meeting.end.at is None:
        return When(start)
    end = meeting.end.instant(zone).astimezone(UTC)
    return When(start, end if end > start else None)


def _capital(words: str | None) -> str | None:
    return words[:1].upper() + words[1:] if words else None


def _without_title(description: str, title: str) -> str:
    """The card says the title already; a first line with more in it stays."""
    first, _, rest = description.strip().partition("\n")
    return rest.strip() if title and rest.strip() and fold(first) == fold(title) else description.strip()


def _deadline(moment: "Moment | None", zone: str) -> datetime | None:
    """A day without an hour: till its end."""
    if moment is None:
        return None
    return datetime.combine(moment.day, moment.at or LATE_START, ZoneInfo(zone)).astimezone(UTC)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
