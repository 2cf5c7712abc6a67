"""What those who come hear of their organisers: taken off the list."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Screen, button
from handlers.buttons import Card, Menu
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.shown import cut
from locales import Text
from storage.facts import Fact


def removed(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """Not where the person was let in again meanwhile."""
    for fact in facts:
        signup, opportunity = fact.signup, fact.opportunity
        if signup is None or opportunity is None or signup.removed_at is None:
            verdict.drop[fact.claim.id] = "gone"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            title = cut(opportunity.title(text.language), 200)
            words = text.lines(text("told-removed", title=title), text("told-removed-why"))
            details = button(text("btn-details"), Card(opportunity=opportunity.id))
            screen = Screen(words, ((details, button(text("btn-menu"), Menu())),))
            verdict.send.append(Notice((fact.claim.id,), screen, withdraw=fact.links))
