"""Digests: one quiet message of what is new or soon, and of what one waits for, judged by the person's wishes as they
are now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.answer import Rows, Screen
from handlers.notices import alerts
from handlers.notices.bulletin_lines import MOST, card, line, of
from handlers.notices.verdict import Notice, Verdict
from handlers.resident import digest
from locales import Html, Text
from storage import due
from storage.digests import AFTER_DIGEST, next_due
from storage.facts import Fact

ALERT, DIGEST = BULLETINS = ("alert", "digest")
NEAR = timedelta(hours=3)  # one that is late is not sent when the next comes so soon
AT_LAST = AFTER_DIGEST + timedelta(hours=1)  # alerts due by then go along
MOST_OF_BOTH = MOST - 1  # there are two headings more


def build(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """One message, whatever has gathered."""
    digests = [fact for fact in facts if fact.claim.kind == DIGEST and _judged(fact, now, verdict)]
    verdict.drop |= {fact.claim.id: "late" for fact in digests[:-1]}
    waited = [fact for fact in facts if fact.claim.kind == ALERT]
    awaited = alerts.awaited(waited, now, verdict, joined=bool(digests))
    if not digests:
        return alerts.tell(awaited, text, now, verdict)
    if not of(digests[-1]).lines and not awaited:
        verdict.drop[digests[-1].claim.id] = "empty"
        return None
    claims = (digests[-1].claim.id, *(fact.claim.id for fact in awaited))
    verdict.send.append(Notice(claims, _screen(digests[-1], awaited, text, now), silent=True))
    return None


def _judged(fact: Fact, now: datetime, verdict: Verdict) -> bool:
    why_not = _why_not(fact, now)
    if why_not:
        verdict.drop[fact.claim.id] = why_not
    elif due.is_quiet(now, fact.person):
        verdict.later[fact.claim.id] = due.after_quiet(now, fact.person)
    else:
        return True
    return False


def _why_not(fact: Fact, now: datetime) -> str | None:
    chosen, person = of(fact).chosen, fact.person
    if not chosen.on:
        return "unwanted"
    if person.paused_until is not None and person.paused_until > now:
        return "paused"
    following = next_due(chosen.every, chosen.weekday, chosen.hour, person.zone, now)
    return "late" if following and following - now < NEAR else None


def _screen(fact: Fact, awaited: Sequence[Fact], text: Text, now: datetime) -> Screen:
    bulletin = of(fact)
    first = [of(one).lines[0] for one in awaited]
    told = {one.opportunity.id for one in first}
    rest = [one for one in bulletin.lines if one.opportunity.id not in told]
    most = MOST_OF_BOTH if first else MOST
    shown = [*first, *rest][:most]
    said = [line(one, number, bulletin, text, now) for number, one in enumerate(shown, 1)]
    parts: list[Html | None] = [text("digest-head")]
    if first:
        parts.append(text.lines(text("digest-awaited", n=len(first)), *said[: len(first)]))
    if news := said[len(first) :]:
        parts.append(text.lines(text("digest-also") if first else None, *news))
    rows: Rows = (
        *((card(one, number, text),) for number, one in enumerate(shown, 1)),
        *alerts.stops(awaited, text),
        tuple(digest.aside(bulletin.chosen, text)),
        tuple(digest.everything(text)),
    )
    return Screen(text.lines(*parts, gap="\n\n"), rows)
