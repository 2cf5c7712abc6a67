"""News for those who are going: a new time, a meeting or a whole event called off. One message an event."""

from collections.abc import Callable, Sequence
from datetime import datetime

from handlers.answer import Button, Screen, button
from handlers.buttons import Card, Leave, Listing, Plan, Remind, back_to
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.shown import cut
from locales import Html, Text
from storage.facts import Fact
from storage.opportunities import Occurrence, Opportunity

Reason = Callable[[Fact, Opportunity, Occurrence, datetime], str | None]
Line = Callable[[Fact, Opportunity, Occurrence, Text, datetime], Html]


def moved(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    _tell(facts, text, now, verdict, why_not=_not_moved, head="change-moved", line=_moved_line)


def meeting_cancelled(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    _tell(facts, text, now, verdict, why_not=_still_on, head="change-date-cancelled", line=_when_line)


def cancelled(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    _tell(facts, text, now, verdict, why_not=_not_cancelled, head="change-cancelled", line=_cancelled_line)


def _tell(
    facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict, *, why_not: Reason, head: str, line: Line
) -> None:
    groups: dict[int, list[tuple[Fact, Opportunity, Occurrence]]] = {}
    for fact in facts:
        opportunity, meeting = fact.opportunity, fact.meeting
        if opportunity is None or meeting is None or not fact.concerned:
            verdict.drop[fact.claim.id] = "gone"
        elif reason := why_not(fact, opportunity, meeting, now):
            verdict.drop[fact.claim.id] = reason
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            groups.setdefault(opportunity.id, []).append((fact, opportunity, meeting))
    for group in groups.values():
        group.sort(key=lambda one: one[2].start)
        verdict.send.append(_notice(group, text, now, head, line))


def _notice(
    group: Sequence[tuple[Fact, Opportunity, Occurrence]], text: Text, now: datetime, head: str, line: Line
) -> Notice:
    first, opportunity, _ = group[0]
    title = cut(opportunity.title(text.language), 200)
    lines = [line(fact, whole, meeting, text, now) for fact, whole, meeting in group]
    words = text.lines(text(head, title=title), *dict.fromkeys(lines))
    claims = tuple(fact.claim.id for fact, _, _ in group)
    withdraw = tuple(message for fact, _, _ in group for message in fact.links)
    return Notice(claims, Screen(words, _rows(first, opportunity, text)), withdraw=withdraw)


def _rows(fact: Fact, opportunity: Opportunity, text: Text) -> tuple[tuple[Button, ...], ...]:
    plan = button(text("btn-my-plan"), Plan())
    if opportunity.state != "published":
        return ((button(text.plain("btn-to-list"), Listing()),), (plan,))
    intake = fact.intake.id if fact.intake else 0
    details = button(text("btn-details"), Card(opportunity=opportunity.id, intake=intake, back=back_to(Plan())))
    if not fact.signed:
        return ((no_more(intake, text),), (details, plan))
    return ((button(text("btn-leave"), Leave(intake=intake, back=back_to(Plan()))),), (details, plan))


def no_more(intake: int, text: Text) -> Button:
    """For who goes nowhere and only asked to be reminded: neither reminders of it nor news."""
    return button(text("btn-remind-stop"), Remind(intake=intake, on=False, back=back_to(Plan())))


def _not_moved(fact: Fact, opportunity: Opportunity, meeting: Occurrence, now: datetime) -> str | None:
    if opportunity.state != "published" or meeting.state == "cancelled":
        return "cancelled"
    if meeting.until <= now:
        return "over"
    return "same" if _was(fact) == meeting.start and not _ends_else(fact, meeting) else None


def _still_on(fact: Fact, opportunity: Opportunity, meeting: Occurrence, now: datetime) -> str | None:
    if opportunity.state == "cancelled":
        return "cancelled"
    if meeting.until <= now:
        return "over"
    return "same" if meeting.state == "scheduled" else None


def _not_cancelled(fact: Fact, opportunity: Opportunity, meeting: Occurrence, now: datetime) -> str | None:
    if opportunity.state == "hidden":
        return "gone"
    return "same" if opportunity.state != "cancelled" else None


def _was(fact: Fact) -> datetime:
    return datetime.fromisoformat(str(fact.claim.details["was"]))


def _was_end(fact: Fact) -> datetime | None:
    said = fact.claim.details.get("end")
    return datetime.fromisoformat(str(said)) if said else None


def _ends_else(fact: Fact, meeting: Occurrence) -> bool:
    """Whether the end is another; one that is not known tells nobody when to go home."""
    was = _was_end(fact)
    return was is not None and meeting.end not in (None, was)


def _when(fact: Fact, opportunity: Opportunity, meeting: Occurrence, text: Text, now: datetime) -> str:
    return text.when(meeting.start, meeting.end, meeting.all_day, opportunity.zone, now, fact.person.zone)


def _moved_line(fact: Fact, opportunity: Opportunity, meeting: Occurrence, text: Text, now: datetime) -> Html:
    known = _was_end(fact) if _was(fact) == meeting.start else None
    was = text.when(_was(fact), known, meeting.all_day, opportunity.zone, now, fact.person.zone)
    return text("change-moved-line", was=was, now=_when(fact, opportunity, meeting, text, now))


def _when_line(fact: Fact, opportunity: Opportunity, meeting: Occurrence, text: Text, now: datetime) -> Html:
    return text("change-when", when=_when(fact, opportunity, meeting, text, now))


def _cancelled_line(fact: Fact, opportunity: Opportunity, meeting: Occurrence, text: Text, now: datetime) -> Html:
    reason = opportunity.state_reason
    return text.lines(
        _when_line(fact, opportunity, meeting, text, now),
        text("change-reason", reason=cut(reason, 300)) if reason else None,
    )
