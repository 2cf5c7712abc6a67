"""What one meeting has of its own beside what its event says: another place, link or title, or the price of its intake.

`Occurrence.own` holds columns of the event with the values that they have at that meeting; `title` is its title, and
`lesson` says that one signs up to other meetings along with it: such a title stands beside the event's.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zlib import crc32

from storage.opportunities import Occurrence, Opportunity

PLACE = ("mode", "venue", "address", "lat", "lon", "meeting_link")
TITLE = ("title", "lesson")
PRICE = ("price", "price_min", "price_max", "currency")
Own = Mapping[str, Any]  # Any: JSON


def held(opportunity: Opportunity, own: Own | None, *, titled: bool = True) -> Opportunity:
    """The event as it is at a meeting: to be read, never to be written. With `titled` False a lesson bears the title
    of its course."""
    if not own:
        return opportunity
    values = {column.key: getattr(opportunity, column.key) for column in Opportunity.__table__.columns}
    values |= {name: own[name] for name in (*PLACE, *PRICE) if name in own}
    if "title" in own and (titled or not own.get("lesson")):
        values |= _titles(opportunity, own)
    return Opportunity(**values)


def _titles(opportunity: Opportunity, own: Own) -> dict[str, str | None]:
    title = own["title"]
    if not own.get("lesson"):
        return {"title_uk": title, "title_en": None}
    english = opportunity.title_en
    return {"title_uk": f"{opportunity.title_uk}: {title}", "title_en": f"{english}: {title}" if english else None}


def at(opportunity: Opportunity, meeting: Occurrence | None, *, titled: bool = True) -> Opportunity:
    """As `held`; without a meeting the event itself."""
    return held(opportunity, meeting.own if meeting else None, titled=titled)


def next_of(opportunity: Opportunity, meetings: Sequence[Occurrence], now: datetime) -> Opportunity:
    """As it is at the next of these meetings, else at the last."""
    if not any(one.own for one in meetings):
        return opportunity
    ahead = (one for one in meetings if one.state == "scheduled" and one.until >= now)
    return at(opportunity, next(ahead, meetings[-1]), titled=False)


def theme(meeting: Occurrence | None) -> str | None:
    """The title of a lesson."""
    own = (meeting.own if meeting else None) or {}
    return own.get("title") if own.get("lesson") else None


def elsewhere(meeting: Occurrence, other: Occurrence) -> bool:
    """Whether the two take place at different places."""
    return _spot(meeting) != _spot(other)


def _spot(meeting: Occurrence) -> tuple[Any, ...]:  # Any: JSON
    own = meeting.own or {}
    return tuple(own.get(name) for name in PLACE[:3])


def priced(own: Own | None) -> dict[str, Any]:  # Any: JSON
    """What of it is the price."""
    return {name: (own or {})[name] for name in PRICE if name in (own or {})}


def without(own: Own | None, names: tuple[str, ...]) -> dict[str, Any] | None:  # Any: JSON
    return {name: value for name, value in (own or {}).items() if name not in names} or None


def seen(opportunity: Opportunity, own: Own | None) -> dict[str, str | int]:
    """What those going know of it, for telling later what is different: the exact address only where all may know it,
    and of a hidden one, and of a link, nothing but whether it is the same."""
    here = held(opportunity, own)
    address = None if here.place_hidden else here.address
    hidden = crc32(here.address.encode()) if here.address and here.place_hidden and here.mode != "online" else 0
    place = "" if here.mode == "online" else ", ".join(filter(None, (here.venue, address)))
    link = crc32(here.meeting_link.encode()) if here.meeting_link and here.mode != "onsite" else 0
    return {"mode": here.mode, "place": place, "title": (own or {}).get("title") or "", "link": link, "address": hidden}


def shared(each: Iterable[Own | None]) -> frozenset[str]:
    """Which of "place", "link" and "title" some of these meetings have from their event."""
    found: set[str] = set()
    for own in each:
        kept = own or {}
        found |= {"place"} if "mode" not in kept else set()
        found |= {"title"} if "title" not in kept or kept.get("lesson") else set()
        linked = kept.get("mode") != "onsite" and "meeting_link" not in kept
        found |= {"link"} if linked else set()
    return frozenset(found)


def divided(
    opportunity: Opportunity,
    own: Own | None,
    values: Mapping[str, Any],  # Any: JSON
) -> tuple[dict[str, Any] | None, dict[str, Any]]:  # Any: JSON
    """New values of columns, told apart: what of them the meeting has of its own, and what is the event's."""
    kept, rest = dict(own or {}), dict(values)
    if "mode" in kept:
        kept |= {name: rest.pop(name) for name in PLACE if name in rest}
    if "price" in kept:
        kept |= {name: rest.pop(name) for name in PRICE if name in rest}
    if "title" in kept and "title_uk" in rest:
        kept["title"] = rest.pop("title_uk").removeprefix(f"{opportunity.title_uk}: ")
        rest.pop("title_en", None)
    return kept or None, rest
