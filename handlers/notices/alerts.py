"""Alerts: what somebody waits for; in few messages, at once or with the digest, each with a way to hear no more."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.answer import Button, Rows, Screen, button
from handlers.buttons import Digest, Menu, Unwatch
from handlers.notices.bulletin_lines import MOST, card, line, of
from handlers.notices.verdict import Notice, Verdict
from handlers.shown import cut
from locales import Html, Text
from storage import due
from storage.bulletins import Reason
from storage.digests import NEVER
from storage.facts import Fact

EVERY = timedelta(hours=1)  # at most one message
MOST_REASONS = 4
NAME, BUTTON_NAME = 120, 24


def awaited(facts: Sequence[Fact], now: datetime, verdict: Verdict, *, joined: bool) -> list[Fact]:
    """Those to be told of now; `joined`: in a digest that goes out anyway. Those pulled in ahead of their time go
    along only when something is sent."""
    good = [fact for fact in facts if _judged(fact, now, verdict)]
    pulled = [fact for fact in good if fact.claim.due_at > now]
    waiting = [fact for fact in good if fact.claim.due_at <= now]
    again = _again(waiting[0], now) if waiting else None
    if joined or (waiting and again is None):
        return good
    verdict.later |= {fact.claim.id: fact.claim.due_at for fact in pulled}
    verdict.later |= {fact.claim.id: again or now for fact in waiting}
    return []


def _again(fact: Fact, now: datetime) -> datetime | None:
    """When the next message may go, if not now."""
    last = of(fact).last
    return last + EVERY if last and last + EVERY > now else None


def _judged(fact: Fact, now: datetime, verdict: Verdict) -> bool:
    bulletin, person = of(fact), fact.person
    paused = person.paused_until if person.paused_until and person.paused_until > now else None
    until = paused or now
    if bulletin.reason is None or bulletin.chosen.alerted == NEVER:
        verdict.drop[fact.claim.id] = "unwanted"
    elif not bulletin.lines:
        verdict.drop[fact.claim.id] = "gone"
    elif due.is_quiet(until, person):
        verdict.later[fact.claim.id] = due.after_quiet(until, person)
    elif paused:
        verdict.later[fact.claim.id] = paused
    else:
        return True
    return False


def tell(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """All of them in one message."""
    if facts:
        claims = tuple(fact.claim.id for fact in facts)
        verdict.send.append(Notice(claims, _screen(facts, text, now)))


def _screen(facts: Sequence[Fact], text: Text, now: datetime) -> Screen:
    shown = facts[:MOST]
    lines = [line(of(fact).lines[0], number, of(fact), text, now) for number, fact in enumerate(shown, 1)]
    more = text("alert-more", n=len(facts) - len(shown)) if len(facts) > len(shown) else None
    cards = [(card(of(fact).lines[0], number, text),) for number, fact in enumerate(shown, 1)]
    last = (button(text("btn-alert-how"), Digest(part="alerts")), button(text("btn-menu"), Menu()))
    rows: Rows = (*cards, *stops(facts, text), last)
    return Screen(text.lines(_head(facts, text), text.lines(*lines, more), gap="\n\n"), rows)


def _head(facts: Sequence[Fact], text: Text) -> Html:
    reasons = _reasons(facts)
    if len(reasons) > 1:
        return text("alert-several")
    return text(f"alert-{reasons[0].why}", name=cut(reasons[0].name, NAME))


def _reasons(facts: Sequence[Fact]) -> list[Reason]:
    return list(dict.fromkeys(reason for fact in facts if (reason := of(fact).reason)))


def stops(facts: Sequence[Fact], text: Text) -> Rows:
    """A way out of each thing that is waited for."""
    return tuple((_stop(reason, text),) for reason in _reasons(facts)[:MOST_REASONS])


def _stop(reason: Reason, text: Text) -> Button:
    name = cut(reason.name, BUTTON_NAME)
    return button(text(f"btn-alert-stop-{reason.why}", name=name), Unwatch(why=reason.why, id=reason.target))
