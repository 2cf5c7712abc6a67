"""Another place, link or title for one meeting of several, that one and the following, or all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Manage, Meeting, Mine, Relocate, Settle
from handlers.organiser import history
from handlers.organiser.flow import Unclear
from handlers.organiser.managing import gone
from handlers.organiser.meeting_words import as_when, more, when_of
from handlers.press import AnyPress, Press
from handlers.routes import Routes, writes
from handlers.shown import cut, full_address
from locales import Html, Text
from storage import amending, apart, drafts, managing, relocating, rights, series, tasks
from storage.content import Content
from storage.engine import Session
from storage.managing import Managed
from storage.opportunities import Occurrence
from storage.people import Person
from storage.relocating import PLACE, TITLE, WHATS, Wish

QUESTION = "relocate"
WORK = "relocate"
OLDS = 4
Found = tuple[Managed, Occurrence]
Point = tuple[float, float]


async def ask(press: Press[Relocate], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found = await _find(press, session, person, asked.opportunity, asked.meeting, asked.scope, asked.what)
    if found is None:
        return gone(text)
    if why_not := _why_not(found, text, now):
        return why_not
    return await _ask(session, person, found, asked.scope, asked.what, text, now)


async def _find(
    press: AnyPress,
    session: Session,
    person: Person,
    opportunity: int,
    meeting_id: int,
    scope: str,
    what: str,
    *,
    changes: bool = False,
) -> Found | None:
    """Held until the transaction ends where it `changes`. Raises NotAllowed."""
    one = await managing.find(session, opportunity, locked=changes)
    if one is None:
        return None
    await rights.require(session, person, "edit", one.opportunity, press.here.admin_ids)
    meeting = series.meeting_of(one, meeting_id)
    return (one, meeting) if meeting and scope in series.SCOPES and what in WHATS else None


def _why_not(found: Found, text: Text, now: datetime) -> Answer | None:
    """It is over or called off."""
    one, meeting = found
    if one.opportunity.state == "cancelled" or meeting.state == "cancelled" or meeting.until <= now:
        return show(text("deed-too-late"), [[button(text("btn-back"), Manage(opportunity=one.opportunity.id))]])
    return None


async def _by(press: AnyPress, session: Session, person: Person, one: Managed, what: str) -> amending.Sent | None:
    """Whose new titles a moderator sees first; None where nobody has to."""
    if what != TITLE:
        return None
    mine = await rights.of(session, person, press.here.admin_ids)
    waits = amending.waits(mine, one.opportunity, one.organisation)
    return amending.Sent(person, mine, press.here.admin_ids) if waits else None


async def _ask(
    session: Session,
    person: Person,
    found: Found,
    scope: str,
    what: str,
    text: Text,
    now: datetime,
    said: Html | None = None,
    point: Point | None = None,
) -> Answer:
    one, meeting = found
    number = one.opportunity.id
    kept = {"lat": str(point[0]), "lon": str(point[1])} if point else {}
    asks: dict[str, int | str] = {"opportunity": number, "meeting": meeting.id, "scope": scope, "what": what, **kept}
    await drafts.ask(session, person.id, QUESTION, now, **asks)
    same = Settle(opportunity=number, meeting=meeting.id, scope=scope, what=what)
    own = button(text("btn-relocate-back"), same)
    online = button(text("btn-relocate-online"), same.model_copy(update={"online": True}))
    here = apart.at(one.opportunity, meeting)
    words = text(f"relocate-ask-{what}", when=when_of(one, as_when(meeting), text, now), now=_words(found, what, text))
    rows: list[list[Button | None]] = [
        [online if what == PLACE and here.mode != "online" else None],
        [own if _has_own(meeting, what) else None],
        [button(text("btn-back"), Meeting(opportunity=number, meeting=meeting.id, what=what))],
    ]
    return show(text.lines(said, words, gap="\n\n"), rows)


def _has_own(meeting: Occurrence, what: str) -> bool:
    return ("title" if what == TITLE else "mode") in (meeting.own or {})


def _words(found: Found, what: str, text: Text, own: apart.Own | None = None, *, fresh: bool = False) -> str:
    """Its place or title; with `fresh` as it would be with `own`."""
    one, meeting = found
    own = own if fresh else meeting.own
    if what == TITLE:
        return cut(str((own or {}).get("title") or one.opportunity.title(text.language)), 200)
    here = apart.held(one.opportunity, own)
    place = "" if here.mode == "online" else full_address(here, one.city, text, going=True)
    afar = text.plain("mode-online") if here.mode != "onsite" else ""
    link = here.meeting_link if here.mode != "onsite" else None
    return ", ".join(filter(None, (place, afar, link))) or text.plain("card-place-not-stated")


async def _asked(
    press: Press[None], session: Session, person: Person, text: Text, now: datetime
) -> tuple[Found, str, str] | Answer:
    """The meeting, scope and thing that the open question is about."""
    details = press.details or {}
    scope, what = str(details.get("scope", "")), str(details.get("what", ""))
    numbers = int(details.get("opportunity", 0)), int(details.get("meeting", 0))
    found = await _find(press, session, person, *numbers, scope, what)
    if found is None:
        await drafts.drop(session, person.id)
        return gone(text)
    return _why_not(found, text, now) or (found, scope, what)


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = await _asked(press, session, person, text, now)
    if isinstance(asked, Answer):
        return asked
    found, scope, what = asked
    point = _point(press.details or {})
    try:
        said = _read(found, what, press.text, now)
    except Unclear:
        unclear = text(f"unclear-{what}", typed=cut(" ".join(press.text.split()), 200))
        return await _ask(session, person, found, scope, what, text, now, unclear, point)
    if point is not None and said.mode != "online":
        said = replace(said, lat=point[0], lon=point[1])
    one, meeting = found
    row = await relocating.keep(session, person, one, said, now)
    settled = Settle(opportunity=one.opportunity.id, meeting=meeting.id, scope=scope, what=what, row=row)
    return await _show(press, session, person, found, settled, text, now)


async def located(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer | None:
    """A point on the map where a place is asked for: it wants a name yet. None where none is."""
    if press.question != QUESTION or press.location is None or (press.details or {}).get("what") != PLACE:
        return None
    asked = await _asked(press, session, person, text, now)
    if isinstance(asked, Answer):
        return asked
    found, scope, what = asked
    return await _ask(session, person, found, scope, what, text, now, text("ask-place-named"), press.location)


def _point(details: Mapping[str, Any]) -> Point | None:  # Any: JSON
    return (float(details["lat"]), float(details["lon"])) if "lat" in details else None


def _read(found: Found, what: str, words: str, now: datetime) -> Content:
    """A link alone, for what is online too, is a new link. Raises Unclear."""
    from handlers.organiser import answers  # loads what reads prices and places

    one, meeting = found
    was = relocating.standing(one, meeting)
    linked = what == PLACE and was.mode == "hybrid" and answers.is_link(words)
    return answers.read("link" if linked else what, words, was, now, one.opportunity.zone)


async def settle(press: Press[Settle], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found = await _find(press, session, person, asked.opportunity, asked.meeting, asked.scope, asked.what)
    if found is None:
        return gone(text)
    if why_not := _why_not(found, text, now):
        return why_not
    if not asked.seen:
        return await _show(press, session, person, found, asked, text, now)
    details = asked.model_dump()
    await tasks.put_off(session, person, WORK, found[1].id, press.message_id, now, timedelta(), details=details)
    return show(text("saving"), [[button(text("btn-to-managing"), Manage(opportunity=asked.opportunity))]])


async def _wish(session: Session, person: Person, found: Found, asked: Settle) -> Wish | None:
    """None when what was typed is kept no more."""
    said = None
    if asked.online and asked.what == PLACE:
        said = Content(mode="online", meeting_link=relocating.standing(*found).meeting_link)
    elif asked.row:
        said = await relocating.kept(session, person, found[0], asked.row)
        if said is None:
            return None
    return Wish(asked.what, asked.scope, said)


async def _show(
    press: AnyPress, session: Session, person: Person, found: Found, asked: Settle, text: Text, now: datetime
) -> Answer:
    """What comes of it, and who will hear of it, before it is done."""
    one, meeting = found
    wish = await _wish(session, person, found, asked)
    back = [button(text("btn-back"), Manage(opportunity=asked.opportunity))]
    if wish is None:
        return show(text("deed-too-late"), [back])
    touched = relocating.touched(one, meeting, wish, now)
    ask_again = Relocate(opportunity=asked.opportunity, meeting=meeting.id, scope=asked.scope, what=asked.what)
    other = [button(text(f"btn-other-{asked.what}"), ask_again)]
    if not touched:
        return show(text("relocate-same"), [other, back])
    new = _words((one, touched[0]), asked.what, text, relocating.own_of(one, touched[0], wish), fresh=True)
    words = text.lines(
        text("meeting-was", when=_olds(one, touched, asked.what, text)),
        text("meeting-will-be", when=new),
        more([as_when(each) for each in touched], one, text, now),
    )
    noticed = relocating.noticed(one, touched, wish)
    told = text("meeting-told", n=await series.concerned(session, noticed)) if noticed else text("relocate-point-only")
    if await _by(press, session, person, one, asked.what):
        told = text("relocate-review")
    sure = asked.model_copy(update={"seen": _stamp(one)})
    rows = [[button(text("btn-save-changes"), sure)], other, back]
    return show(text.lines(words, told, gap="\n\n"), rows)


def _olds(one: Managed, touched: Sequence[Occurrence], what: str, text: Text) -> str:
    """Each place or title that they have now."""
    olds = list(dict.fromkeys(_words((one, each), what, text) for each in touched))
    return "; ".join(cut(each, 200) for each in olds[:OLDS]) + ("…" if len(olds) > OLDS else "")


def _stamp(one: Managed) -> int:
    return int(one.opportunity.updated_at.timestamp()) + 1


async def work(press: AnyPress, session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The right, and what others changed meanwhile, are asked at the moment of the act."""
    asked = Settle(**{name: (press.details or {})[name] for name in Settle.model_fields})
    of = asked.opportunity, asked.meeting, asked.scope, asked.what
    found = await _find(press, session, person, *of, changes=True)
    if found is None:
        return gone(text)
    if why_not := _why_not(found, text, now):
        return why_not
    one, meeting = found
    wish = await _wish(session, person, found, asked)
    to_managing = button(text("btn-to-managing"), Manage(opportunity=asked.opportunity))
    if wish is None:
        return show(text("deed-too-late"), [[to_managing]])
    others = await series.meanwhile(session, person, one, datetime.fromtimestamp(asked.seen, UTC))
    if others:
        lines = [history.line(version, name, one.opportunity.zone, text, now) for version, name in others]
        again = asked.model_copy(update={"seen": _stamp(one)})
        rows: list[list[Button]] = [[button(text("btn-save-mine"), again)], [to_managing]]
        return show(text.lines(text("edit-meanwhile"), *lines, gap="\n\n"), rows)
    touched = relocating.touched(one, meeting, wish, now)
    noticed = relocating.noticed(one, touched, wish)
    if by := await _by(press, session, person, one, asked.what):
        waits = await relocating.hold(session, by, one, touched, wish, now)
        return show(
            text("relocate-waits" if waits else "relocate-same"), [[to_managing, button(text("btn-mine"), Mine())]]
        )
    done = text("relocate-done", n=await series.concerned(session, noticed)) if noticed else text("intake-saved")
    await relocating.change(session, person, one, meeting, wish, now)
    return show(done, [[to_managing, button(text("btn-mine"), Mine())]])


ROUTES = Routes(
    presses={Relocate: writes(ask), Settle: writes(settle)},
    questions={QUESTION: writes(typed)},
    works={WORK: writes(work)},
)
