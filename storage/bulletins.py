"""What digests and alerts tell of, read when they are sent: what is new or soon in the person's communities, of what
they follow; and what somebody waits for, with the reason that they can take away."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Row, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased

from storage import digests, lines
from storage.base import UtcDateTime
from storage.digests import DAILY, Chosen, Digest
from storage.engine import Session
from storage.filters import EVERYWHERE, Filters
from storage.fitting import Shape, of_person, shape, values
from storage.interests import Interest
from storage.listing import Line
from storage.opportunities import Intake, Opportunity
from storage.organisations import Organisation
from storage.outbox import Claim, Outbox
from storage.people import Person
from storage.queries import Query
from storage.reports import Wish
from storage.search.model import Entry
from storage.signups import Saved, Signup

MOST = 8  # lines of a message
OF_ONE = 3  # of one organisation, while there are others
CANDIDATES = 100
SOON = {DAILY: timedelta(hours=36)}
UNDER_WAY = timedelta(minutes=1)  # between the reading of a digest and its mark; better told twice than not at all
THIS_WEEK = timedelta(days=8)
HORIZON = timedelta(days=90)
_MINE = Filters(followed=True)

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is told: "organisation", "search" or "wish"; `target` is the id of the organisation, of the row of
    the search, or of the wish."""

    why: str
    target: int
    name: str


@dataclass(frozen=True, slots=True)
class Bulletin:
    """Of a digest: the best that there is, without what came as an alert. Of an alert: one line, or none when it is
    gone; `reason` None when the person waits for it no more. `last`: when an alert was sent to them last."""

    person: Person
    chosen: Chosen
    lines: tuple[Line, ...] = ()
    reason: Reason | None = None
    last: datetime | None = None


async def read(session: Session, claims: Mapping[int, Claim], now: datetime) -> dict[int, Bulletin]:
    """By the ids of rows of the outbox."""
    people = (await session.execute(_PEOPLE.where(Outbox.id.in_(claims)))).all()
    reasons = await _reasons(session, [claim for claim in claims.values() if claim.kind == "alert"])
    told: dict[int, Ids] = {}
    found: dict[int, Bulletin] = {}
    for row in people:
        claim, chosen = claims[row.id], digests.chosen_of(row)
        found[row.id] = Bulletin(row.Person, chosen, (), reasons.get(row.id), row.last_alert)
        if claim.kind == "alert":
            told[row.id] = (claim.about,)
        else:
            told[row.id] = await _best(session, row, chosen, now)
    ids = sorted({one for some in told.values() for one in some})
    anybody = people[0].Person if people else None
    shown = await lines.these(session, anybody, Filters(city=EVERYWHERE), ids, now) if anybody and ids else []
    of = {line.opportunity.id: line for line in shown if line and not line.gone}
    return {row: replace(one, lines=tuple(of[id_] for id_ in told[row] if id_ in of)) for row, one in found.items()}


def _last(kind: str, *outcomes: str) -> Any:  # Any: a subquery
    """When the person was last sent one, or there was nothing to send."""
    done = aliased(Outbox)
    query = select(func.max(done.done_at)).where(done.person_id == Outbox.person_id, done.kind == kind)
    return query.where(done.outcome.in_(outcomes)).correlate(Outbox).scalar_subquery()


_PEOPLE = (
    select(Outbox.id, Person, Digest.since, Digest.every, Digest.weekday, Digest.hour, Digest.due_at, Digest.alerts)
    .add_columns(_last("alert", "sent").label("last_alert"), _last("digest", "sent", "empty").label("last_digest"))
    .join(Person, Person.id == Outbox.person_id)
    .outerjoin(Digest, Digest.person_id == Outbox.person_id)
)


async def _best(session: Session, row: Row[Any], chosen: Chosen, now: datetime) -> Ids:  # Any: columns
    """Ids of what is new or soon, best first."""
    if not chosen.on:
        return ()
    person: Person = row.Person
    asked = values(person, _MINE, now) | {"now": now, "horizon": now + HORIZON}
    since = max(row.since, row.last_digest - UNDER_WAY) if row.last_digest else row.since
    asked |= {"since": since, "soon": now + SOON.get(chosen.every, THIS_WEEK)}
    of = shape(person, _MINE)
    found = [*await session.execute(_new(of), asked), *await session.execute(_soon(of), asked)]
    if not found:
        return ()
    mine = select(Interest.area, Interest.organisation_id).where(Interest.person_id == person.id)
    followed = {value for pair in await session.execute(mine) for value in pair if value}
    ranked = sorted({one.id: one for one in found}.values(), key=lambda one: _rank(one, followed, person, asked))
    return _varied(ranked)


