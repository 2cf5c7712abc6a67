"""News of moderation for those going: out of the catalogue, and back in it. Why is between moderator and organiser."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Button, Screen, button
from handlers.buttons import Card, Leave, Listing, Plan, back_to
from handlers.notices.changes import no_more
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.shown import cut
from locales import Text
from storage.facts import Fact
from storage.opportunities import Occurrence, Opportunity


def hidden(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    _tell(facts, "hidden", text, now, verdict)


def shown(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    _tell(facts, "published", text, now, verdict)


def _tell(facts: Sequence[Fact], state: str, text: Text, now: datetime, verdict: Verdict) -> None:
    """What is said is how it stands now: hidden and shown again overnight, nobody hears of it."""
    for fact in facts:
        opportunity, meeting = fact.opportunity, fact.meeting
        if opportunity is None or meeting is None or not fact.concerned:
            verdict.drop[fact.claim.id] = "gone"
        elif opportunity.state != state or meeting.state != "scheduled":
            verdict.drop[fact.claim.id] = "same"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            screen = _screen(fact, opportunity, meeting, text, now)
            verdict.send.append(Notice((fact.claim.id,), screen))


def _screen(fact: Fact, opportunity: Opportunity, meeting: Occurrence, text: Text, now: datetime) -> Screen:
    is_back = opportunity.state == "published"
    when = text.when(meeting.start, meeting.end, meeting.all_day, opportunity.zone, now, fact.person.zone)
    title = cut(opportunity.title(text.language), 200)
    key = "news-shown" if is_back else "news-hidden"
    words = text.lines(text(key, title=title), text("change-when", when=when), text(f"{key}-more"))
    return Screen(words, _rows(fact, opportunity, text) if is_back else ((_plan(text), _list(text)),))


def _rows(fact: Fact, opportunity: Opportunity, text: Text) -> tuple[tuple[Button, ...], ...]:
    intake, plan = fact.intake.id if fact.intake else 0, back_to(Plan())
    details = button(text("btn-details"), Card(opportunity=opportunity.id, intake=intake, back=plan))
    if not fact.signed:
        return ((no_more(intake, text),), (details, _list(text)))
    return ((button(text("btn-leave"), Leave(intake=intake, back=plan)), details),)


def _plan(text: Text) -> Button:
    return button(text("btn-my-plan"), Plan())


def _list(text: Text) -> Button:
    return button(text.plain("btn-to-list"), Listing())
