"""The intakes of a course: what there are, with their numbers, and what can be changed of each."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from handlers.answer import NOTHING, Answer, Button, button, show
from handlers.buttons import IntakeField, IntakePage, IntakePut, Intakes, Manage, Mine
from handlers.choices import in_rows
from handlers.organiser import intake_price, intake_words, one_date
from handlers.organiser.flow import Unclear
from handlers.organiser.managing import SEATS, gone
from handlers.press import AnyPress, Press
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Text
from storage import drafts, intakes, managing, rights, tasks
from storage.engine import Session
from storage.managing import Managed
from storage.opportunities import Intake
from storage.people import Person

QUESTION = "intake"
WORK = "intake"
FIELDS = ("dates", "capacity", "deadline", "hours", "name", "price")
EMPTY = {
    "capacity": "ask-capacity-none",
    "deadline": "btn-no-deadline",
    "hours": "btn-clear",
    "price": "btn-price-of-event",
}
SLOW = ("dates", "deadline", "price")  # a task does it: they touch the catalogue or reminders
Setting = Callable[[Session, Person, Managed, Intake, Any, datetime], Awaitable[None]]  # Any: each field's own type


async def _allowed(
    press: AnyPress, session: Session, person: Person, opportunity_id: int, *, changes: bool = False
) -> Managed | None:
    """Held until the transaction ends where its meetings or prices are changed. Raises NotAllowed."""
    one = await managing.find(session, opportunity_id, locked=changes)
    if one is not None:
        await rights.require(session, person, "edit", one.opportunity, press.here.admin_ids)
    return one


async def listed(press: Press[Intakes], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    one = await _allowed(press, session, person, press.button.opportunity)
    return await _list(session, one, text, now) if one else gone(text)


async def _list(session: Session, one: Managed, text: Text, now: datetime) -> Answer:
    number = one.opportunity.id
    if not intakes.has_intakes(one):
        ways = [one_date.up(number, text), button(text("btn-to-managing"), Manage(opportunity=number))]
        return show(text("deed-too-late"), [ways])
    found = await intakes.counted(session, one, now)
    head = text("intakes", title=cut(one.opportunity.title(text.language), 150))
    blocks = [intake_words.block(at, each, one, text, now) for at, each in enumerate(found[: intake_words.SHOWN], 1)]
    rows: list[list[Button]] = [
        [button(intake_words.name(at, each, one, text, now), IntakePage(opportunity=number, intake=each.intake.id))]
        for at, each in enumerate(found[: intake_words.SHOWN], 1)
    ]
    fresh = button(text("btn-new-intake"), IntakeField(opportunity=number, intake=0, field="dates"))
    back = button(text("btn-to-managing"), Manage(opportunity=number))
    return show(text.lines(head, *blocks, gap="\n\n"), [*rows, [fresh], [back]])


async def opened(press: Press[IntakePage], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    one = await _allowed(press, session, person, press.button.opportunity)
    return await _page(session, one, press.button.intake, text, now) if one else gone(text)


async def _page(
    session: Session, one: Managed, intake_id: int, text: Text, now: datetime, said: str | None = None
) -> Answer:
    found = await intakes.counted(session, one, now)
    at, each = next(((at, each) for at, each in enumerate(found, 1) if each.intake.id == intake_id), (0, None))
    if each is None:
        return await _list(session, one, text, now)
    course = intakes.has_intakes(one)
    details = intake_words.details(at, each, one, text, now) if course else one_date.words(each, one, text, now)
    return show(text.lines(said, details, gap="\n\n"), _ways(one, each.intake, text))


def _ways(one: Managed, intake: Intake, text: Text) -> list[list[Button]]:
    number = one.opportunity.id

    def to(field: str) -> Button:
        label = text.capital(text.plain(f"intake-field-{field}"))
        return button(label, IntakeField(opportunity=number, intake=intake.id, field=field))

    closed = intake.closed_at is not None
    turned = IntakePut(opportunity=number, intake=intake.id, field="closed", value=int(not closed))
    shut = [button(text("btn-open-signup" if closed else "btn-close-signup"), turned)]
    if not intakes.has_intakes(one):
        return [shut, [to("capacity"), to("deadline")], [to("price"), one_date.up(number, text)]]
    return [
        shut,
        [to("dates"), to("capacity")],
        [to("deadline"), to("hours")],
        [to("name"), to("price"), button(text("btn-intakes"), Intakes(opportunity=number))],
    ]


async def ask(press: Press[IntakeField], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    one = await _allowed(press, session, person, asked.opportunity)
    if one is None:
        return gone(text)
    known = any(each.id == asked.intake for each in one.intakes)
    fields = FIELDS if intakes.has_intakes(one) else one_date.FIELDS
    if asked.field not in fields or not (known or (asked.intake == 0 and asked.field == "dates")):
        return await _list(session, one, text, now)
    return await _ask(session, person, one, asked.intake, asked.field, text, now)


async def _ask(
    session: Session,
    person: Person,
    one: Managed,
    intake: int,
    field: str,
    text: Text,
    now: datetime,
    said: str | None = None,
) -> Answer:
    number = one.opportunity.id
    await drafts.ask(session, person.id, QUESTION, now, opportunity=number, intake=intake, field=field)

    def put(label: str, value: int) -> Button:
        return button(label, IntakePut(opportunity=number, intake=intake, field=field, value=value))

    seats = in_rows([put(str(seats), seats) for seats in SEATS], 4) if field == "capacity" else []
    empty = [put(text.plain(EMPTY[field]), 0)] if field in EMPTY else []
    back = IntakePage(opportunity=number, intake=intake) if intake else Intakes(opportunity=number)
    kind = "intake" if intakes.has_intakes(one) else "date"
    words = text.lines(said, text(f"{kind}-ask-{field}"), gap="\n\n")
    return show(words, [*seats, empty, [button(text("btn-back"), back)]])


async def put(press: Press[IntakePut], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    one = await _allowed(press, session, person, asked.opportunity)
    intake = _of(one, asked.intake) if one else None
    if one is None or intake is None:
        return gone(text)
    if asked.field == "closed":
        await intakes.close(session, person, one, intake, bool(asked.value), now)
    elif asked.field in SLOW:
        about = {"intake": intake.id, "field": asked.field, "row": asked.value if asked.field == "dates" else 0}
        number = one.opportunity.id
        await tasks.put_off(session, person, WORK, number, press.message_id, now, timedelta(), details=about)
        return show(text("saving"), [[_up(one, text)]])
    elif asked.field in EMPTY and (asked.value == 0 or asked.field == "capacity"):
        await _SETTING[asked.field](session, person, one, intake, asked.value or None, now)
    return await _page(session, one, intake.id, text, now)


def _up(one: Managed, text: Text) -> Button:
    number = one.opportunity.id
    course = intakes.has_intakes(one)
    return button(text("btn-intakes"), Intakes(opportunity=number)) if course else one_date.up(number, text)


def _of(one: Managed, intake_id: int) -> Intake | None:
    return next((each for each in one.intakes if each.id == intake_id), None)


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Dates and deadlines touch the catalogue or reminders: a task lays them, and shows the intake."""
    details = press.details or {}
    one = await _allowed(press, session, person, int(details.get("opportunity", 0)))
    number, field = int(details.get("intake", 0)), str(details.get("field", ""))
    intake = _of(one, number) if one else None
    if one is None or (intake is None and (number or field != "dates")):
        await drafts.drop(session, person.id)
        return gone(text)
    from handlers.organiser import intake_answers, intake_dates  # their readers take memory, and few presses need them

    try:
        value = intake_answers.read(field, press.text, one.opportunity.zone, now)
    except Unclear:
        said = text(f"unclear-intake-{field}", typed=cut(" ".join(press.text.split()), 200))
        return await _ask(session, person, one, number, field, text, now, said)
    if intake is not None and field == "dates":
        dates = intake_answers.dates(press.text, one.opportunity.zone, now)
        return await intake_dates.preview(session, person, one, intake, dates, text, now)
    await drafts.drop(session, person.id)
    if intake is not None and field in _SETTING:
        await _SETTING[field](session, person, one, intake, value, now)
        return show(text("intake-saved"), _ways(one, intake, text))
    words = {"intake": number, "words": press.text[:4000], "field": field}
    await tasks.put_off(session, person, WORK, one.opportunity.id, None, now, timedelta(), first=True, details=words)
    return NOTHING


