"""People: who comes to an intake, by the name they chose; one of them; taking somebody off the list."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Approve, ApproveAll, Door, Mail, Manage, Mine, NewGuest, OneOfThem, People, Roll, Tick
from handlers.buttons.data import ButtonData
from handlers.press import AnyPress, Press
from handlers.routes import Routes, reads, writes
from handlers.shown import cut, named
from locales import Html, Text
from storage import forms, managing, removing, rights, roster
from storage.cards import ASKED
from storage.engine import Session
from storage.managing import Managed
from storage.people import Person
from storage.roster import Attendee, Found, Roster, Run
from storage.vocabulary import NEEDS

ON_A_PAGE = 8
FILES = ("print", "xlsx", "csv")
PARTS = ("", "requests", "line", "removed")


async def people(press: Press[People], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    if not asked.intake:
        return await _which(press, session, person, text, now)
    run = await allowed(press, session, person, asked.intake)
    if run is None:
        return gone(text)
    if asked.part == "files":
        return _files(run, text)
    part = asked.part if asked.part in PARTS else ""
    found = await roster.with_answers(session, await roster.read(session, asked.intake), run)
    return _listed(run, found, part, asked.page, text, now)


async def allowed(
    press: AnyPress,
    session: Session,
    person: Person,
    intake_id: int,
    action: str = "see people",
) -> Run | None:
    """The intake, for those who may see who comes to it. Raises NotAllowed."""
    run = await roster.find(session, intake_id)
    if run is not None:
        await rights.require(session, person, action, run.opportunity, press.here.admin_ids)
    return run


def gone(text: Text) -> Answer:
    return show(text("people-gone"), [[button(text("btn-mine"), Mine())]])


async def _which(press: Press[People], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """With one date only, its list at once."""
    one = await managing.find(session, press.button.opportunity)
    if one is None or not one.intakes:
        return gone(text)
    await rights.require(session, person, "see people", one.opportunity, press.here.admin_ids)
    if len(one.intakes) > 1:
        return _dates(one, press.button.page, text, now)
    run = Run(one.opportunity, one.intakes[0], tuple(one.meetings))
    found = await roster.with_answers(session, await roster.read(session, run.intake.id), run)
    return _listed(run, found, "", 0, text, now)


def _dates(one: Managed, page: int, text: Text, now: datetime) -> Answer:
    """Those ahead first, then what is over, the latest at the top."""
    first = {meeting.intake_id: meeting for meeting in reversed(one.meetings)}
    last = {meeting.intake_id: meeting.until for meeting in one.meetings}
    dated = sorted((intake for intake in one.intakes if intake.id in first), key=lambda each: first[each.id].start)
    ahead = [intake for intake in dated if last[intake.id] >= now]
    every = ahead + [intake for intake in reversed(dated) if last[intake.id] < now]
    number, zone = one.opportunity.id, one.opportunity.zone
    rows: list[list[Button | None]] = []
    for intake in every[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        when = text.short(first[intake.id].start, None, first[intake.id].all_day, zone, now)
        label = text.plain("people-date", when=intake.name or when, n=intake.taken)
        rows.append([button(cut(label, 60), People(opportunity=number, intake=intake.id))])
    more = turning(len(every), page, lambda to: People(opportunity=number, page=to))
    back: list[Button | None] = [button(text("btn-to-managing"), Manage(opportunity=number))]
    title = cut(one.opportunity.title(text.language), 150)
    return show(text("people-which", title=title), [*rows, more, back])


def turning(count: int, page: int, to: Callable[[int], ButtonData], on_a_page: int = ON_A_PAGE) -> list[Button | None]:
    return [
        button("‹", to(page - 1)) if page else None,
        button("›", to(page + 1)) if count > (page + 1) * on_a_page else None,
    ]


def _listed(run: Run, found: Roster, part: str, page: int, text: Text, now: datetime) -> Answer:
    some: Sequence[Attendee] = {"requests": found.requests, "line": found.line, "removed": found.removed}.get(
        part, found.going
    )
    page = min(page, max(0, (len(some) - 1) // ON_A_PAGE))
    shown = list(enumerate(some, 1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    number, intake = run.opportunity.id, run.intake.id
    lines = [_line(place, one, _missing(run, found, one), text) for place, one in shown]
    words = text.lines(
        heading(run, found, text, now),
        text.lines(*lines) if lines else text(f"people-none{part and '-'}{part}"),
        gap="\n\n",
    )
    rows: list[list[Button | None]] = [
        [button(cut(f"{place}. {name_of(one, text)}", 40), OneOfThem(kind=one.kind, id=one.id))] for place, one in shown
    ]
    rows.append(turning(len(some), page, lambda to: People(opportunity=number, intake=intake, part=part, page=to)))
    return show(words, [*rows, *_ways(run, found, part, text, now)])


def heading(run: Run, found: Roster, text: Text, now: datetime) -> Html:
    meeting, opportunity = run.shown(now), run.opportunity
    when = text.short(meeting.start, None, meeting.all_day, opportunity.zone, now) if meeting else None
    return text.lines(
        text("people", title=cut(opportunity.title(text.language), 200)),
        text("card-when", when=when) if when else None,
        text("people-count", going=found.seats, of=run.intake.capacity or "none", came=found.came),
    )


def _missing(run: Run, found: Roster, one: Attendee) -> int:
    """How many questions somebody who comes left open; nobody asks a guest."""
    if one.kind != roster.SIGNUP or one.state not in ASKED:
        return 0
    said = found.said.get(one.id, {})
    return sum(each.id not in said for each in forms.asked(run.opportunity))


def _line(place: int, one: Attendee, missing: int, text: Text) -> Html:
    words = text("people-line", number=str(place), name=name_of(one, text), n=one.seats)
    helped = needs_of(one, text)
    return text.lines(
        words,
        text("people-help", needs=cut(helped, 200)) if helped else None,
        text("people-missing", n=missing) if missing else None,
    )


def name_of(one: Attendee, text: Text) -> str:
    """The name they chose; the number tells those apart who chose none."""
    if one.name is None:
        return text.plain("people-nameless", number=one.number)
    return text.plain("people-guest", name=one.name) if one.kind == roster.GUEST else one.name


def needs_of(one: Attendee, text: Text) -> str:
    wanted = [named(text, "need", need) for need in NEEDS if need in one.needs and need != "other"]
    return "; ".join([*wanted, *([one.need_note] if one.need_note else [])])


def _ways(run: Run, found: Roster, part: str, text: Text, now: datetime) -> list[list[Button | None]]:
    number, intake = run.opportunity.id, run.intake.id

    def to(other: str) -> People:
        return People(opportunity=number, intake=intake, part=other)

    counts = {"requests": len(found.requests), "line": len(found.line), "removed": len(found.removed)}
    others = [
        button(text.plain(f"btn-people-{name}", n=count), to(name)) if count and part != name else None
        for name, count in counts.items()
    ]
    back: list[Button | None] = [button(text("btn-to-managing"), Manage(opportunity=number))]
    if part:
        several = part == "requests" and len(found.requests) > 1
        every = button(text("btn-approve-all"), ApproveAll(intake=intake)) if several else None
        return [[every], [button(text("btn-people-going"), to("")), *others], back]
    return [
        [button(text("btn-guest"), NewGuest(intake=intake)), button(text("btn-door"), Door(intake=intake))],
        [button(text("btn-mail"), Mail(intake=intake, kind="message")), button(text("btn-people-files"), to("files"))],
        [button(text("btn-materials"), Mail(intake=intake, kind="materials")) if run.begun(now) else None],
        others,
        back,
    ]


def _files(run: Run, text: Text) -> Answer:
    rows = [[button(text.plain(f"btn-roll-{kind}"), Roll(intake=run.intake.id, kind=kind))] for kind in FILES]
    return show(text("people-files"), [*rows, [to_list(run.opportunity.id, run.intake.id, text)]])


def to_list(opportunity_id: int, intake_id: int, text: Text) -> Button:
    return button(text("btn-people"), People(opportunity=opportunity_id, intake=intake_id))


async def one(press: Press[OneOfThem], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found = await find(press, session, person, asked.kind, asked.id)
    if found is None:
        return gone(text)
    match asked.deed:
        case "remove":
            removed = await removing.remove(session, found, now)
            return _removed(found, removed, text)
        case "let":
            await removing.let_in(session, found)
            return show(text("people-let-in", name=name_of(found.attendee, text)), [[_to_list(found, text)]])
        case "ask":
            return _sure(found, text)
    return about(found, text, now)


async def find(press: AnyPress, session: Session, person: Person, kind: str, number: int) -> Found | None:
    """A sign-up or a guest, for those who may see who comes. Raises NotAllowed."""
    found = await roster.one(session, kind, number)
    if found is not None:
        await rights.require(session, person, "see people", found.opportunity, press.here.admin_ids)
        found = await roster.one_with_answers(session, found)
    return found


def about(found: Found, text: Text, now: datetime, said: Html | None = None) -> Answer:
    """Everything an organiser may know of one who comes."""
    one, helped = found.attendee, needs_of(found.attendee, text)
    words = text.lines(
        said,
        text("people-who", name=name_of(one, text), n=one.seats),
        text("people-number", number=one.number),
        text(f"people-is-{standing(one)}", when=_moment(found, text, now)),
        text("people-help", needs=helped) if helped else None,
        *_answers(found, text),
    )
    return show(words, [*_deeds(one, text), [_to_list(found, text)]])


def _answers(found: Found, text: Text) -> list[Html]:
    one = found.attendee
    if one.kind != roster.SIGNUP or one.state not in ASKED:
        return []
    form = forms.asked(found.opportunity)
    return [
        text("people-answer", words=cut(each.words, 120), answer=answer_of(found.said, each.id, text)) for each in form
    ]


def answer_of(said: Mapping[int, str], question: int, text: Text) -> str:
    """What was answered; "" stands for a question that was skipped."""
    answer = said.get(question)
    return text.plain("people-no-answer") if answer is None else answer or "—"


def standing(one: Attendee) -> str:
    """Going, waiting, offered, removed; or came."""
    if one.state == "left":
        return "removed" if one.removed_at else "left"
    return "came" if one.came and one.state == "going" else one.state


def _moment(found: Found, text: Text, now: datetime) -> str:
    moment = found.attendee.attended_at if found.attendee.came else found.attendee.removed_at
    return text.at(moment, found.opportunity.zone, now) if moment else ""


def _deeds(one: Attendee, text: Text) -> list[list[Button | None]]:
    if one.state == "left":
        let = button(text("btn-let-in"), OneOfThem(kind=one.kind, id=one.id, deed="let")) if one.removed_at else None
        return [[let]]
    if one.state == "requested":
        no = button(text("btn-decline"), Approve(signup=one.id, deed="ask"))
        return [[button(text("btn-approve"), Approve(signup=one.id, deed="yes")), no]]
    key = "btn-tick-not" if one.came else "btn-tick"
    tick = button(text.plain(key), Tick(kind=one.kind, id=one.id, on=not one.came)) if one.state == "going" else None
    return [[tick], [button(text("btn-remove"), OneOfThem(kind=one.kind, id=one.id, deed="ask"))]]


def _sure(found: Found, text: Text) -> Answer:
    one = found.attendee
    yes = button(text("btn-remove-yes"), OneOfThem(kind=one.kind, id=one.id, deed="remove"))
    back = button(text("btn-back"), OneOfThem(kind=one.kind, id=one.id))
    key = "people-remove-guest" if one.kind == roster.GUEST else "people-remove"
    return show(text(key, name=name_of(one, text)), [[yes], [back]])


def _removed(found: Found, removed: bool, text: Text) -> Answer:
    one = found.attendee
    let = button(text("btn-let-in"), OneOfThem(kind=one.kind, id=one.id, deed="let"))
    key = "people-removed-guest" if one.kind == roster.GUEST else "people-removed"
    words = text(key, name=name_of(one, text)) if removed else text("people-changed")
    undo = let if removed and one.kind == roster.SIGNUP else None
    return show(words, [[undo], [_to_list(found, text)]])


def _to_list(found: Found, text: Text) -> Button:
    return to_list(found.opportunity.id, found.intake.id, text)


ROUTES = Routes(presses={People: reads(people), OneOfThem: writes(one)})
