"""What those who come hear of their organisers: taken off the list, confirmed or declined."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Screen, button
from handlers.buttons import Card, Menu
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.shown import cut
from locales import Html, Text
from storage import approving
from storage.facts import Fact


def removed(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """Not where the person was let in again meanwhile."""
    for fact in facts:
        stays = fact.signup is not None and fact.signup.removed_at is not None
        _tell(fact, [text("told-removed-why")] if stays else [], "told-removed", text, now, verdict)


def approved(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """As it is now: with a place, or in line for one."""
    for fact in facts:
        state = fact.signup.state if fact.signup else ""
        why = [text(f"told-approved-{state}")] if state in ("going", "waiting") and _on(fact) else []
        _tell(fact, why, "told-approved", text, now, verdict)


def declined(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    for fact in facts:
        stays = fact.signup is not None and fact.signup.removed_at is not None
        reason = str(fact.claim.details.get("reason", "none"))
        known = text(f"told-declined-{reason}" if reason in approving.REASONS else "told-declined-none")
        if fact.signup and fact.signup.declined_words:
            known = text("told-declined-words", words=fact.signup.declined_words)
        _tell(fact, [known] if stays and _on(fact) else [], "told-declined", text, now, verdict)


def _on(fact: Fact) -> bool:
    """Whether there still is something to come to."""
    opportunity, meeting = fact.opportunity, fact.meeting
    if opportunity is None or opportunity.state != "published":
        return False
    return meeting is not None and meeting.state == "scheduled"


def _tell(fact: Fact, why: list[Html], key: str, text: Text, now: datetime, verdict: Verdict) -> None:
    """Nothing, where there is no reason to any more."""
    opportunity, meeting = fact.opportunity, fact.meeting
    if opportunity is None or not why:
        verdict.drop[fact.claim.id] = "gone"
        return
    if morning := waits_for_morning(fact, now):
        verdict.later[fact.claim.id] = morning
        return
    zone = opportunity.zone
    when = text.short(meeting.start, meeting.end, meeting.all_day, zone, now) if meeting else ""
    words = text.lines(
        text(key, title=cut(opportunity.title(text.language), 200)),
        text("card-when", when=when) if when and key == "told-approved" else None,
        *why,
    )
    details = button(text("btn-details"), Card(opportunity=opportunity.id, intake=fact.claim.about))
    if key == "told-removed":
        details = button(text("btn-details"), Card(opportunity=opportunity.id))
    screen = Screen(words, ((details, button(text("btn-menu"), Menu())),))
    verdict.send.append(Notice((fact.claim.id,), screen, withdraw=fact.links if key == "told-removed" else ()))
