"""Digests: one quiet message of what is new or soon, judged by the person's wishes as they are now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.answer import Button, Rows, Screen, button
from handlers.buttons import Told
from handlers.notices.verdict import Notice, Verdict
from handlers.resident import digest
from handlers.shown import cut, place_line
from locales import Html, Text
from storage import due
from storage.bulletins import Bulletin
from storage.digests import next_due
from storage.listing import Line
from storage.telling import Fact

NEAR = timedelta(hours=3)  # one that is late is not sent when the next comes so soon
TITLE, PLACE, BUTTON = 160, 80, 34


def build(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """One message, whatever has gathered."""
    sent = [fact for fact in facts if _judged(fact, now, verdict)]
    for fact in sent[:-1]:
        verdict.drop[fact.claim.id] = "late"
    for fact in sent[-1:]:
        if _of(fact).lines:
            verdict.send.append(Notice((fact.claim.id,), _screen(_of(fact), text, now), silent=True))
        else:
            verdict.drop[fact.claim.id] = "empty"


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
    chosen, person = _of(fact).chosen, fact.person
    if not chosen.on:
        return "unwanted"
    if person.paused_until is not None and person.paused_until > now:
        return "paused"
    following = next_due(chosen.every, chosen.weekday, chosen.hour, person.zone, now)
    return "late" if following and following - now < NEAR else None


def _of(fact: Fact) -> Bulletin:
    assert fact.bulletin is not None  # read with every digest
    return fact.bulletin


def _screen(bulletin: Bulletin, text: Text, now: datetime) -> Screen:
    lines = [_line(line, number, bulletin, text, now) for number, line in enumerate(bulletin.lines, 1)]
    rows: Rows = (
        *((_card(line, number, text),) for number, line in enumerate(bulletin.lines, 1)),
        tuple(digest.aside(bulletin.chosen, text)),
        tuple(digest.everything(text)),
    )
    return Screen(text.lines(text("digest-head"), text.lines(*lines), gap="\n\n"), rows)


def _line(line: Line, number: int, bulletin: Bulletin, text: Text, now: datetime) -> Html:
    opportunity, zone = line.opportunity, line.opportunity.zone
    when = text.short(line.start, line.end, line.all_day, zone, now, bulletin.person.zone)
    if line.start < now and line.end and (line.end - line.start).days >= 1:
        when = text.plain("list-until", day=text.day(line.end, zone, now))
    title = cut(opportunity.title(text.language), TITLE)
    return text(
        "digest-line",
        number=str(number),
        title=title,
        when=when,
        place=cut(place_line(opportunity, line.city, text), PLACE),
    )


def _card(line: Line, number: int, text: Text) -> Button:
    title = cut(f"{number}. {line.opportunity.title(text.language)}", BUTTON)
    return button(title, Told(opportunity=line.opportunity.id))
