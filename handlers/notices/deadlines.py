"""The last day to sign up to what a person saved: told the evening before, to who has not signed up."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Button, Rows, Screen, button
from handlers.buttons import Card, Go, News, Plan, Wait, back_to
from handlers.notices.reminders import MERGED
from handlers.notices.verdict import Notice, Verdict
from handlers.shown import cut
from locales import Html, Text
from storage import due
from storage.deadlines import KIND
from storage.facts import Fact
from storage.going import OPEN
from storage.opportunities import Intake, Opportunity


def closing(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """Never in quiet hours, and never when it is too late to sign up."""
    for fact in facts:
        opportunity, intake = fact.opportunity, fact.intake
        if opportunity is None or intake is None:
            verdict.drop[fact.claim.id] = "gone"
        elif why_not := _why_not(fact, opportunity, intake, now):
            verdict.drop[fact.claim.id] = why_not
        elif later := _later(fact, intake, now):
            verdict.later[fact.claim.id] = later
        elif due.is_quiet(now, fact.person) or _paused(fact, now):
            verdict.drop[fact.claim.id] = "late"
        else:
            screen = Screen(_words(fact, opportunity, intake, text, now), _rows(opportunity, intake, text))
            verdict.send.append(Notice((fact.claim.id,), screen))


def _why_not(fact: Fact, opportunity: Opportunity, intake: Intake, now: datetime) -> str | None:
    if opportunity.state != "published" or fact.meeting is None or fact.meeting.state != "scheduled":
        return "cancelled" if opportunity.state != "hidden" else "gone"
    if intake.deadline is None or intake.deadline <= now or intake.closed_at is not None:
        return "over"
    if fact.saved is None:
        return "left"
    if fact.signup is not None and fact.signup.state in OPEN:
        return "signed"
    return None if KIND in fact.person.news else "unwanted"


def _later(fact: Fact, intake: Intake, now: datetime) -> datetime | None:
    """When a deadline that was put off falls due, a pause ends, or the night."""
    person = fact.person
    assert intake.deadline is not None  # judged before
    wanted = due.before_deadline(intake.deadline, person, now)
    if wanted is not None and wanted > now + MERGED:
        return wanted
    moment = person.paused_until if _paused(fact, now) and person.paused_until else now
    if due.is_quiet(moment, person):
        moment = due.after_quiet(moment, person)
    return moment if now < moment < intake.deadline else None


def _paused(fact: Fact, now: datetime) -> bool:
    return fact.person.paused_until is not None and fact.person.paused_until > now


def _words(fact: Fact, opportunity: Opportunity, intake: Intake, text: Text, now: datetime) -> Html:
    meeting = fact.meeting
    assert meeting is not None  # judged before
    assert intake.deadline is not None
    zone, own = opportunity.zone, fact.person.zone
    return text.lines(
        text("deadline-head", when=text.when(intake.deadline, None, False, zone, now, own)),
        text("remind-title", title=cut(opportunity.title(text.language), 200)),
        text("change-when", when=text.when(meeting.start, meeting.end, meeting.all_day, zone, now, own)),
        text("deadline-full" if _full(opportunity, intake) else "deadline-saved"),
    )


def _rows(opportunity: Opportunity, intake: Intake, text: Text) -> Rows:
    plan = back_to(Plan())
    off = button(text("btn-deadline-off"), News(kind=KIND, on=False, fresh=True))
    details = button(text("btn-details"), Card(opportunity=opportunity.id, intake=intake.id, back=plan))
    return ((_joining(opportunity, intake, text, plan),), (details, button(text("btn-my-plan"), Plan())), (off,))


def _joining(opportunity: Opportunity, intake: Intake, text: Text, back: str) -> Button:
    if opportunity.registration == "link" and opportunity.registration_url:
        return Button(text("btn-register"), url=opportunity.registration_url)
    if opportunity.registration == "phone" and opportunity.registration_phone:
        return Button(text("btn-copy-phone"), copies=opportunity.registration_phone)
    if _full(opportunity, intake):
        return button(text("btn-wait"), Wait(intake=intake.id, back=back))
    return button(text("btn-go"), Go(intake=intake.id, back=back))


def _full(opportunity: Opportunity, intake: Intake) -> bool:
    counted = opportunity.registration == "bot" and intake.capacity is not None
    return counted and intake.taken >= (intake.capacity or 0)
