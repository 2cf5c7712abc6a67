"""From what a file states to an opportunity: cleaned words, guessed area, mode and price, meeting links kept apart."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from storage.formats import areas, conditions, facts, plain
from storage.formats.model import (
    Cost,
    Mode,
    Place,
    ReadIntake,
    ReadOccurrence,
    ReadOpportunity,
    ReadRule,
    Unreadable,
    Where,
)


@dataclass(slots=True)
class Stated:
    """Facts as they stand in the file, HTML and all; empty where it says nothing."""

    where: Where
    title: str
    uid: str | None = None
    description: str = ""
    venue: str = ""
    address: str = ""
    position: tuple[float, float] | None = None
    addresses: list[str] = field(default_factory=list)
    meeting: str = ""
    registration: str = ""
    phone: str = ""
    deadline: datetime | None = None
    categories: list[str] = field(default_factory=list)
    price: str = ""
    cost: Cost | None = None
    mode: Mode | None = None
    format: str = ""
    audience: str = ""
    age: str = ""
    language: str = ""
    level: str = ""
    access: str = ""
    shelter: str = ""
    organiser: str = ""
    capacity: int | None = None
    cancelled: bool = False
    sequence: int = 0
    changed_at: datetime | None = None
    zone: str = "Europe/Kyiv"


def compose(
    stated: Stated,
    occurrences: tuple[ReadOccurrence, ...] = (),
    rule: ReadRule | None = None,
    intakes: tuple[ReadIntake, ...] = (),
) -> ReadOpportunity:
    """Raises Unreadable when there is no title."""
    title, cancelled = _title(stated)
    description, secret = plain.without_meeting(plain.plain(stated.description))
    venue, place_secret = _venue(stated)
    public, given_secret = _addresses(stated)
    meeting = given_secret or place_secret or secret
    mode = stated.mode or areas.mode(title, description, f"{venue} {stated.address}") or _mode_by_link(venue, meeting)
    found = [link for link in plain.links(description) if not plain.opens_a_meeting(link)]
    told = ReadOpportunity(
        where=stated.where,
        uid=stated.uid,
        title=title,
        description=description,
        occurrences=occurrences,
        intakes=intakes,
        rule=rule,
        zone=stated.zone,
        place=Place(venue or None, plain.line(stated.address) or None, *(stated.position or (None, None))),
        mode=mode,  # type: ignore[arg-type]  # areas.mode answers with words of the vocabulary
        url=next(iter(public + found), None),
        meeting_link=meeting,
        organiser=plain.line(stated.organiser, 200) or None,
        cancelled=stated.cancelled or cancelled,
        sequence=stated.sequence,
        changed_at=stated.changed_at,
    )
    return _with_conditions(_with_kind(told, stated), stated)


def _with_kind(told: ReadOpportunity, stated: Stated) -> ReadOpportunity:
    """What it is about, and for whom."""
    categories = tuple(line for one in stated.categories if (line := plain.line(one, 60)))
    joined = " ".join(categories)
    low, high = facts.ages(stated.age if stated.age.strip() else f"{told.title}\n{joined}\n{told.description[:1500]}")
    return replace(
        told,
        categories=categories,
        format=stated.format or areas.kind(told.title, told.description, joined),
        area=areas.area(told.title, told.description, joined),
        audiences=areas.audiences(told.title, joined, stated.audience),
        age_min=low,
        age_max=high,
        language=facts.language_code(stated.language) or facts.language(f"{told.title}\n{told.description}"),
        level=conditions.level(stated.level),
    )


def _with_conditions(told: ReadOpportunity, stated: Stated) -> ReadOpportunity:
    """What it costs, how one signs up, how one gets in."""
    capacity = stated.capacity if stated.capacity and 0 < stated.capacity < 1_000_000 else None
    signing_up, form, phone = conditions.registration(stated.registration, told.description, stated.phone, capacity)
    shelter, metres = conditions.shelter(stated.shelter)
    return replace(
        told,
        cost=stated.cost or facts.cost(stated.price, f"{told.title}\n{told.description}"),
        capacity=capacity,
        registration=signing_up,
        registration_url=form,
        registration_phone=phone,
        deadline=stated.deadline,
        access=conditions.access(stated.access),
        shelter=shelter,
        shelter_metres=metres,
    )


def _title(stated: Stated) -> tuple[str, bool]:
    """The title without "CANCELLED - " before it, and whether it or the place said so."""
    title = plain.line(stated.title)
    if not title:
        raise Unreadable("no-title")
    if title.count("\ufffd") * 5 > len(title):
        raise Unreadable("garbled")
    rest = areas.without_sign("cancelled", title)
    called_off = rest is not None or areas.without_sign("cancelled", stated.venue) is not None
    return rest or title, called_off


def _venue(stated: Stated) -> tuple[str, str | None]:
    """The venue on one line; a venue that is a bare address of a meeting is no venue."""
    text, secret = plain.without_meeting(plain.plain(stated.venue))
    text = areas.without_sign("cancelled", text) or text
    lines = [line.strip(" -–—;,") for line in text.replace("--em--", "\n").split("\n")]
    kept = list(dict.fromkeys(line for line in lines if line and not plain.web_address(line)))
    return plain.line(", ".join(kept)), secret


def _addresses(stated: Stated) -> tuple[list[str], str | None]:
    given = [address for one in [*stated.addresses, stated.venue] if (address := plain.web_address(one))]
    secret = [one for one in given if plain.opens_a_meeting(one)]
    return [one for one in given if one not in secret], plain.web_address(stated.meeting) or next(iter(secret), None)


def _mode_by_link(venue: str, meeting: str | None) -> Mode:
    if not meeting:
        return "onsite"
    return "hybrid" if venue else "online"
