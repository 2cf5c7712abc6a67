"""What organisers and moderators hear: who needs help, and what was reported. By the name a person chose, no other."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Button, Screen, button
from handlers.buttons import Add, Card, Case, Menu, People
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.shown import cut, named
from locales import Html, Text
from storage.facts import Fact
from storage.opportunities import Opportunity
from storage.signups import Signup
from storage.vocabulary import NEEDS


def needs(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    for fact in facts:
        signup, opportunity = fact.signup, fact.opportunity
        if signup is None or opportunity is None or fact.meeting is None or opportunity.state != "published":
            verdict.drop[fact.claim.id] = "gone"
        elif not _needed(signup) and not fact.claim.details.get("were"):
            verdict.drop[fact.claim.id] = "same"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            words = _needs_words(fact, signup, opportunity, text, now)
            verdict.send.append(Notice((fact.claim.id,), Screen(words, _rows(opportunity, text))))


def requested(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """Who asks to come: how many they are, and the way to their answers."""
    for fact in facts:
        opportunity, meeting = fact.opportunity, fact.meeting
        if opportunity is None or opportunity.state != "published" or meeting is None or fact.waiting is None:
            verdict.drop[fact.claim.id] = "gone"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            when = text.short(meeting.start, meeting.end, meeting.all_day, opportunity.zone, now)
            words = text.lines(
                text("told-requests", title=cut(opportunity.title(text.language), 200), n=fact.waiting[0]),
                text("card-when", when=when),
            )
            look = People(opportunity=opportunity.id, intake=fact.claim.about, part="requests")
            rows = (
                (button(text.plain("btn-people-requests", n=fact.waiting[0]), look), button(text("btn-menu"), Menu())),
            )
            verdict.send.append(Notice((fact.claim.id,), Screen(words, rows)))


def missed(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """One friendly word after a long silence."""
    for fact in facts:
        if fact.organisation is None:
            verdict.drop[fact.claim.id] = "gone"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            words = text("told-silence", name=cut(fact.organisation.name, 150))
            rows = ((button(text("btn-add"), Add()), button(text("btn-menu"), Menu())),)
            verdict.send.append(Notice((fact.claim.id,), Screen(words, rows)))


def reported(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    for fact in facts:
        report, opportunity = fact.report, fact.opportunity
        if report is None or opportunity is None or opportunity.state == "hidden":
            verdict.drop[fact.claim.id] = "gone"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            words = text.lines(
                text("told-report", title=cut(opportunity.title(text.language), 200)),
                text("told-reason", reason=named(text, "report", report.reason)),
                text("told-note", note=cut(report.note, 800)) if report.note else None,
            )
            looking = (button(text.plain("btn-moderate"), Case(opportunity=opportunity.id)),)
            verdict.send.append(Notice((fact.claim.id,), Screen(words, (looking, *_rows(opportunity, text)))))


def _needed(signup: Signup) -> bool:
    return bool(signup.needs) and signup.state != "left"


def _needs_words(fact: Fact, signup: Signup, opportunity: Opportunity, text: Text, now: datetime) -> Html:
    name = (fact.asker.name if fact.asker else None) or text.plain("told-visitor")
    head = "told-needs" if _needed(signup) else "told-needs-over"
    wanted = [named(text, "need", need) for need in NEEDS if need in signup.needs] if _needed(signup) else []
    meeting = fact.meeting
    when = text.when(meeting.start, meeting.end, meeting.all_day, opportunity.zone, now) if meeting else ""
    return text.lines(
        text(head, title=cut(opportunity.title(text.language), 200)),
        text("change-when", when=when),
        text("told-who", name=name, n=signup.seats),
        *(text("told-need", need=need) for need in wanted),
        text("told-note", note=signup.need_note) if wanted and signup.need_note else None,
    )


def _rows(opportunity: Opportunity, text: Text) -> tuple[tuple[Button, ...], ...]:
    details = button(text("btn-details"), Card(opportunity=opportunity.id))
    return ((details, button(text("btn-menu"), Menu())),)
