"""A place that became free: offered to the person, or passed on because nobody answered in time."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Button, Screen, button
from handlers.buttons import Card, Plan, Wait, back_to
from handlers.notices.reminders import event_words
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.resident.standing import offer_buttons
from locales import Text
from storage.facts import Fact
from storage.opportunities import Intake, Opportunity


def offered(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """Told at once, for the clock may be running."""
    for fact in facts:
        signup, opportunity, intake = fact.signup, fact.opportunity, fact.intake
        if opportunity is None or intake is None or not _on(fact):
            verdict.drop[fact.claim.id] = "gone"
        elif signup is None or signup.state != "offered" or signup.offer_ends is None or signup.offer_ends <= now:
            verdict.drop[fact.claim.id] = "answered"
        else:
            until = text.when(signup.offer_ends, None, False, fact.person.zone, now)
            words = text.lines(
                text("offer-head", n=signup.seats),
                event_words(fact, text, now, sign="change-when"),
                text("offer-until", until=until),
                gap="\n\n",
            )
            rows = (tuple(offer_buttons(intake.id, text)), _details(opportunity, intake, text))
            verdict.send.append(Notice((fact.claim.id,), Screen(words, rows)))


def lapsed(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    for fact in facts:
        signup, opportunity, intake = fact.signup, fact.opportunity, fact.intake
        if opportunity is None or intake is None or not _on(fact):
            verdict.drop[fact.claim.id] = "gone"
        elif signup is None or signup.state != "left":
            verdict.drop[fact.claim.id] = "answered"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            words = text.lines(text("offer-lapsed"), event_words(fact, text, now, sign="change-when"), gap="\n\n")
            again = button(text("btn-wait"), Wait(intake=intake.id, seats=signup.seats))
            screen = Screen(words, ((again,), _details(opportunity, intake, text)))
            verdict.send.append(Notice((fact.claim.id,), screen))


def _on(fact: Fact) -> bool:
    """Whether there still is something to come to."""
    if fact.opportunity is None or fact.opportunity.state != "published":
        return False
    return fact.meeting is not None and fact.meeting.state == "scheduled"


def _details(opportunity: Opportunity, intake: Intake, text: Text) -> tuple[Button, ...]:
    card = Card(opportunity=opportunity.id, intake=intake.id, back=back_to(Plan()))
    return (button(text("btn-details"), card), button(text("btn-my-plan"), Plan()))