async def work(press: AnyPress, session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The right is asked once more: it may have been taken away meanwhile."""
    details = press.details or {}
    one = await _allowed(press, session, person, int(details.get("about", 0)), changes=True)
    if one is None:
        return gone(text)
    from handlers.organiser import intake_answers, intake_dates  # as above

    intake = _of(one, int(details.get("intake", 0)))
    if row := int(details.get("row", 0)):
        return await _dated(session, person, one, intake, row, text, now)
    words, zone = str(details.get("words", "")), one.opportunity.zone
    try:
        if intake is not None and details.get("field") in ("deadline", "price"):
            return await _set(press, session, person, one, intake, words, text, now)
        dates = intake_answers.dates(words, zone, now)
    except Unclear:  # the hours named are over by now
        return show(text("deed-too-late"), [[button(text("btn-mine"), Mine())]])
    if intake is not None:
        return await intake_dates.preview(session, person, one, intake, dates, text, now)
    added = await intakes.add(session, person, one, dates, now)
    return await _laid(session, one, added, text("intake-added"), text, now)


async def _set(
    press: AnyPress,
    session: Session,
    person: Person,
    one: Managed,
    intake: Intake,
    words: str,
    text: Text,
    now: datetime,
) -> Answer:
    """Raises Unclear."""
    from handlers.organiser import intake_answers  # as above

    if (press.details or {}).get("field") == "price":
        key = await intake_price.lay(press, session, person, one, intake, words, now)
        return await _page(session, one, intake.id, text, now, text(key))
    deadline = intake_answers.deadline(words, one.opportunity.zone, now) if words else None
    await intakes.set_deadline(session, person, one, intake, deadline, now)
    return await _page(session, one, intake.id, text, now)


async def _dated(
    session: Session, person: Person, one: Managed, intake: Intake | None, row: int, text: Text, now: datetime
) -> Answer:
    """What was seen before."""
    from handlers.organiser import intake_dates  # as above

    if intake is None:
        return gone(text)
    laid = await intake_dates.sure(session, person, one, intake, row, text, now)
    if isinstance(laid, Answer):
        return laid
    return await _laid(session, one, intake, text("edit-saved", n=laid), text, now)


async def _laid(session: Session, one: Managed, intake: Intake, said: str, text: Text, now: datetime) -> Answer:
    fresh = await managing.find(session, one.opportunity.id)
    return await _page(session, fresh or one, intake.id, text, now, said)


_SETTING: dict[str, Setting] = {
    "capacity": intakes.set_capacity,
    "hours": intakes.set_hours,
    "name": intakes.name,
}
ROUTES = Routes(
    presses={Intakes: reads(listed), IntakePage: reads(opened), IntakeField: writes(ask), IntakePut: writes(put)},
    questions={QUESTION: writes(typed)},
    works={WORK: writes(work)},
)