def _rank(one: Row[Any], followed: set[Any], person: Person, asked: dict[str, Any]) -> tuple[Any, ...]:  # Any: columns
    """Places left, then what is followed (an organisation before an area), near, new, soon."""
    full = one.capacity is not None and one.taken >= one.capacity
    strange = 0 if one.organisation_id in followed else 1 if one.area in followed else 2
    away = one.city_id not in person.communities
    is_new = one.published_at is not None and one.published_at >= asked["since"]
    return full, strange, away, not is_new, one.soonest, one.id


def _varied(ranked: Sequence[Row[Any]]) -> Ids:  # Any: columns
    """One organisation does not push out the others."""
    counted: Counter[int] = Counter()
    first: list[int] = []
    rest: list[int] = []
    for one in ranked:
        counted[one.organisation_id] += 1
        (first if counted[one.organisation_id] <= OF_ONE else rest).append(one.id)
    return tuple([*first, *rest][:MOST])


@lru_cache(maxsize=8)
def _new(of: Shape) -> Select[*tuple[Any, ...]]:  # Any: columns
    since = Opportunity.published_at >= bindparam("since", type_=UtcDateTime())
    ahead = Entry.soonest < bindparam("horizon", type_=UtcDateTime())
    return _candidates(of).where(since, ahead).order_by(Opportunity.published_at.desc(), Opportunity.id)


@lru_cache(maxsize=8)
def _soon(of: Shape) -> Select[*tuple[Any, ...]]:  # Any: columns
    within = Entry.soonest < bindparam("soon", type_=UtcDateTime())
    return _candidates(of).where(within).order_by(Entry.soonest, Entry.opportunity_id)


def _candidates(of: Shape) -> Select[*tuple[Any, ...]]:  # Any: columns
    """What is ahead for the person, and what they have nothing to do with yet."""
    now, person = bindparam("now", type_=UtcDateTime()), bindparam("person", type_=Integer)
    signed = and_(Signup.person_id == person, Signup.intake_id == Intake.id, Signup.state != "left")
    saved = and_(Saved.person_id == person, Saved.intake_id == Intake.id)
    theirs = exists(Intake.id).where(
        Intake.opportunity_id == Opportunity.id, or_(exists().where(signed), exists().where(saved))
    )
    told = exists(Outbox.id).where(
        Outbox.person_id == person, Outbox.kind == "alert", Outbox.about == Opportunity.id, Outbox.outcome == "sent"
    )
    next_intake = aliased(Intake)
    return (
        select(Opportunity.id, Opportunity.organisation_id, Opportunity.area, Opportunity.city_id)
        .add_columns(Opportunity.published_at, Entry.soonest, next_intake.capacity, next_intake.taken)
        .join(Entry, Entry.opportunity_id == Opportunity.id)
        .outerjoin(next_intake, next_intake.id == Entry.intake_id)
        .where(Opportunity.state == "published", Entry.soonest >= now, *of_person(of), ~theirs, ~told)
        .limit(CANDIDATES)
    )


async def _reasons(session: Session, claims: Sequence[Claim]) -> dict[int, Reason]:
    """Of alerts whose cause is still there; each cause is asked for together."""
    found: dict[tuple[str, int, int], Reason] = {}
    for why, query in _CAUSES.items():
        some = [claim for claim in claims if claim.details.get("why") == why]
        if not some:
            continue
        asked = {"targets": [claim.details["id"] for claim in some], "people": [claim.person_id for claim in some]}
        for cause, person_id, target, name in await session.execute(query, asked):
            found[why, cause, person_id] = Reason(why, target, name)
    keys = {claim.id: (claim.details.get("why", ""), claim.details.get("id", 0), claim.person_id) for claim in claims}
    return {row: found[key] for row, key in keys.items() if key in found}


def _of(column: Any, owner: Any) -> tuple[Any, Any]:  # Any: columns and conditions
    return column.in_(bindparam("targets", expanding=True)), owner.in_(bindparam("people", expanding=True))


_CAUSES: dict[str, Select[*tuple[Any, ...]]] = {  # Any: columns
    "organisation": select(Organisation.id, Interest.person_id, Organisation.id, Organisation.name)
    .join(Interest, Interest.organisation_id == Organisation.id)
    .where(*_of(Organisation.id, Interest.person_id)),
    "search": select(Interest.id, Interest.person_id, Query.id, Query.text)
    .join(Query, Query.id == Interest.query_id)
    .where(*_of(Interest.id, Interest.person_id)),
    "wish": select(Wish.id, Wish.person_id, Wish.id, Wish.text).where(*_of(Wish.id, Wish.person_id), Wish.watched),
}
