"""The words of a card. Pure: a CardState in, Telegram's HTML out."""

from handlers.resident.standing import can_sign_up
from handlers.shown import cut, full_address, named, price_line, quote, small, units
from locales import Html, Text
from storage import apart, approving
from storage.cards import CardState
from storage.going import has_begun
from storage.opportunities import Occurrence
from storage.vocabulary import ACCESS, AUDIENCES

PLAIN_DESCRIPTION = 300
FOLDED_DESCRIPTION = 900
FULL_DESCRIPTION = 3700
DATES_SHOWN = 3


def card_text(state: CardState, text: Text, viewer_zone: str) -> Html:
    """The whole card; a long description is folded, and a very long one cut."""
    blocks = (
        _head(state, text),
        _mine(state, text, viewer_zone),
        _when(state, text, viewer_zone),
        _facts(state, text),
        _signing_up(state, text, viewer_zone),
        _description(state, text),
    )
    return text.lines(*blocks, gap="\n\n")


def full_text(state: CardState, text: Text) -> Html:
    """The description on a screen of its own, as much of it as a message holds."""
    opportunity = state.opportunity
    title = text("card-title", title=cut(opportunity.title(text.language), 200))
    words = text.lines(cut(opportunity.description(text.language).strip(), FULL_DESCRIPTION))
    return text.lines(title, words, text("card-page", url=opportunity.url) if opportunity.url else None, gap="\n\n")


def is_long(state: CardState, text: Text) -> bool:
    """Whether the description does not fit in the card as it first opens."""
    return units(state.opportunity.description(text.language).strip()) > FOLDED_DESCRIPTION


def _head(state: CardState, text: Text) -> Html:
    opportunity = state.opportunity
    return text.lines(
        _status(state, text),
        text("card-title", title=cut(opportunity.title(text.language), 300)),
        _kind(state, text),
        text("card-example") if opportunity.example else None,
    )


def _kind(state: CardState, text: Text) -> str:
    """«Курс · Мови»; "other" would tell nobody anything."""
    opportunity = state.opportunity
    kind = named(text, "format", opportunity.format) if opportunity.format != "other" else ""
    area = named(text, "area", opportunity.area) if opportunity.area != "other" else ""
    return " · ".join(filter(None, [kind, area]))


def _status(state: CardState, text: Text) -> Html | None:
    if state.cancelled:
        reason = state.opportunity.state_reason
        return text("card-cancelled-because", reason=cut(reason, 300)) if reason else text("card-cancelled")
    return text("card-past") if state.past else None


def _mine(state: CardState, text: Text, viewer_zone: str) -> Html | None:
    mine = state.mine
    if state.cancelled or mine.state in ("", "left"):
        return None
    if mine.state == "offered" and mine.offer_ends:
        until = text.when(mine.offer_ends, None, False, viewer_zone, state.now)
        return text("card-mine-offered", until=until)
    if mine.state == "waiting":
        return _in_line(state, text)
    open_still = state.unanswered and not state.past
    if mine.state == "requested":
        said = text("card-mine-request-past" if state.past else "card-mine-requested", n=mine.seats)
    else:
        said = text("card-mine-went" if state.past else "card-mine-going", n=mine.seats)
    return text.lines(
        said,
        text("card-mine-asked", n=state.unanswered) if open_still else None,
    )


def _in_line(state: CardState, text: Text) -> Html:
    """Once sign-up is over nobody in line is offered a place: no word that one is the first of it, then."""
    if state.past or not can_sign_up(state):
        return text("card-mine-waiting-over")
    return text("card-mine-waiting", n=state.mine.ahead_in_line)


def _when(state: CardState, text: Text, viewer_zone: str) -> Html:
    shown = state.next or (state.meetings[-1] if state.meetings else None)
    if shown is None:
        return text("card-no-dates")
    later = state.ahead[1:]
    return text.lines(
        text("card-when", when=meeting_time(shown, state, text, viewer_zone)),
        text("card-theme", theme=theme) if (theme := apart.theme(shown)) else None,
        _later(later, state, text) if later else None,
        _course(state, text) if state.is_course else None,
        text("card-other-dates", n=state.other_dates) if state.other_dates else None,
    )


def meeting_time(meeting: Occurrence, state: CardState, text: Text, viewer_zone: str) -> str:
    """In the city's zone, and in the reader's when it differs."""
    return text.when(meeting.start, meeting.end, meeting.all_day, state.opportunity.zone, state.now, viewer_zone)


def _later(later: tuple[Occurrence, ...], state: CardState, text: Text) -> Html:
    zone = state.opportunity.zone
    days = [text.short(one.start, None, one.all_day, zone, state.now) for one in later[:DATES_SHOWN]]
    words = text("card-later", dates="; ".join(days), n=len(later) - len(days))
    moves = any(apart.elsewhere(one, later[0]) for one in (*later, state.ahead[0]))
    return text.lines(words, text("card-elsewhere") if moves else None)


