"""Reminders: merged into one message, each judged by the event and by the person's wishes as they are now."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from handlers.answer import Button, Rows, Screen, button
from handlers.buttons import Calendar, Card, Go, LeadOff, Leave, Link, Plan, Remind, back_to
from handlers.notices.verdict import Notice, Verdict
from handlers.resident.card import map_button
from handlers.resident.standing import has_link
from handlers.shown import cut, full_address
from locales import Html, Text
from storage import apart, due
from storage.facts import Fact
from storage.opportunities import Intake, Occurrence, Opportunity

MERGED = timedelta(hours=3)  # reminders due within so much of each other become one message
LATE = timedelta(minutes=30)  # from here on a reminder is late, and does not disturb quiet hours if it can wait
IN_ONE_MESSAGE = 8
TITLE, PLACE = (200, 100), (700, 140)  # units in a message of its own, and in one of several: all of them must fit


def build(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """Those pulled in ahead of their time go along only when another one is sent."""
    pulled = [fact for fact in facts if fact.claim.due_at > now]
    sent = [fact for fact in facts if fact.claim.due_at <= now and _judged(fact, now, verdict)]
    if sent:
        sent += [fact for fact in pulled if _fate(fact, now) == "send"]
    verdict.later |= {fact.claim.id: fact.claim.due_at for fact in pulled if fact not in sent}
    meetings = sorted({_meeting(fact).id: fact for fact in sent}.values(), key=lambda fact: _meeting(fact).start)
    for begin in range(0, len(meetings), IN_ONE_MESSAGE):
        group = meetings[begin : begin + IN_ONE_MESSAGE]
        told = {_meeting(fact).id for fact in group}
        claims = tuple(fact.claim.id for fact in sent if _meeting(fact).id in told)
        verdict.send.append(Notice(claims, _screen(group, text, now)))


def _judged(fact: Fact, now: datetime, verdict: Verdict) -> bool:
    fate = _fate(fact, now)
    if isinstance(fate, datetime):
        verdict.later[fact.claim.id] = fate
    elif fate != "send":
        verdict.drop[fact.claim.id] = fate
    return fate == "send"


def _fate(fact: Fact, now: datetime) -> str | datetime:
    """ "send", until when it is kept, or why it is dropped."""
    why_not = _why_not(fact, now)
    if why_not:
        return why_not
    person, meeting = fact.person, _meeting(fact)
    event = due.Event(meeting.start, meeting.all_day, _opportunity(fact).zone)
    ideal = due.ideal(fact.claim.lead, event, person)
    if ideal > now + MERGED:  # the event was moved, or the person lives by another clock now
        return ideal
    if person.paused_until is not None and person.paused_until > now:
        return _within(due.awake(person.paused_until, person), meeting) or "paused"
    if now - fact.claim.due_at > LATE and due.is_quiet(now, person):
        return _within(due.after_quiet(now, person), meeting) or "send"
    return "send"


def _why_not(fact: Fact, now: datetime) -> str | None:
    meeting, opportunity = fact.meeting, fact.opportunity
    if meeting is None or opportunity is None or opportunity.state == "hidden":
        return "gone"
    if opportunity.state == "cancelled" or meeting.state == "cancelled":
        return "cancelled"
    if meeting.until <= now or (meeting.start <= now and not meeting.all_day):
        return "over"
    if not fact.going and not (fact.saved and fact.saved.remind):
        return "left"
    return "unwanted" if fact.claim.lead not in fact.person.leads else None


def _within(moment: datetime, meeting: Occurrence) -> datetime | None:
    return moment if moment < meeting.start else None


def _screen(facts: Sequence[Fact], text: Text, now: datetime) -> Screen:
    if len(facts) == 1:
        return Screen(_words(facts[0], text, now), (*_one_rows(facts[0], text), *_off(facts, text)))
    lines = [_words(fact, text, now, among=len(facts)) for fact in facts]
    rows = tuple(row for fact in facts for row in _many_rows(fact, text))
    words = text.lines(text("remind-many", n=len(facts)), *lines, gap="\n\n")
    return Screen(words, (*rows, (button(text("btn-my-plan"), Plan()),), *_off(facts, text)))


def _off(facts: Sequence[Fact], text: Text) -> Rows:
    """Where one goes, the lead time is what can be switched off; a reminder that was asked for has a button of its
    own."""
    leads = dict.fromkeys(fact.claim.lead for fact in facts if fact.going)
    return tuple((button(text("btn-lead-off", lead=text.lead(lead)), LeadOff(lead=lead)),) for lead in leads)


def _words(fact: Fact, text: Text, now: datetime, among: int = 1) -> Html:
    return text.lines(event_words(fact, text, now, among=among), _standing(fact, text))


def event_words(fact: Fact, text: Text, now: datetime, sign: str = "remind-when", among: int = 1) -> Html:
    """When, what and where."""
    opportunity, meeting = _opportunity(fact), _meeting(fact)
    when = text.when(meeting.start, meeting.end, meeting.all_day, opportunity.zone, now, fact.person.zone)
    where = full_address(opportunity, fact.city, text, going=fact.going) if opportunity.mode != "online" else ""
    return text.lines(
        text(sign, when=text.capital(when)),
        text("remind-title", title=cut(opportunity.title(text.language), TITLE[among > 1])),
        text("remind-where", place=cut(where, PLACE[among > 1])) if where else None,
        text("remind-online") if opportunity.mode != "onsite" else None,
    )


def _standing(fact: Fact, text: Text) -> Html | None:
    if fact.going:
        return text("remind-seats", n=fact.signup.seats) if fact.signup and fact.signup.seats > 1 else None
    intake = fact.intake
    full = intake is not None and intake.capacity is not None and intake.taken >= intake.capacity
    return text("remind-full") if full else text("remind-saved")


def _one_rows(fact: Fact, text: Text) -> Rows:
    opportunity, intake = _opportunity(fact), _intake(fact)
    plan = back_to(Plan())
    details = button(text("btn-details"), Card(opportunity=opportunity.id, intake=intake.id, back=plan))
    where = map_button(opportunity, fact.city, text, going=fact.going)
    first = _acting(fact, text, plan)
    link = [button(text("btn-link"), Link(intake=intake.id))] if fact.going and has_link(opportunity) else []
    second = [button(text("btn-calendar"), Calendar(intake=intake.id)), *([where] if where else [])]
    return tuple(tuple(row) for row in (first, link, second, [details, button(text("btn-my-plan"), Plan())]) if row)


def _acting(fact: Fact, text: Text, back: str) -> list[Button]:
    intake = _intake(fact).id
    if fact.going:
        return [button(text("btn-leave"), Leave(intake=intake, back=back))]
    stop = button(text("btn-remind-stop"), Remind(intake=intake, on=False, back=back))
    return [button(text("btn-go"), Go(intake=intake, back=back)), stop]


def _many_rows(fact: Fact, text: Text) -> Iterable[tuple[Button, ...]]:
    opportunity, intake, plan = _opportunity(fact), _intake(fact), back_to(Plan())
    title = cut(opportunity.title(text.language), 30)
    yield (button(title, Card(opportunity=opportunity.id, intake=intake.id, back=plan)),)
    where = map_button(opportunity, fact.city, text, going=fact.going)
    calendar = button(text("btn-calendar"), Calendar(intake=intake.id))
    leave = [button(text("btn-leave"), Leave(intake=intake.id, back=plan))] if fact.going else []
    yield (*leave, calendar, *([where] if where else []))


def _meeting(fact: Fact) -> Occurrence:
    assert fact.meeting is not None  # judged before
    return fact.meeting


def _opportunity(fact: Fact) -> Opportunity:
    """As it is at the meeting."""
    assert fact.opportunity is not None  # judged before
    return apart.at(fact.opportunity, fact.meeting)


def _intake(fact: Fact) -> Intake:
    assert fact.intake is not None  # judged before
    return fact.intake
