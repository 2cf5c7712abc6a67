"""Going and not going, in one press each; for how many; the meeting link of what is online."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, Button, Note, Rows, button, show
from handlers.buttons import Card, Go, Leave, Link, Seats, Wait
from handlers.press import Press
from handlers.resident import card, form_text
from handlers.resident.card_text import card_text
from handlers.resident.standing import can_ask_for_fewer, can_sign_up, has_link
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Text
from storage import approving, cards, going
from storage.cards import CardState
from storage.engine import Session
from storage.errors import NoSeatsLeft
from storage.opportunities import Occurrence
from storage.people import Person


async def go(press: Press[Go], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    before = await cards.read(session, person, 0, asked.intake, now)
    if before is None:
        return card.gone(text, asked.back)
    if before.mine.seats == asked.seats and before.mine.going:
        return card_again(before, person, text, asked.back, text.plain("going-already"))
    try:
        after = await going.go(session, person, before, asked.seats, press.here.open_signups, now)
    except NoSeatsLeft as refusal:
        return _no_room(before, asked, person, text, text.plain(refusal.key))
    parcels = link_parcels(after, text) if after.mine.going and not before.mine.going else ()
    return signed_up(before, after, person, text, asked.back, now, parcels)


async def leave(press: Press[Leave], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    before = await cards.read(session, person, 0, asked.intake, now)
    if before is None:
        return card.gone(text, asked.back)
    after = await going.leave(session, person, before, now)
    was = before.mine.state if before.mine.state in going.OPEN else "nothing"
    return card_again(after, person, text, asked.back, text.plain(f"going-left-{was}"), withdraw=before.mine.links)


async def seats(press: Press[Seats], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    state = await cards.read(session, person, 0, press.button.intake, now)
    if state is None:
        return card.gone(text, press.button.back)
    may = state.mine.going or can_sign_up(state) or can_ask_for_fewer(state)
    if not may or state.past or state.cancelled:
        return card_again(state, person, text, press.button.back)
    return seats_screen(state, press.button.intake, text, press.button.back)


async def link(press: Press[Link], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    state = await cards.read(session, person, 0, press.button.intake, now)
    if state is None or not state.mine.going or state.cancelled:
        return Answer(toast=text.plain("going-link-only"), alert=True)
    return Answer(
        parcels=link_parcels(state, text), toast=None if has_link(state.opportunity) else text.plain("going-link-none")
    )


def card_again(
    state: CardState,
    person: Person,
    text: Text,
    back: str,
    toast: str | None = None,
    parcels: tuple[Note, ...] = (),
    *,
    withdraw: tuple[int, ...] = (),
    alert: bool = False,
) -> Answer:
    """The card as the press has left it."""
    shown = show(card_text(state, text, person.zone), card.rows(state, text, back))
    return Answer(shown.screen, parcels, toast, alert or len(toast or "") > 90, withdraw=withdraw)


def signed_up(
    before: CardState,
    after: CardState,
    person: Person,
    text: Text,
    back: str,
    now: datetime,
    parcels: tuple[Note, ...] = (),
) -> Answer:
    """The place is the person's; what the organisers ask follows, and the card after that."""
    toast = going_toast(before, after, person, text, now)
    asked = None if before.mine.state in cards.ASKED else form_text.first(after, text, back)
    if asked is None:
        return card_again(after, person, text, back, toast, parcels)
    return replace(asked, parcels=parcels, toast=toast, alert=len(toast) > 90)


def link_parcels(state: CardState, text: Text) -> tuple[Note, ...]:
    """The meeting link, in a message of its own that cannot be forwarded."""
    if not has_link(state.opportunity) or state.intake is None:
        return ()
    title = cut(state.opportunity.title(text.language), 200)
    return (Note(text("going-link", title=title, url=state.opportunity.meeting_link or ""), link_of=state.intake.id),)


def going_toast(before: CardState, after: CardState, person: Person, text: Text, now: datetime) -> str:
    """What the press has done: when it is, or what remains to be done elsewhere."""
    kind = after.opportunity.registration
    if after.mine.state == "requested":
        return text.plain("going-requested")
    if kind in ("link", "phone"):
        return text.plain(f"going-done-{kind}")
    if before.mine.going:
        return text.plain("going-seats-set", n=after.mine.seats)
    if after.next is None or after.next.all_day:
        return text.plain("going-done-some-day")
    return text.plain(
        "going-done", when=_when(after.next, after.opportunity.zone, person, text, now), n=after.mine.seats
    )


def _when(meeting: Occurrence, zone: str, person: Person, text: Text, now: datetime) -> str:
    """By the city's clock; by the person's too when that shows another hour."""
    here = text.short(meeting.start, None, False, zone, now)
    both = text.short(meeting.start, None, False, zone, now, person.zone)
    return text.at(meeting.start, zone, now) if both == here else both


def seats_screen(state: CardState, intake: int, text: Text, back: str, toast: str | None = None) -> Answer:
    title = cut(state.opportunity.title(text.language), 200)
    left = state.seats_left
    words = text.lines(text("going-seats", title=title), text("going-seats-left", n=left) if left is not None else None)
    return show(words, [*_choices(state, intake, text, back), [_to_card(state, intake, text, back)]], toast)


def _choices(state: CardState, intake: int, text: Text, back: str) -> Rows:
    """What fits is taken at once; a larger group can wait in line, unless it goes already."""
    mine, left = state.mine, state.seats_left
    if not mine.going and not can_sign_up(state):
        left = mine.seats  # of a request, which can only become smaller now
    elif approving.wanted(state):
        left = min(going.MOST_SEATS, _capacity(state) or going.MOST_SEATS)  # whether there is room is seen later
    elif state.opportunity.approval:
        left = 0  # more is for the organisers to confirm
    room = going.MOST_SEATS if left is None else left + (mine.seats if mine.going else 0)
    rows = []
    for count in range(1, going.MOST_SEATS + 1):
        if count <= room:
            key = "btn-seats-now" if mine.going and count == mine.seats else "btn-seats-n"
            rows.append((button(text.plain(key, n=count), Go(intake=intake, seats=count, back=back)),))
        elif not mine.going and count <= _capacity(state) and not approving.wanted(state):
            rows.append((button(text.plain("btn-wait-n", n=count), Wait(intake=intake, seats=count, back=back)),))
    return tuple(rows)


def _capacity(state: CardState) -> int:
    return state.intake.capacity or 0 if state.intake else 0


def _to_card(state: CardState, intake: int, text: Text, back: str) -> Button:
    return button(text("btn-back"), Card(opportunity=state.opportunity.id, intake=intake, back=back))


def _no_room(state: CardState, asked: Go, person: Person, text: Text, toast: str) -> Answer:
    """The last place was taken meanwhile, or the free ones are for those who wait longer: the card offers the line."""
    if asked.seats > 1 and state.seats_left:
        return seats_screen(state, asked.intake, text, asked.back, toast)
    return card_again(state, person, text, asked.back, toast, alert=True)


ROUTES = Routes(presses={Go: writes(go), Leave: writes(leave), Seats: reads(seats), Link: reads(link)})
