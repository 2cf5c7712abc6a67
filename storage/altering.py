"""News beside a new time: another place, price, title, age or shelter, online, a pause for an air raid, out of the
catalogue and back in it. To all who still have something ahead.

A waiting notice keeps what people knew when it was planned; what else changes until it is sent is added to it. What a
description says is no news: organisers write to those going where it matters (decision 0031).
"""

from collections.abc import Mapping
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any
from zlib import crc32

from sqlalchemy import ColumnElement, Exists, Select, and_, exists, select

from storage import changes, outbox
from storage.engine import Session
from storage.opportunities import Occurrence, Opportunity
from storage.outbox import Outbox
from storage.words import fold

Was = dict[str, str | int]
ALIKE = 0.9
ALTERED, PAUSED, RESUMED = "altered", "paused", "resumed"
HIDDEN, SHOWN = "hidden", "shown"
REOPENED: Mapping[str, str | int] = {"reopened": 1}
LINKED = "linked"  # of details: since when (seconds) messages with the old meeting link mislead
_PLACE = ("mode", "place", "address", "city")
_WHOM = ("age", "audiences", "level", "language")
NOT_STATED = "not_stated"
ANYONE, ANY_LEVEL = frozenset({"everyone"}), "any"  # say no more than nothing does


def standing(opportunity: Opportunity) -> Was:
    """What those going know of it, for telling later what is different: the exact address only where all may know it;
    of one that is hidden, and of a link, nothing but whether it is the same."""
    hidden = opportunity.place_hidden
    return {
        "mode": opportunity.mode,
        "place": ", ".join(filter(None, (opportunity.venue, None if hidden else opportunity.address))),
        "address": mark(opportunity.address if hidden else None),
        "city": opportunity.city_id or 0,
        "link": mark(opportunity.meeting_link if opportunity.mode != "onsite" else None),
        "price": f"{opportunity.price} {opportunity.price_min} {opportunity.price_max} {opportunity.currency}",
        "title_uk": opportunity.title_uk,
        "title_en": opportunity.title_en or "",
        "age": f"{opportunity.age_min} {opportunity.age_max}",
        "audiences": " ".join(sorted(opportunity.audiences)) if opportunity.audiences != ANYONE else "",
        "level": opportunity.level if opportunity.level and opportunity.level != ANY_LEVEL else "",
        "language": opportunity.language or "",
        "access": " ".join(sorted(opportunity.access)),
        "shelter": f"{opportunity.shelter} {opportunity.shelter_metres}",
    }


def mark(words: str | None) -> int:
    """Tells one from another, and says nothing of it."""
    return crc32(words.encode()) if words else 0


def news(known: Mapping[str, Any], now: Was) -> frozenset[str]:  # Any: JSON
    """Of what those going want to hear; what is not among the `known` did not change. A letter put right in a title is
    nothing to them, nor is more access than was said before, nor a shelter that is said for the first time."""
    was: dict[str, Any] = {**now, **known}
    found = {name for name in ("price", "link") if was[name] != now[name]}
    if renamed(was, now, "uk"):
        found.add("title")
    if any(was[name] != now[name] for name in _PLACE) and not was["mode"] == now["mode"] == "online":
        found.add("place")
    if any(was[name] != now[name] for name in _WHOM):
        found.add("whom")
    if set(was["access"].split()) - set(str(now["access"]).split()):
        found.add("access")
    if _less_safe(str(was["shelter"]), str(now["shelter"])) and now["mode"] != "online":
        found.add("shelter")
    return frozenset(found)


def _less_safe(was: str, now: str) -> bool:
    return was != now and (not was.startswith(NOT_STATED) or now.startswith("none"))


def renamed(was: Mapping[str, Any], now: Was, language: str) -> bool:  # Any: JSON
    """Whether it bears quite another title."""
    before, after = (str(each.get(f"title_{language}") or each.get("title_uk") or "") for each in (was, now))
    return bool(before) and SequenceMatcher(None, fold(before), fold(after)).ratio() < ALIKE


async def tell_altered(session: Session, opportunity: Opportunity, was: Was, now: datetime) -> None:
    """To all of it, when there is news. An intake with a price of its own hears of no other."""
    stands = standing(opportunity)
    if opportunity.state != "published" or not news(was, stands):
        return
    ahead = changes.ahead_of(opportunity.id, now)
    if was["price"] == stands["price"]:
        await hear(session, changes.concerned(ahead), was, stands, now)
        return
    price = Occurrence.own["price"].as_string()
    await hear(session, changes.concerned(ahead.where(price.is_(None))), was, stands, now)
    others = {**was, "price": stands["price"]}
    if news(others, stands):
        await hear(session, changes.concerned(ahead.where(price.is_not(None))), others, stands, now)


async def tell_intake(session: Session, intake_id: int, was: Was, stands: Was, now: datetime) -> None:
    """Of what that intake has of its own."""
    ahead = select(Occurrence.intake_id).where(Occurrence.intake_id == intake_id, Occurrence.until > now)
    await hear(session, changes.concerned(ahead), was, stands, now)


async def hear(session: Session, people: Select[int, int], was: Was, stands: Was, now: datetime) -> None:
    """Just what differs is kept, so that what waits already is not unsaid."""
    differs: Was = {name: value for name, value in was.items() if value != stands[name]}
    last = {LINKED: int(now.timestamp())} if differs.get("link") else None
    await outbox.tell_those(session, people, ALTERED, None, now, differs, adds=True, last=last)


async def tell(session: Session, opportunity_id: int, kind: str, now: datetime, was: Mapping[str, str | int]) -> None:
    """`was` holds old values; one message an intake."""
    await outbox.tell_those(session, changes.concerned(changes.ahead_of(opportunity_id, now)), kind, None, now, was)


async def tell_shown(session: Session, opportunity_id: int, now: datetime) -> None:
    """Those who were told that it is hidden; to the others nothing happened."""
    each = changes.concerned(changes.ahead_of(opportunity_id, now)).subquery()
    told = and_(Outbox.person_id == each.c[0], Outbox.about == each.c[1], Outbox.kind == HIDDEN)
    heard = select(each.c[0], each.c[1]).join(Outbox, told).where(Outbox.outcome == "sent")
    await outbox.tell_those(session, heard, SHOWN, None, now)


async def tell_reopened(session: Session, opportunity_id: int, now: datetime) -> None:
    """All but those whom the word that it is called off has not reached yet: it will not be sent, and to them nothing
    happened."""
    each = changes.concerned(changes.ahead_of(opportunity_id, now)).subquery()
    know = select(each.c[0], each.c[1]).where(~waits(each.c[0], changes.CANCELLED, each.c[1]))
    await outbox.tell_those(session, know, ALTERED, None, now, REOPENED, adds=True)


def waits(person_id: ColumnElement[int], kind: str, about: ColumnElement[int]) -> Exists:
    """Whether such a notice waits for the person, and is not on its way."""
    unsent = and_(Outbox.done_at.is_(None), Outbox.claimed_by.is_(None))
    return exists().where(Outbox.person_id == person_id, Outbox.kind == kind, Outbox.about == about, unsent)
