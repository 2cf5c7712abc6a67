"""What is wrong with a draft, or wants a look, before others see it. Pure but for the search for one that is there
already."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from storage.content import Content
from storage.drafting import Drafted
from storage.engine import Session
from storage.opportunities import Occurrence, Opportunity
from storage.words import fold

NEAR = timedelta(hours=3)
ALIKE = 0.6
FAR_AHEAD = timedelta(days=400)
MOST_COMPARED = 200
BETWEEN = " / "


@dataclass(frozen=True, slots=True)
class Problem:
    """`reason` is the key of its text, `problem-…`; `field` the question that mends it; `bars`: not to be
    published so."""

    reason: str
    field: str
    bars: bool = False
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Twin:
    """What looks like the same, and stands in the catalogue."""

    opportunity_id: int
    title: str


def of(draft: Drafted, now: datetime) -> list[Problem]:
    """Those that bar come first."""
    said = draft.content
    found = [*_missing(draft), *_dates(said, now), *_warnings(said), *_clashes(said)]
    return sorted(found, key=lambda one: not one.bars)


def _missing(draft: Drafted) -> list[Problem]:
    said = draft.content
    wanted = {
        "title": not said.title_uk,
        "when": not said.meetings,
        "city": draft.city is None and said.mode != "online",
        "organiser": draft.organisation is None and not said.organiser,
    }
    return [Problem(f"no-{field}", field, bars=True) for field, missing in wanted.items() if missing]


def _dates(said: Content, now: datetime) -> list[Problem]:
    if not said.meetings:
        return []
    ahead = [one for one in said.meetings if (one.end or one.start) > now]
    if not ahead:
        return [Problem("past", "when", bars=True)]
    found = [] if len(ahead) == len(said.meetings) else [Problem("partly-past", "when")]
    if said.meetings[-1].start - now > FAR_AHEAD:
        found.append(Problem("far", "when"))
    if said.deadline and said.deadline < now:
        found.append(Problem("deadline-past", "deadline"))
    elif said.deadline and said.deadline > (said.meetings[-1].end or said.meetings[-1].start):
        found.append(Problem("deadline-late", "deadline"))
    return found


def _warnings(said: Content) -> list[Problem]:
    here, afar = said.mode != "online", said.mode in ("online", "hybrid")
    wanted = {
        "place": here and not (said.venue or said.address),
        "link": afar and not said.meeting_link and said.registration in ("bot", "none", "not_stated"),
        "shelter": here and said.shelter == "not_stated",
        "registration": said.registration == "not_stated",
        "description": not said.description_uk,
    }
    return [Problem(f"no-{field}", field) for field, missing in wanted.items() if missing]


def _clashes(said: Content) -> list[Problem]:
    clashing = {one.field for one in said.clashes}
    found = [
        Problem("clash", one.field, args=(("said", BETWEEN.join(part.strip(" .,;:(") for part in one.said)),))
        for one in said.clashes
    ]
    return found + [Problem("doubtful", field) for field in said.doubtful if field not in clashing]


async def twin(session: Session, draft: Drafted) -> Twin | None:
    """What begins at about the same time in the same city, or online, under much the same title."""
    said = draft.content
    if not said.meetings or not said.title_uk:
        return None
    first = said.meetings[0].start
    query = (
        select(Opportunity.id, Opportunity.title_uk)
        .join(Occurrence, Occurrence.opportunity_id == Opportunity.id)
        .where(Occurrence.start.between(first - NEAR, first + NEAR), Opportunity.state == "published")
        .where(Opportunity.city_id == draft.row.city_id if draft.row.city_id else Opportunity.city_id.is_(None))
        .where(Opportunity.id != (draft.row.opportunity_id or 0))
        .limit(MOST_COMPARED)
    )
    rows = (await session.execute(query)).all()
    return next((Twin(number, title) for number, title in rows if alike(title, said.title_uk)), None)


async def of_organisation(session: Session, organisation_id: int, title: str) -> Twin | None:
    """What the organisation offers under much the same title, the latest first."""
    query = select(Opportunity.id, Opportunity.title_uk).where(Opportunity.organisation_id == organisation_id)
    rows = (await session.execute(query.order_by(Opportunity.id.desc()).limit(MOST_COMPARED))).all()
    return next((Twin(number, known) for number, known in rows if alike(known, title)), None)


def alike(one: str, other: str) -> bool:
    """Whether most words of the shorter title stand in the longer one, whatever their endings."""
    first, second = ({word[:5] for word in fold(title).split() if len(word) > 2} for title in (one, other))
    shorter = min(len(first), len(second))
    return bool(shorter) and len(first & second) / shorter >= ALIKE
