"""What an organisation offers, as entries to be written into a file, and what of them comes back in one."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import select

from storage import apart
from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Organisation

if TYPE_CHECKING:
    from storage.formats.entries_out import Entry
    from storage.formats.model import Reading

MOST = 5000  # meetings of one file
KEY = re.compile(r"occurrence-(\d{1,18})@")


class Text(Protocol):
    """What says words of the vocabulary; of locales, which this floor does not import."""

    def plain(self, key: str, **arguments: str | int | float) -> str: ...


async def entries(
    session: Session, organisation_id: int, username: str, text: Text, only: Collection[int] = ()
) -> "list[Entry]":
    """Its meetings, those to come and those past, the newest first where there are too many; `only` these, by id."""
    query = (
        select(Opportunity, Intake, Occurrence, Organisation)
        .join(Intake, Intake.opportunity_id == Opportunity.id)
        .join(Occurrence, Occurrence.intake_id == Intake.id)
        .join(Organisation, Organisation.id == Opportunity.organisation_id)
        .where(Opportunity.organisation_id == organisation_id)
        .order_by(Occurrence.start.desc(), Occurrence.id.desc())
        .limit(MOST)
    )
    rows = (await session.execute(query.where(Occurrence.id.in_(only)) if only else query)).all()
    return [_entry(*row, username, text) for row in reversed(rows)]


def numbers(reading: "Reading") -> set[int]:
    """Ids of the meetings that a file of ours names."""
    return {number for one in reading.opportunities if (number := number_of(one.key))}


def number_of(key: str) -> int:
    """The meeting's id; 0 for a key that is none of ours."""
    found = KEY.match(key)
    return int(found[1]) if found else 0


def _entry(
    opportunity: Opportunity, intake: Intake, one: Occurrence, organisation: Organisation, username: str, text: Text
) -> "Entry":
    from storage.formats.entries_out import Entry  # here: few presses write a file

    opportunity = apart.at(opportunity, one)
    off = one.state == "cancelled" or opportunity.state == "cancelled"
    meeting = Entry(
        key=f"occurrence-{one.id}@{username}",
        title=opportunity.title_uk,
        start=one.start,
        end=one.end,
        all_day=one.all_day,
        zone=opportunity.zone,
        capacity=intake.capacity,
        deadline=intake.deadline,
        status=text.plain("export-cancelled") if off else "",
        cancelled=off,
        organisation=organisation.name,
    )
    return _described(meeting, opportunity, text)


def _described(meeting: "Entry", opportunity: Opportunity, text: Text) -> "Entry":
    """With all that is said of the event as such."""
    hidden = opportunity.place_hidden
    return replace(
        meeting,
        description=opportunity.description_uk,
        venue=opportunity.venue or "",
        address="" if hidden else opportunity.address or "",
        lat=None if hidden else opportunity.lat,
        lon=None if hidden else opportunity.lon,
        mode=opportunity.mode,
        mode_words=text.plain(f"mode-{opportunity.mode}"),
        format="" if opportunity.format == "other" else text.plain(f"format-{opportunity.format}"),
        price=_price(opportunity, text),
        price_min=opportunity.price_min,
        price_max=opportunity.price_max,
        free=opportunity.price == "free",
        currency=opportunity.currency,
        registration=opportunity.registration_url or "",
        phone=opportunity.registration_phone or "",
        url=opportunity.url or "",
        age=_ages(opportunity),
        audience=_list("audience", opportunity.audiences, text),
        language=opportunity.language or "",
        level=text.plain(f"level-{opportunity.level}") if opportunity.level else "",
        access=_list("access", opportunity.access, text),
        shelter=_shelter(opportunity, text),
    )


def _price(opportunity: Opportunity, text: Text) -> str:
    if opportunity.price != "paid":
        return "" if opportunity.price == "not_stated" else text.plain(f"export-price-{opportunity.price}")
    low, high = opportunity.price_min, opportunity.price_max
    said = [f"{one / 100:g}" for one in dict.fromkeys((low, high)) if one is not None]
    return f"{'–'.join(said)} {opportunity.currency}" if said else ""


def _ages(opportunity: Opportunity) -> str:
    low, high = opportunity.age_min, opportunity.age_max
    return "" if low is None and high is None else f"{low or 0}-{high if high is not None else ''}"


def _list(prefix: str, values: Iterable[str], text: Text) -> str:
    return ", ".join(text.plain(f"{prefix}-{one}") for one in sorted(values))


def _shelter(opportunity: Opportunity, text: Text) -> str:
    if opportunity.shelter == "not_stated":
        return ""
    return text.plain(f"export-shelter-{opportunity.shelter}", metres=opportunity.shelter_metres or 0)
