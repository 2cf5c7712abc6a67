"""News beside a new time: another place, price or title, online, a pause for an air raid, out of the catalogue and back
in it. To all who still have something ahead."""

from collections.abc import Mapping
from datetime import datetime
from difflib import SequenceMatcher
from zlib import crc32

from sqlalchemy import ColumnElement, Exists, and_, exists, select

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


def standing(opportunity: Opportunity) -> Was:
    """What those going know of it, for telling later what is different: the exact address only where all may know it,
    and of a link nothing but whether it is the same."""
    address = None if opportunity.place_hidden else opportunity.address
    link = opportunity.meeting_link if opportunity.mode != "onsite" else None
    return {
        "mode": opportunity.mode,
        "place": ", ".join(filter(None, (opportunity.venue, address))),
        "link": crc32(link.encode()) if link else 0,
        "price": f"{opportunity.price} {opportunity.price_min} {opportunity.price_max} {opportunity.currency}",
        "title_uk": opportunity.title_uk,
        "title_en": opportunity.title_en or "",
    }


def is_news(was: Was, now: Was) -> bool:
    """Whether those going want to know; a letter put right in a title is nothing to them."""
    return renamed(was, now, "uk") or any(was[name] != now[name] for name in ("mode", "place", "link", "price"))


def renamed(was: Was, now: Was, language: str) -> bool:
    """Whether it bears quite another title."""
    before, after = (str(each.get(f"title_{language}") or each.get("title_uk") or "") for each in (was, now))
    return bool(before) and SequenceMatcher(None, fold(before), fold(after)).ratio() < ALIKE


async def tell_altered(session: Session, opportunity: Opportunity, was: Was, now: datetime) -> None:
    """To all of it, when there is news. Where every meeting has a place of its own, the event's new one is none."""
    stands = standing(opportunity)
    if opportunity.state != "published" or not is_news(was, stands):
        return
    ahead = changes.ahead_of(opportunity.id, now)
    if all(was[name] == stands[name] for name in ("price", "title_uk")):
        ahead = ahead.where(Occurrence.own["mode"].as_string().is_(None))
    await outbox.tell_those(session, changes.concerned(ahead), ALTERED, None, now, was)


async def tell_intake(session: Session, intake_id: int, was: Was, now: datetime) -> None:
    """Of what that intake has of its own."""
    ahead = select(Occurrence.intake_id).where(Occurrence.intake_id == intake_id, Occurrence.until > now)
    await outbox.tell_those(session, changes.concerned(ahead), ALTERED, None, now, was | {"of": "intake"})


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
    await outbox.tell_those(session, know, ALTERED, None, now, REOPENED)


def waits(person_id: ColumnElement[int], kind: str, about: ColumnElement[int]) -> Exists:
    """Whether such a notice waits for the person, and is not on its way."""
    unsent = and_(Outbox.done_at.is_(None), Outbox.claimed_by.is_(None))
    return exists().where(Outbox.person_id == person_id, Outbox.kind == kind, Outbox.about == about, unsent)
