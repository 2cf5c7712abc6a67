"""Moving or calling off one meeting of several, that one and the following, or all: which, how far, to when."""

from datetime import UTC, datetime, timedelta

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Edit, IntakePage, Manage, Meeting, Meetings, Mine, Relocate, Retime, Shift
from handlers.choices import in_rows
from handlers.organiser import history
from handlers.organiser.asking import HOURS
from handlers.organiser.managing import gone, too_late
from handlers.organiser.meeting_words import as_when, label_of, more, off_words, when_of
from handlers.press import AnyPress, Press
from handlers.routes import Routes, reads, writes
from handlers.shown import clock, cut
from locales import Text
from storage import drafts, managing, relocating, rights, series, tasks
from storage.content import When
from storage.engine import Session
from storage.managing import Managed
from storage.opportunities import Occurrence
from storage.people import Person

QUESTION = "meeting"
WORK = "meeting"
ON_A_PAGE = 8
OFF, BACK = "off", "back"
WHATS = ("time", "cancel", "place", "title")
TERMS = "terms"


async def listed(press: Press[Meetings], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    one = await _allowed(press, session, person, asked.opportunity, asked.what)
    if one is None:
        return gone(text)
    what = asked.what if asked.what in (*WHATS, TERMS) else WHATS[0]
    each = [meeting for meeting in one.meetings if meeting.until > now]
    if what == TERMS:
        each = [meeting for meeting in each if meeting.state == "scheduled"]
    page = min(max(asked.page, 0), max(0, (len(each) - 1) // ON_A_PAGE))
    here = each[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    rows = [[button(label_of(one, meeting, text, now), _leads(one, meeting, what))] for meeting in here]
    turning = [
        button("‹", Meetings(opportunity=asked.opportunity, what=what, page=page - 1)) if page else None,
        button("›", Meetings(opportunity=asked.opportunity, what=what, page=page + 1))
        if len(each) > (page + 1) * ON_A_PAGE
        else None,
    ]
    back = button(text("btn-back"), Manage(opportunity=asked.opportunity))
    words = text(f"meetings-{what}" if each else "mine-over", title=cut(one.opportunity.title(text.language), 150))
    return show(words, [*rows, turning, [back]])


def _leads(one: Managed, meeting: Occurrence, what: str) -> Meeting | IntakePage:
    """Whoever signs up to one date signs up to its intake."""
    number = one.opportunity.id
    if what == TERMS:
        return IntakePage(opportunity=number, intake=meeting.intake_id)
    return Meeting(opportunity=number, meeting=meeting.id, what=what)


async def _allowed(press: AnyPress, session: Session, person: Person, opportunity_id: int, what: str) -> Managed | None:
    """Raises NotAllowed."""
    one = await managing.find(session, opportunity_id, locked=press.button is None)  # then it may be changed
    if one is not None:
        action = "cancel" if what in ("cancel", OFF) else "edit"
        await rights.require(session, person, action, one.opportunity, press.here.admin_ids)
    return one


async def opened(press: Press[Meeting], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    one = await _allowed(press, session, person, asked.opportunity, asked.what)
    meeting = series.meeting_of(one, asked.meeting) if one else None
    if one is None or meeting is None:
        return gone(text)
    if meeting.state == "cancelled":
        return _called_off(one, meeting, text, now)
    if meeting.until <= now or one.opportunity.state == "cancelled":
        return too_late(one, text)
    what = asked.what if asked.what in WHATS else WHATS[0]
    rows = [[button(text(f"btn-scope-{scope}"), _to(one, meeting, what, scope, now))] for scope in series.SCOPES]
    back = button(text("btn-back"), Meetings(opportunity=asked.opportunity, what=what))
    return show(text(f"scope-{what}", when=when_of(one, as_when(meeting), text, now)), [*rows, [back]])


def _to(
    one: Managed, meeting: Occurrence, what: str, scope: str, now: datetime
) -> Retime | Shift | Manage | Relocate | Edit:
    """All together are called off with a reason, as an event is; where none differs, the event itself is changed."""
    number = one.opportunity.id
    if what in (relocating.PLACE, relocating.TITLE):
        if scope == series.ALL and relocating.is_whole(one, meeting, what, now):
            return Edit(opportunity=number, field=what)
        return Relocate(opportunity=number, meeting=meeting.id, scope=scope, what=what)
    if what == "time":
        return Retime(opportunity=number, meeting=meeting.id, scope=scope)
    if scope == series.ALL:
        return Manage(opportunity=number, part="cancel")
    return Shift(opportunity=number, meeting=meeting.id, scope=scope, to=OFF)


def _called_off(one: Managed, meeting: Occurrence, text: Text, now: datetime) -> Answer:
    number = one.opportunity.id
    to = Shift(opportunity=number, meeting=meeting.id, scope=series.ONE, to=BACK, seen=_stamp(one))
    back = button(text("btn-back"), Meetings(opportunity=number))
    words = text("meeting-called-off", when=when_of(one, as_when(meeting), text, now))
    return show(words, [[button(text("btn-reopen"), to)] if meeting.until > now else [], [back]])


async def ask_time(press: Press[Retime], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    one = await _allowed(press, session, person, asked.opportunity, "time")
    meeting = series.meeting_of(one, asked.meeting) if one else None
    if one is None or meeting is None or asked.scope not in series.SCOPES:
        return gone(text)
    if not series.chosen(one, meeting, series.ONE, now):
        return too_late(one, text)
    return await _ask(session, person, one, meeting, asked.scope, text, now)


async def _ask(
    session: Session,
    person: Person,
    one: Managed,
    meeting: Occurrence,
    scope: str,
    text: Text,
    now: datetime,
    said: str | None = None,
) -> Answer:
    number = one.opportunity.id
    await drafts.ask(session, person.id, QUESTION, now, opportunity=number, meeting=meeting.id, scope=scope)
    day = series.wall(meeting.start, one.opportunity.zone).date()
    hours = [
        button(clock(hour), _shift(one, meeting, scope, f"{day:%Y%m%d}{hour:02}00", _length(meeting))) for hour in HOURS
    ]
    back = button(text("btn-back"), Meeting(opportunity=number, meeting=meeting.id))
    words = text("meeting-ask-time", when=when_of(one, as_when(meeting), text, now))
    return show(text.lines(said, words, gap="\n\n"), [*in_rows(hours, 4), [back]])


def _length(meeting: Occurrence) -> int:
    return _minutes(When(meeting.start, None if meeting.all_day else meeting.end))


def _minutes(one: When) -> int:
    return int((one.end - one.start).total_seconds() // 60) if one.end else 0


def _shift(one: Managed, meeting: Occurrence, scope: str, to: str, minutes: int, seen: int = 0) -> Shift:
    return Shift(
        opportunity=one.opportunity.id, meeting=meeting.id, scope=scope, to=to, minutes=min(minutes, 99_999), seen=seen
    )


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Hours for the same day, or another day with its hours."""
    details = press.details or {}
    one = await _allowed(press, session, person, int(details.get("opportunity", 0)), "time")
    meeting = series.meeting_of(one, int(details.get("meeting", 0))) if one else None
    if one is None or meeting is None:
        await drafts.drop(session, person.id)
        return gone(text)
    scope = str(details.get("scope", series.ONE))
    from storage.reading import moments  # its tables are loaded with the first date that is typed

    zone = one.opportunity.zone
    day = series.wall(meeting.start, zone).date()
    if moments.names_day(press.text, now, zone):
        found = moments.read_meetings(press.text, now, zone)
    else:
        hours = moments.at_hours(day, press.text, zone)
        found = (hours,) if hours else ()
    if len(found) != 1 or found[0].all_day:
        said = text("unclear-when", typed=cut(" ".join(press.text.split()), 200))
        return await _ask(session, person, one, meeting, scope, text, now, said)
    to = When(found[0].start, found[0].end)
    minutes = _minutes(to) or _length(meeting)
    local = series.wall(to.start, zone)
    return await _show(
        session, person, one, meeting, _shift(one, meeting, scope, f"{local:%Y%m%d%H%M}", minutes), text, now
    )


async def shift(press: Press[Shift], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    one = await _allowed(press, session, person, asked.opportunity, asked.to)
    meeting = series.meeting_of(one, asked.meeting) if one else None
    if one is None or meeting is None or asked.scope not in series.SCOPES:
        return gone(text)
    if not _makes_sense(one, meeting, asked, now):
        return too_late(one, text)
    if not asked.seen:
        return await _show(session, person, one, meeting, asked, text, now)
    details = asked.model_dump()
    await tasks.put_off(session, person, WORK, meeting.id, press.message_id, now, timedelta(), details=details)
    return show(text("saving"), [[button(text("btn-to-managing"), Manage(opportunity=asked.opportunity))]])


def _makes_sense(one: Managed, meeting: Occurrence, asked: Shift, now: datetime) -> bool:
    if one.opportunity.state == "cancelled" or meeting.until <= now:
        return False
    if asked.to == BACK:
        return meeting.state == "cancelled"
    return meeting.state == "scheduled" and (asked.to == OFF or _target(one, asked) is not None)


def _target(one: Managed, asked: Shift) -> When | None:
    return series.read_wall(asked.to, asked.minutes, one.opportunity.zone)


async def _show(
    session: Session, person: Person, one: Managed, meeting: Occurrence, asked: Shift, text: Text, now: datetime
) -> Answer:
    """What comes of it, and who will hear of it, before it is done."""
    if asked.to == OFF:
        found = series.chosen(one, meeting, asked.scope, now)
        words = off_words(one, found, text, now)
    else:
        to = _target(one, asked)
        if to is None or to.start <= now:
            return await _ask(session, person, one, meeting, asked.scope, text, now, text("meeting-past"))
        moving = series.moves(one, meeting, asked.scope, to, now)
        found = [each for each, _ in moving]
        words = text.lines(
            text("meeting-was", when=when_of(one, as_when(meeting), text, now)),
            text("meeting-will-be", when=when_of(one, to, text, now)),
            more([there for _, there in moving], one, text, now) if len(moving) > 1 else None,
        )
    people = await series.concerned(session, found)
    sure = asked.model_copy(update={"seen": _stamp(one)})
    label = text("btn-call-off-date") if asked.to == OFF else text("btn-move")
    to_time = Retime(opportunity=asked.opportunity, meeting=meeting.id, scope=asked.scope)
    other = None if asked.to == OFF else button(text("btn-other-time"), to_time)
    back = button(text("btn-back"), Manage(opportunity=asked.opportunity))
    return show(text.lines(words, text("meeting-told", n=people), gap="\n\n"), [[button(label, sure)], [other], [back]])


def _stamp(one: Managed) -> int:
    return int(one.opportunity.updated_at.timestamp()) + 1


async def work(press: AnyPress, session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The right, and what others changed meanwhile, are asked at the moment of the act."""
    details = press.details or {}
    asked = Shift(**{name: details[name] for name in Shift.model_fields})
    one = await _allowed(press, session, person, asked.opportunity, asked.to)
    meeting = series.meeting_of(one, asked.meeting) if one else None
    if one is None or meeting is None:
        return gone(text)
    if not _makes_sense(one, meeting, asked, now):
        return too_late(one, text)
    others = await series.meanwhile(session, person, one, datetime.fromtimestamp(asked.seen, UTC))
    if others:
        lines = [history.line(version, name, one.opportunity.zone, text, now) for version, name in others]
        again = asked.model_copy(update={"seen": _stamp(one)})
        rows: list[list[Button]] = [[button(text("btn-save-mine"), again)]]
        rows += [[button(text("btn-to-managing"), Manage(opportunity=asked.opportunity))]]
        return show(text.lines(text("edit-meanwhile"), *lines, gap="\n\n"), rows)
    touched = [meeting] if asked.to == BACK else series.chosen(one, meeting, asked.scope, now)
    people = await series.concerned(session, touched)
    await _do(session, person, one, meeting, asked, now)
    back = button(text("btn-to-managing"), Manage(opportunity=asked.opportunity))
    key = {OFF: "meeting-done-off", BACK: "meeting-done-back"}.get(asked.to, "meeting-done-moved")
    return show(text(key, n=people), [[back, button(text("btn-mine"), Mine())]])


async def _do(session: Session, person: Person, one: Managed, meeting: Occurrence, asked: Shift, now: datetime) -> None:
    if asked.to == BACK:
        await series.restore(session, person, one, meeting, now)
    elif asked.to == OFF:
        await series.call_off(session, person, one, meeting, asked.scope, now)
    elif to := _target(one, asked):
        await series.move(session, person, one, meeting, asked.scope, to, now)


ROUTES = Routes(
    presses={Meetings: reads(listed), Meeting: reads(opened), Retime: writes(ask_time), Shift: writes(shift)},
    questions={QUESTION: writes(typed)},
    works={WORK: writes(work)},
)
