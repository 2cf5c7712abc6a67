"""News for those going beside a new time: another place, online, a pause for an air raid and its end."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Button, Screen, button
from handlers.buttons import Card, Leave, Link, Listing, Plan, back_to
from handlers.notices.changes import no_more
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.resident.standing import has_link
from handlers.shown import cut, full_address
from locales import Html, Text
from storage.facts import Fact
from storage.opportunities import Opportunity


def altered(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    for fact in facts:
        opportunity = _on(fact, now, verdict)
        if opportunity is None:
            continue
        if morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
            continue
        lines = _lines(fact, opportunity, text, now)
        if not lines:
            verdict.drop[fact.claim.id] = "same"
            continue
        head = "altered-reopened" if fact.claim.details.get("reopened") else "altered"
        words = text.lines(text(head, title=cut(opportunity.title(text.language), 200)), *lines)
        verdict.send.append(Notice((fact.claim.id,), Screen(words, _rows(fact, opportunity, text))))


def paused(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """Of use at once or never: it waits for no morning."""
    _at_once(facts, "paused", text, now, verdict)


def resumed(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    _at_once(facts, "resumed", text, now, verdict)


def _at_once(facts: Sequence[Fact], key: str, text: Text, now: datetime, verdict: Verdict) -> None:
    for fact in facts:
        opportunity = _on(fact, now, verdict)
        if opportunity is not None:
            words = text(f"news-{key}", title=cut(opportunity.title(text.language), 200))
            verdict.send.append(Notice((fact.claim.id,), Screen(words, _rows(fact, opportunity, text))))


def _on(fact: Fact, now: datetime, verdict: Verdict) -> Opportunity | None:
    """What is still to take place, for somebody it still concerns; all else is dropped."""
    opportunity, meeting = fact.opportunity, fact.meeting
    kept = fact.saved is not None and fact.saved.remind
    concerned = kept or (fact.signup is not None and fact.signup.state != "left")
    sound = opportunity is not None and opportunity.state == "published" and meeting is not None
    if not sound or not concerned:
        verdict.drop[fact.claim.id] = "gone"
        return None
    return opportunity


def _lines(fact: Fact, opportunity: Opportunity, text: Text, now: datetime) -> list[Html]:
    """When it is, and old → new."""
    meeting, was = fact.meeting, fact.claim.details
    assert meeting is not None
    when = text.when(meeting.start, meeting.end, meeting.all_day, opportunity.zone, now, fact.person.zone)
    lines = [text("change-when", when=when)]
    if was.get("reopened"):
        return lines
    if "mode" in (meeting.own or {}):  # the next one is elsewhere; what is said is of those after it
        lines = []
    if opportunity.mode == "online":
        return [*lines, text("altered-online"), *_room(fact, opportunity, text)]
    going = fact.signup is not None and fact.signup.state == "going"
    place = full_address(opportunity, fact.city, text, going=going)
    before = str(was.get("place") or "")
    if before and before not in place:
        lines.append(text("altered-place", was=cut(before, 200), now=place))
    else:
        lines.append(text("altered-here", place=place))
    return lines


def _room(fact: Fact, opportunity: Opportunity, text: Text) -> list[Html]:
    key = "altered-link" if has_link(opportunity) else "altered-link-later"
    return [text(key)]


def _rows(fact: Fact, opportunity: Opportunity, text: Text) -> tuple[tuple[Button, ...], ...]:
    intake, plan = fact.intake.id if fact.intake else 0, back_to(Plan())
    details = button(text("btn-details"), Card(opportunity=opportunity.id, intake=intake, back=plan))
    if fact.signup is None or fact.signup.state == "left":
        return ((no_more(intake, text),), (details, button(text.plain("btn-to-list"), Listing())))
    joins = fact.signup.state == "going" and has_link(opportunity)
    link = (button(text("btn-link"), Link(intake=intake)),) if joins else ()
    leave = button(text("btn-leave"), Leave(intake=intake, back=plan))
    return tuple(row for row in (link, (leave, details)) if row)
