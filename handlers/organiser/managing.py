"""/mine: what one's organisations offer, with its state and numbers, and what can be done with it."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Add, Bring, Card, Copy, Deed, Edit, Impressions, Manage, Menu, Mine, Spread
from handlers.buttons.forms import Terms
from handlers.buttons.people import People
from handlers.buttons.series import Intakes, Meetings
from handlers.organiser import history, impressions, leaflet
from handlers.press import Press
from handlers.routes import Routes, reads
from handlers.shown import cut, price_line
from locales import Html, Text
from storage import intakes, managing, opinions, rights
from storage.engine import Session
from storage.managing import Line, Managed, Numbers
from storage.opinions import Summary
from storage.people import Person
from storage.reviews import HIDDEN, REJECTED, RETURNED, WAITING

ON_A_PAGE = 6
SEATS = (10, 15, 20, 25, 30, 40, 50, 100)
REASONS = ("safety", "illness", "few", "none")
_NOT_SEEN = (WAITING, RETURNED, REJECTED, HIDDEN)


async def mine(press: Press[Mine | None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    held = await rights.of(session, person, press.here.admin_ids)
    page = press.button.page if press.button else 0
    found = await managing.of_organisations(session, held.member_of, now, page, ON_A_PAGE) if held.member_of else []
    if not found:
        ways = [button(text("btn-add"), Add()), button(text("btn-bring"), Bring())]
        return show(text("mine-none"), [ways, [button(text("btn-menu"), Menu())]])
    rows: list[list[Button | None]] = [
        [button(cut(line.opportunity.title(text.language), 50), Manage(opportunity=line.opportunity.id))]
        for line in found[:ON_A_PAGE]
    ]
    turning = [
        button("‹", Mine(page=page - 1)) if page else None,
        button("›", Mine(page=page + 1)) if len(found) > ON_A_PAGE else None,
    ]
    words = text.lines(text("mine"), *(_line(line, text, now) for line in found[:ON_A_PAGE]), gap="\n\n")
    below = [[button(text("btn-bring"), Bring())], [button(text("btn-add"), Add()), button(text("btn-menu"), Menu())]]
    return show(words, [*rows, turning, *below])


def _line(line: Line, text: Text, now: datetime) -> Html:
    opportunity = line.opportunity
    when = text.short(line.start, None, False, opportunity.zone, now) if line.start else None
    off = line.called_off or opportunity.state == "cancelled"
    return text.lines(
        text("mine-line", title=cut(opportunity.title(text.language), 100)),
        text("mine-cancelled") if off else _state(opportunity.state, line.review, text),
        None if off else text("card-when", when=when) if when else text("mine-over"),
        text("mine-amends") if line.amended else None,
        numbers_line(line.numbers, text),
    )


def _state(state: str, review: str | None, text: Text) -> Html | None:
    if state == "hidden" and review in _NOT_SEEN:
        return text(f"mine-hidden-{review}")
    return text(f"mine-{state}") if state in ("cancelled", "hidden") else None


def numbers_line(numbers: Numbers, text: Text) -> Html:
    people = {"going": numbers.going, "waiting": numbers.waiting, "saved": numbers.saved, "asking": numbers.asking}
    return text("mine-numbers", **people, came=numbers.came, seen=numbers.seen, runs=numbers.runs)


async def manage(press: Press[Manage], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    one = await managing.find(session, press.button.opportunity)
    if one is None:
        return gone(text)
    mine = await rights.require(session, person, "edit", one.opportunity, press.here.admin_ids)
    match press.button.part:
        case "cancel":
            return _ask_reason(one, await managing.hearing(session, one.opportunity.id, now), text, now)
        case "seats":
            return _ask_seats(one, text)
        case "history":
            return await history.shown(session, one, text, now)
    return await overview(session, one, text, now, people=mine.can("see people", one.opportunity))


async def overview(
    session: Session, one: Managed, text: Text, now: datetime, said: str | None = None, *, people: bool = True
) -> Answer:
    """`people`: with the way to those who come, which is for the organisers alone."""
    counted = await managing.numbers(session, one.opportunity.id, now)
    said_of_it = await opinions.summary(session, one.opportunity.id) if one.begun(now) else None
    words = text.lines(said, _head(one, counted, said_of_it, text, now), gap="\n\n")
    rows = _rows(one, text, now)
    if said_of_it and said_of_it.any:
        rows.insert(-1, [button(text("btn-opinions"), Impressions(opportunity=one.opportunity.id))])
    whom = button(text("btn-people"), People(opportunity=one.opportunity.id))
    return show(words, [[whom if people else None], *rows])


def gone(text: Text) -> Answer:
    return show(text("mine-gone"), [[button(text("btn-mine"), Mine())], [button(text("btn-menu"), Menu())]])


def too_late(one: Managed, text: Text) -> Answer:
    return show(text("deed-too-late"), [[button(text("btn-back"), Manage(opportunity=one.opportunity.id))]])


def _head(one: Managed, counted: Numbers, said: Summary | None, text: Text, now: datetime) -> Html:
    opportunity, ahead = one.opportunity, one.ahead(now)
    dates = [text.short(each.start, None, each.all_day, opportunity.zone, now) for each in ahead[:3]]
    price = leaflet.price(one, text, now) or text.capital(price_line("not_stated", None, None, "", text))
    seats = one.intakes[0].capacity if one.intakes else None
    return text.lines(
        text("card-title", title=cut(opportunity.title(text.language), 300)),
        _state(opportunity.state, one.review, text),
        history.waiting(one, text),
        text("card-when", when="; ".join(dates))
        if dates
        else text("mine-cancelled" if one.called_off else "mine-over"),
        text("card-price", price=price),
        numbers_line(counted, text),
        text("mine-seats", n=seats) if seats else None,
        _pause(one, text, now),
        text("card-closed") if one.closed else None,
        impressions.line(said, text) if said else None,
    )


def _pause(one: Managed, text: Text, now: datetime) -> Html | None:
    if one.paused_at is None or not one.paused(now) or not one.ahead(now):
        return None
    return text("mine-paused", since=text.at(one.paused_at, one.opportunity.zone, now))


def _rows(one: Managed, text: Text, now: datetime) -> list[list[Button | None]]:
    opportunity, number = one.opportunity, one.opportunity.id
    copy = button(text("btn-repeat"), Copy(opportunity=number))
    ways: list[Button | None] = [
        button(text("btn-history"), Manage(opportunity=number, part="history")),
        button(text("btn-mine"), Mine()),
    ]
    if opportunity.state == "cancelled":
        reopen = button(text("btn-reopen"), Deed(opportunity=number, deed="reopen"))
        return [[reopen, copy], ways]
    edit = button(text("btn-edit"), Edit(opportunity=number))
    if not one.ahead(now):
        return [[edit, copy], ways]
    several = len(one.ahead(now)) > 1
    to_move = Meetings(opportunity=number) if several else Edit(opportunity=number, field="when")
    seen = opportunity.state == "published"
    raid = "resume" if one.paused(now) else "pause"
    online = button(text("btn-go-online"), Deed(opportunity=number, deed="online"))
    return [
        [edit, button(text("btn-move"), to_move)],
        *_signup_rows(one, text, several=several),
        [
            button(text("btn-meeting-place"), Meetings(opportunity=number, what="place")) if several else None,
            button(text("btn-meeting-title"), Meetings(opportunity=number, what="title")) if several else None,
        ],
        [online if seen and opportunity.mode != "online" else None],
        [button(text.plain(f"btn-{raid}"), Deed(opportunity=number, deed=raid)) if seen else None],
        [button(text("btn-call-off"), Manage(opportunity=number, part="cancel")), copy],
        [
            button(text("btn-to-event"), Card(opportunity=number)) if seen else None,
            button(text("btn-spread"), Spread(opportunity=number)) if seen else None,
        ],
        ways,
    ]


def _signup_rows(one: Managed, text: Text, *, several: bool) -> list[list[Button | None]]:
    number = one.opportunity.id
    by_us = one.opportunity.registration == "bot"
    shut = ("btn-open-signup", "open") if one.closed else ("btn-close-signup", "close")
    return [
        [
            button(text.plain(shut[0]), Deed(opportunity=number, deed=shut[1])) if by_us else None,
            button(text("btn-set-seats"), Manage(opportunity=number, part="seats")) if by_us else None,
        ],
        [
            button(text("btn-terms"), Terms(opportunity=number)) if by_us else None,
            _parts(one, text, several=several),
        ],
    ]


def _parts(one: Managed, text: Text, *, several: bool) -> Button | None:
    """What one signs up to, where that is more than one thing."""
    number = one.opportunity.id
    if intakes.has_intakes(one):
        return button(text("btn-intakes"), Intakes(opportunity=number))
    return button(text("btn-dates-terms"), Meetings(opportunity=number, what="terms")) if several else None


def _ask_reason(one: Managed, hearing: int, text: Text, now: datetime) -> Answer:
    """Asked once, with the consequence."""
    number = one.opportunity.id
    title = cut(one.opportunity.title(text.language), 150)
    rows = [
        [button(text.plain(f"cancel-reason-{reason}"), Deed(opportunity=number, deed="cancel", value=place))]
        for place, reason in enumerate(REASONS, 1)
    ]
    words = text("cancel-ask", title=title, n=hearing)
    some = button(text("btn-some-dates"), Meetings(opportunity=number, what="cancel"))
    back = button(text("btn-back"), Manage(opportunity=number))
    return show(words, [*rows, [some if len(one.ahead(now)) > 1 else None], [back]])


def _ask_seats(one: Managed, text: Text) -> Answer:
    number = one.opportunity.id
    each = [button(str(seats), Deed(opportunity=number, deed="seats", value=seats)) for seats in SEATS]
    free = button(text("ask-capacity-none"), Deed(opportunity=number, deed="seats"))
    other = button(text("btn-other-number"), Edit(opportunity=number, field="capacity"))
    back = button(text("btn-back"), Manage(opportunity=number))
    return show(text("seats-ask"), [each[:4], each[4:], [free, other], [back]])


ROUTES = Routes(presses={Mine: reads(mine), Manage: reads(manage)}, commands={"mine": reads(mine)})
