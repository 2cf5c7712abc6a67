"""The part of a card's buttons that depends on what the reader is to it: going, waiting, offered a place, or nothing.
Pure."""

from handlers.answer import Button, Rows, button
from handlers.buttons import Form, Go, Leave, Link, Needs, Offer, Remind, Save, Seats, Ticket, Wait
from locales import Text
from storage import approving, forms
from storage.cards import CardState
from storage.going import has_begun
from storage.opportunities import Opportunity


def rows_for(state: CardState, text: Text, back: str) -> Rows:
    """Nothing for what is past or called off."""
    if state.intake is None or state.past or state.cancelled:
        return ()
    rows = {"going": _going, "waiting": _waiting, "offered": _offered, "requested": _requested}.get(
        state.mine.state, _nothing_yet
    )
    return tuple(tuple(row) for row in rows(state, state.intake.id, text, back) if row)


def has_link(opportunity: Opportunity) -> bool:
    """Whether there is a meeting to join from afar."""
    return bool(opportunity.meeting_link) and opportunity.mode != "onsite"


def can_sign_up(state: CardState) -> bool:
    """Whether the time to sign up has not passed; a full event counts."""
    if state.opportunity.registration != "bot":
        return True
    return not (state.closed or state.deadline_passed or has_begun(state))


def can_ask_for_fewer(state: CardState) -> bool:
    """Of a request, also when the time to sign up has passed."""
    return state.mine.state == "requested" and state.mine.seats > 1 and approving.wanted(state)


def _going(state: CardState, intake: int, text: Text, back: str) -> list[list[Button]]:
    mine = state.mine
    stays = button(text("btn-going"), Go(intake=intake, seats=mine.seats, back=back))
    rows = [[stays, button(text("btn-leave"), Leave(intake=intake, back=back))]]
    if state.opportunity.registration == "bot":
        needs = text.plain("btn-needs-told") if mine.needs else text.plain("btn-needs")
        rows.append(
            [
                button(text.plain("btn-seats", n=mine.seats), Seats(intake=intake, back=back)),
                button(needs, Needs(intake=intake, back=back)),
            ]
        )
        if forms.asked(state.opportunity):
            rows.append([_form(state, intake, text, back)])
        if state.opportunity.mode != "online":
            rows.append([button(text("btn-ticket"), Ticket(intake=intake))])
    if has_link(state.opportunity):
        rows.append([button(text("btn-link"), Link(intake=intake))])
    return [*rows, _registration(state, text)]


def _form(state: CardState, intake: int, text: Text, back: str) -> Button:
    label = text.plain("btn-form-left", n=state.unanswered) if state.unanswered else text("btn-form")
    return button(label, Form(intake=intake, back=back))


def _waiting(state: CardState, intake: int, text: Text, back: str) -> list[list[Button]]:
    stays = button(text("btn-waiting"), Wait(intake=intake, seats=state.mine.seats, back=back))
    return [[stays, button(text("btn-leave-line"), Leave(intake=intake, back=back))]]


def _requested(state: CardState, intake: int, text: Text, back: str) -> list[list[Button]]:
    mine = state.mine
    asked = button(text("btn-requested"), Go(intake=intake, seats=mine.seats, back=back))
    needs = text.plain("btn-needs-told") if mine.needs else text.plain("btn-needs")
    number = [button(text.plain("btn-seats", n=mine.seats), Seats(intake=intake, back=back))]
    rows = [
        [asked, button(text("btn-unrequest"), Leave(intake=intake, back=back))],
        [
            *(number if can_sign_up(state) or can_ask_for_fewer(state) else []),
            button(needs, Needs(intake=intake, back=back)),
        ],
    ]
    return [*rows, [_form(state, intake, text, back)]] if forms.asked(state.opportunity) else rows


def _offered(state: CardState, intake: int, text: Text, back: str) -> list[list[Button]]:
    return [offer_buttons(intake, text)]


def offer_buttons(intake: int, text: Text) -> list[Button]:
    take = button(text("btn-offer-take"), Offer(intake=intake, take=True))
    return [take, button(text("btn-offer-leave"), Offer(intake=intake, take=False))]


def _nothing_yet(state: CardState, intake: int, text: Text, back: str) -> list[list[Button]]:
    return [_joining(state, intake, text, back), _registration(state, text), _keeping(state, intake, text, back)]


def _joining(state: CardState, intake: int, text: Text, back: str) -> list[Button]:
    if not can_sign_up(state):
        return []
    if state.opportunity.registration != "bot":
        return [button(text("btn-go"), Go(intake=intake, back=back))]
    several = button(text("btn-go-several"), Seats(intake=intake, back=back))
    if approving.wanted(state):
        return [button(text("btn-request"), Go(intake=intake, back=back)), several]
    if state.full:
        return [button(text("btn-wait"), Wait(intake=intake, back=back)), several]
    return [button(text("btn-go"), Go(intake=intake, back=back)), several]


def _registration(state: CardState, text: Text) -> list[Button]:
    """Where the organiser signs people up: a page to open, or a number to copy."""
    opportunity = state.opportunity
    if opportunity.registration == "link" and opportunity.registration_url:
        return [Button(text("btn-register"), url=opportunity.registration_url)]
    if opportunity.registration == "phone" and opportunity.registration_phone:
        return [Button(text("btn-copy-phone"), copies=opportunity.registration_phone)]
    return []


def _keeping(state: CardState, intake: int, text: Text, back: str) -> list[Button]:
    mine = state.mine
    kept = text("btn-saved") if mine.saved else text("btn-save")
    reminded = text("btn-reminding") if mine.remind else text("btn-remind")
    return [
        button(kept, Save(intake=intake, on=not mine.saved, back=back)),
        button(reminded, Remind(intake=intake, on=not mine.remind, back=back)),
    ]
