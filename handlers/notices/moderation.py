"""News of moderation: a verdict for the author, what waits for a moderator, a role that somebody else changed."""

from collections.abc import Sequence
from datetime import datetime

from handlers import commands
from handlers.answer import Button, Screen, button
from handlers.buttons import Card, Duties, Edit, Menu, Queue
from handlers.moderator.case import reason
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.shown import cut
from locales import Html, Text
from storage.amendments import TAKEN
from storage.facts import Fact
from storage.reviews import APPROVED, RETURNED, WAITING
from storage.rights import as_found


def judged(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """What is said is how it stands now: a verdict that was taken back is not told."""
    for fact in facts:
        review, opportunity = fact.review, fact.opportunity
        if opportunity is None or review is None or review.state == WAITING:
            verdict.drop[fact.claim.id] = "gone"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            words = text.lines(
                text(f"told-verdict-{review.state}", title=cut(opportunity.title(text.language), 200)),
                reason(review.reason, review.note, text) if review.reason else None,
            )
            card = [button(text("btn-details"), Card(opportunity=opportunity.id))] if review.state == APPROVED else []
            mend = [button(text("btn-edit"), Edit(opportunity=opportunity.id))] if review.state == RETURNED else []
            verdict.send.append(Notice((fact.claim.id,), Screen(words, ((*card, *mend, _menu(text)),))))


def amended(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """Whether the author's changes were taken; more that was sent in meanwhile is not judged yet."""
    for fact in facts:
        amendment, opportunity = fact.amendment, fact.opportunity
        if opportunity is None or amendment is None or amendment.state == WAITING:
            verdict.drop[fact.claim.id] = "gone"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            words = text.lines(
                text(f"told-changes-{amendment.state}", title=cut(opportunity.title(text.language), 200)),
                reason(amendment.reason, amendment.note, text) if amendment.reason else None,
            )
            way = Card(opportunity=opportunity.id) if amendment.state == TAKEN else Edit(opportunity=opportunity.id)
            on = button(text("btn-details" if amendment.state == TAKEN else "btn-edit"), way)
            verdict.send.append(Notice((fact.claim.id,), Screen(words, ((on, _menu(text)),))))


def waiting(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """Once a day at most, and never in quiet hours."""
    for fact in facts:
        if fact.waiting is None or not _may_look(fact):
            verdict.drop[fact.claim.id] = "gone"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            count, since = fact.waiting
            city = text.city(fact.city) if fact.city else text.plain("queue-no-city")
            words = text("told-queue", n=count, city=city, days=max(0, (now - since).days))
            rows = ((button(text.plain("btn-queue"), Queue()), _menu(text)),)
            verdict.send.append(Notice((fact.claim.id,), Screen(words, rows)))


def _may_look(fact: Fact) -> bool:
    """A moderator whose role was taken since hears no more; admins are in settings, and have no row to look at."""
    moderates = as_found(fact.person).moderates
    return not fact.city or fact.city.id in moderates or bool(fact.claim.details.get("admin"))


def role_changed(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """Told at once and without a sound, with the menu of commands that goes with the roles."""
    for fact in facts:
        words = _role_words(fact, text)
        if words is None:
            verdict.drop[fact.claim.id] = "gone"
            continue
        rows = ((button(text.plain("btn-roles"), Duties()), _menu(text)),)
        menu = commands.menu_of(as_found(fact.person), text)
        verdict.send.append(Notice((fact.claim.id,), Screen(words, rows), silent=True, commands=menu))


def _role_words(fact: Fact, text: Text) -> Html | None:
    if fact.city is not None:
        return text("told-role-removed-c", name=text.city(fact.city))
    if fact.organisation is None:
        return None
    if fact.claim.details.get("what") == "removed":
        return text("told-role-removed-o", name=fact.organisation.name)
    return text(f"told-role-{fact.claim.details.get('role')}", name=fact.organisation.name)


def _menu(text: Text) -> Button:
    return button(text("btn-menu"), Menu())
