"""The question after an event: once, on the next day at a decent hour, to who was going."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Screen, button
from handlers.buttons import News
from handlers.notices.verdict import Notice, Verdict
from handlers.resident import opinions as answers
from handlers.shown import cut
from locales import Text
from storage import due
from storage.facts import Fact
from storage.opinions import KIND, LATEST
from storage.opportunities import Occurrence, Opportunity


def asked(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    for fact in facts:
        opportunity, last = fact.opportunity, fact.meeting
        if opportunity is None or last is None:
            verdict.drop[fact.claim.id] = "gone"
        elif why_not := _why_not(fact, opportunity, last, now):
            verdict.drop[fact.claim.id] = why_not
        elif later := _later(fact, last, now):
            verdict.later[fact.claim.id] = later
        else:
            verdict.send.append(Notice((fact.claim.id,), _screen(fact, opportunity, last, text, now)))


def _why_not(fact: Fact, opportunity: Opportunity, last: Occurrence, now: datetime) -> str | None:
    if opportunity.state != "published":
        return "cancelled" if opportunity.state == "cancelled" else "gone"
    if fact.signup is None or fact.signup.state != "going" or fact.signup.attended is False:
        return "left"
    if KIND not in fact.person.news:
        return "unwanted"
    return "late" if now > last.until + LATEST else None


def _later(fact: Fact, last: Occurrence, now: datetime) -> datetime | None:
    """When a meeting that was added is over too, the pause ends, or the night."""
    person = fact.person
    if last.until > now:
        return due.morning_after(last.until, person)
    moment = max(now, person.paused_until or now)
    if due.is_quiet(moment, person):
        moment = due.after_quiet(moment, person)
    return moment if moment > now else None


def _screen(fact: Fact, opportunity: Opportunity, last: Occurrence, text: Text, now: datetime) -> Screen:
    came = fact.signup is not None and fact.signup.attended
    intake = last.intake_id
    when = text.when(last.start, last.end, last.all_day, opportunity.zone, now, fact.person.zone)
    words = text.lines(
        text("remind-title", title=cut(opportunity.title(text.language), 200)),
        text("change-when", when=when),
        text("opinion-mark-ask" if came else "opinion-came-ask"),
    )
    off = (button(text("btn-opinion-off"), News(kind=KIND, on=False, fresh=True)),)
    return Screen(words, (tuple(answers.marks(intake) if came else answers.coming(intake, text)), off))
