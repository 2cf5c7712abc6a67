"""The fixed catalogue: an opportunity in every state that a button's target can be in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from storage import organisations
from storage.engine import Session
from storage.going import HELD
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.people import Person
from storage.publishing import Meeting, Run, add_run, cancel, cancel_occurrence, publish
from storage.signups import Saved, Signup
from tests.catalogue import NOW, add, kyiv

Kwargs = dict[str, Any]  # Any: arguments of tests.catalogue.add, and marks that are set afterwards

WILD = "Ножі <b>&\"' та <a href='x'>виделки</a> {$name}"
PICTURE = "a picture"  # that the simulated Telegram keeps
LONG = "Дуже довга назва, яку ніхто не скоротив "
COURSE_DAYS = (8, 10, 15, 17)

# `taken`, `closed`, `meeting_cancelled`, `cancelled`, `line` (how many wait), `asking` (how many ask for a place) are
# set once it is published
TARGETS: dict[str, Kwargs] = {
    "free": {"capacity": 20, "photo": PICTURE, "title_en": "Pottery", "description_en": "For everybody."},
    "full": {"capacity": 3, "taken": 3},
    "nearly full": {"capacity": 3, "taken": 2},
    "with a line": {"capacity": 2, "taken": 2, "line": 2},
    "freed": {"capacity": 3, "taken": 1, "line": 1},
    "by request": {"capacity": 5, "approval": True, "asking": 1},
    "unlimited": {},
    "past": {"starts": (kyiv(11, 20),), "capacity": 5},
    "begun": {"starts": (kyiv(12, 7, 9, 30),), "capacity": 5},
    "all day": {"starts": (kyiv(12, 7, 0),), "all_day": True},
    "cancelled": {"cancelled": "Викладач <захворів>", "capacity": 5},
    "meeting cancelled": {"meeting_cancelled": True},
    "hidden": {"state": "hidden"},
    "online": {"city": None, "meeting_link": "https://meet.example.org/room?a=1&b=2", "capacity": 100},
    "hybrid": {"mode": "hybrid", "meeting_link": "https://meet.example.org/hall", "lat": 49.59, "lon": 34.55},
    "course": {"starts": tuple(kyiv(12, day) for day in COURSE_DAYS), "course": True, "second_run": True},
    "course begun": {"starts": tuple(kyiv(12, day) for day in (1, 3, 8, 10)), "course": True, "capacity": 12},
    "weekly": {"starts": tuple(kyiv(12, 9) + timedelta(weeks=week) for week in range(20)), "capacity": 8},
    "deadline passed": {"deadline": kyiv(12, 1), "capacity": 8},
    "deadline ahead": {"deadline": kyiv(12, 10), "capacity": 8},
    "closed": {"closed": True, "capacity": 8},
    "by link": {"registration": "link", "registration_url": "https://example.org/form?a=1&b=2"},
    "by phone": {"registration": "phone", "registration_phone": "+380 50 123 45 67"},
    "no registration": {"registration": "none"},
    "not stated": {"registration": "not_stated", "price": "not_stated", "venue": None},
    "without a date": {"dateless": True},
    "wild": {
        "title": WILD,
        "title_en": WILD,
        "description_uk": WILD * 3,
        "venue": WILD,
        "address": WILD,
        "organisation": f"Клуб {WILD}",
        "meeting_link": "https://example.org/<b>&\"'",
        "mode": "hybrid",
        "url": "https://example.org/?q=<b>&\"'",
        "state_reason": WILD,
        "questions": [
            {"id": 1, "words": WILD, "options": ["<b>", "&\"'"], "optional": False},
            {"id": 2, "words": WILD, "options": [], "optional": True},
        ],
    },
    "long": {
        "title": (LONG * 10)[:300],
        "description_uk": "Опис, що не вміщається. " * 400,
        "description_en": "A description that does not fit. " * 400,
        "venue": ("Зала " * 60)[:300],
        "address": ("вул. Довга, " * 30)[:300],
        "organisation": ("Товариство " * 20)[:200],
        "audiences": frozenset({"everyone", "children", "teenagers", "youth", "parents", "adults", "seniors"}),
        "access": frozenset({"step_free", "captions", "childcare", "sign_language", "quiet_room"}),
    },
    "network-wide": {"network_wide": True, "city": "mykolaiv"},
    "elsewhere": {"city": "odesa"},
    "paid": {"price": "paid", "price_min": 15000, "price_max": 30000, "shelter": "nearby", "shelter_metres": 120},
}
# What a person walking about need not tell apart; each on its own is pressed by tests.map.matrix
_FREE = ("unlimited", "nearly full", "deadline ahead", "paid", "network-wide", "elsewhere", "no registration")
ALIKE = dict.fromkeys((*_FREE, "not stated", "all day", "hybrid", "by phone"), "free")
ALIKE |= {"with a line": "full", "freed": "full", "closed": "deadline passed", "begun": "deadline passed"}
ALIKE |= {"meeting cancelled": "cancelled", "course begun": "course", "weekly": "course"}
STANDINGS = ("nothing", "requested", "going", "waiting", "offered", "left", "saved", "reminded")
_AFTERWARDS = (
    "taken",
    "closed",
    "meeting_cancelled",
    "cancelled",
    "line",
    "asking",
    "dateless",
    "second_run",
    "starts",
    "title",
)


@dataclass(frozen=True, slots=True)
class Target:
    name: str
    opportunity: int
    intake: int  # 0: it has no date


async def publish_target(session: Session, name: str, title: str, line: Iterable[Person] = ()) -> Target:
    """One of TARGETS; `line` are the people who wait where the recipe wants a line."""
    recipe = TARGETS[name]
    opportunity = await _published(session, recipe, title)
    intakes = await _intakes(session, opportunity)
    if intakes:
        await _mark(session, recipe, opportunity, intakes[0], list(line))
    if "cancelled" in recipe:
        await cancel(session, opportunity, recipe["cancelled"], NOW)
    return Target(name, opportunity.id, intakes[0].id if intakes else 0)


async def _published(session: Session, recipe: Kwargs, title: str) -> Opportunity:
    fields = {name: value for name, value in recipe.items() if name not in _AFTERWARDS}
    key, title = title, recipe.get("title", title)
    if recipe.get("dateless"):
        offered_by = await organisations.found(session, "Бібліотека", None)
        return await publish(session, offered_by, Opportunity(key=key, title_uk=title), [], NOW)
    opportunity = await add(session, title, *recipe.get("starts", ()), **{"key": key, "area": "arts"} | fields)
    if recipe.get("second_run"):
        await add_run(session, opportunity, Run((_first_of_january(),), name="Січень", capacity=4))
    return opportunity


async def _mark(session: Session, recipe: Kwargs, opportunity: Opportunity, intake: Intake, line: list[Person]) -> None:
    intake.taken = recipe.get("taken", 0)
    intake.closed_at = NOW if recipe.get("closed") else None
    if recipe.get("meeting_cancelled"):
        meetings = await session.scalars(select(Occurrence).where(Occurrence.opportunity_id == opportunity.id))
        for meeting in meetings.all():
            await cancel_occurrence(session, meeting, NOW)
    session.add_all(_signup(person.id, intake.id, "requested") for person in line[: recipe.get("asking", 0)])
    for place, person in enumerate(line[: recipe.get("line", 0)]):
        since = NOW - timedelta(hours=9 - place)
        session.add(
            Signup(person_id=person.id, intake_id=intake.id, state="waiting", waits_from=since, created_at=since)
        )
    await session.flush()


async def stand(session: Session, person_id: int, intake_id: int, standing: str, taken: int | None = None) -> None:
    """Makes the person be this to the intake, whatever was before; `taken` are the seats that others hold."""
    await session.execute(delete(Signup).where(Signup.person_id == person_id, Signup.intake_id == intake_id))
    await session.execute(delete(Saved).where(Saved.person_id == person_id, Saved.intake_id == intake_id))
    if standing in ("saved", "reminded"):
        remind = standing == "reminded"
        session.add(Saved(person_id=person_id, intake_id=intake_id, remind=remind, created_at=NOW))
    elif standing != "nothing":
        session.add(_signup(person_id, intake_id, standing))
    if taken is not None:
        held = taken + (standing in HELD)
        await session.execute(update(Intake).where(Intake.id == intake_id).values(taken=held))
    await session.flush()


def _signup(person_id: int, intake_id: int, state: str) -> Signup:
    return Signup(
        person_id=person_id,
        intake_id=intake_id,
        state=state,
        created_at=NOW,
        waits_from=NOW if state == "waiting" else None,
        offer_ends=NOW + timedelta(hours=5) if state == "offered" else None,
    )


async def _intakes(session: Session, opportunity: Opportunity) -> list[Intake]:
    query = select(Intake).where(Intake.opportunity_id == opportunity.id).order_by(Intake.id)
    return list(await session.scalars(query))


def _first_of_january() -> Meeting:
    start = kyiv(1, 9, year=2027)
    return Meeting(start, start + timedelta(hours=2))