def _course(state: CardState, text: Text) -> Html:
    held = sum(1 for one in state.meetings if one.state == "scheduled")
    hours = text.hours(state.total_minutes) if state.total_minutes else ""
    line = text("card-course", n=held, hours=hours) if hours else text("card-meetings", n=held)
    return text.lines(line, text("card-begun", n=len(state.ahead)) if state.begun and state.ahead else None)


def _facts(state: CardState, text: Text) -> Html:
    opportunity = state.opportunity
    price = price_line(opportunity.price, opportunity.price_min, opportunity.price_max, opportunity.currency, text)
    return text.lines(
        *_where(state, text),
        text("card-price", price=text.capital(price)),
        _access(state, text),
        _shelter(state, text),
        _for_whom(state, text),
        text("card-organisation", name=cut(state.organisation.name, 200)),
        text("card-contact", contact=state.organisation.contact) if state.organisation.contact else None,
    )


def _where(state: CardState, text: Text) -> list[Html]:
    opportunity = state.opportunity
    lines: list[Html] = []
    if opportunity.mode != "online":
        where = full_address(opportunity, state.city, text, going=state.mine.going)
        lines.append(text("card-where", place=where or text.plain("card-place-not-stated")))
        if opportunity.place_hidden and opportunity.address and not state.mine.going:
            lines.append(text("card-address-later"))
    if opportunity.mode != "onsite":
        lines.append(text("card-online" if opportunity.mode == "online" else "card-also-online"))
        if opportunity.meeting_link and not state.mine.going:
            lines.append(text("card-link-later"))
    return lines


def _access(state: CardState, text: Text) -> Html | None:
    names = [small(named(text, "access", one)) for one in ACCESS if one in state.opportunity.access]
    return text("card-access", features=text.capital(", ".join(names))) if names else None


def _shelter(state: CardState, text: Text) -> Html | None:
    opportunity = state.opportunity
    if opportunity.mode == "online":
        return None
    if opportunity.shelter == "nearby" and opportunity.shelter_metres:
        return text("card-shelter", shelter=text("shelter-nearby-metres", metres=opportunity.shelter_metres))
    return text("card-shelter", shelter=text(f"shelter-{opportunity.shelter}"))


def _for_whom(state: CardState, text: Text) -> Html | None:
    opportunity = state.opportunity
    language = opportunity.language and named(text, "language", opportunity.language)
    level = opportunity.level if opportunity.level and opportunity.level != "any" else None
    parts = (
        ", ".join(small(named(text, "audience", one)) for one in AUDIENCES if one in opportunity.audiences),
        age_words(opportunity.age_min, opportunity.age_max, text),
        named(text, "level", level) if level else None,
        text.plain("card-language", language=language) if language else None,
    )
    said = [small(part) for part in parts if part]
    return text("card-for", whom=" · ".join(said)) if said else None


def age_words(low: int | None, high: int | None, text: Text) -> str | None:
    if low and high:
        return text.plain("age-between", minimum=low, maximum=high)
    if low:
        return text.plain("age-from", n=low)
    return text.plain("age-up-to", n=high) if high else None


def _signing_up(state: CardState, text: Text, viewer_zone: str) -> Html | None:
    if state.cancelled or state.past:
        return None
    opportunity, intake = state.opportunity, state.intake
    page = text("card-page", url=opportunity.url) if opportunity.url else None
    if not can_sign_up(state):
        return text.lines(_why_not(state, text, viewer_zone), page)
    deadline = _deadline(state, text, viewer_zone) if intake and intake.deadline else None
    confirmed = text("card-approval") if approving.wanted(state) and state.mine.state != "requested" else None
    return text.lines(_seats(state, text), _registration(state, text), confirmed, deadline, page)


def _why_not(state: CardState, text: Text, viewer_zone: str) -> Html | None:
    if state.closed:
        return text("card-closed")
    return text("card-too-late") if has_begun(state) else _deadline(state, text, viewer_zone)


def _seats(state: CardState, text: Text) -> Html | None:
    if state.intake is None or state.seats_left is None:
        return None
    capacity = state.intake.capacity or 0
    if state.opportunity.registration != "bot":
        return text("card-capacity", n=capacity)
    return text("card-seats", n=state.seats_left, capacity=capacity) if state.seats_left else text("card-full")


def _registration(state: CardState, text: Text) -> Html:
    opportunity = state.opportunity
    if opportunity.registration == "link" and opportunity.registration_url:
        return text("card-register-link", url=opportunity.registration_url)
    if opportunity.registration == "phone" and opportunity.registration_phone:
        return text("card-register-phone", phone=opportunity.registration_phone)
    return text("card-register", how=text(f"registration-{opportunity.registration}"))


def _deadline(state: CardState, text: Text, viewer_zone: str) -> Html | None:
    if state.intake is None or state.intake.deadline is None:
        return None
    moment = text.when(state.intake.deadline, None, False, state.opportunity.zone, state.now, viewer_zone)
    return text("card-deadline-passed" if state.deadline_passed else "card-deadline", when=moment)


def _description(state: CardState, text: Text) -> Html | None:
    words = state.opportunity.description(text.language).strip()
    if units(words) <= PLAIN_DESCRIPTION:
        return text.lines(words) if words else None
    return quote(cut(words, FOLDED_DESCRIPTION), text)
