"""News for those going beside a new time: another place, price, age or shelter, online, a pause for an air raid and its
end."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Button, Screen, button
from handlers.buttons import Card, Leave, Link, Listing, Plan, back_to
from handlers.notices import conditions
from handlers.notices.changes import no_more
from handlers.notices.conditions import Known
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.resident.standing import has_link
from handlers.shown import cut, full_address
from locales import Html, Text
from storage import altering, apart
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
        title = apart.at(opportunity, fact.meeting, titled=False).title(text.language)
        words = text.lines(text(head, title=cut(title, 200)), *lines)
        screen = Screen(words, _rows(fact, opportunity, text))
        linked = altering.standing(opportunity)["link"] != fact.claim.details.get("link")
        verdict.send.append(Notice((fact.claim.id,), screen, withdraw=fact.links if linked else ()))


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
    sound = opportunity is not None and opportunity.state == "published" and meeting is not None
    if not sound or not fact.concerned:
        verdict.drop[fact.claim.id] = "gone"
        return None
    return opportunity


def _lines(fact: Fact, opportunity: Opportunity, text: Text, now: datetime) -> list[Html]:
    """When it is, and old → new; none when there is no news any more."""
    meeting, known = fact.meeting, fact.claim.details
    assert meeting is not None
    when = text.when(meeting.start, meeting.end, meeting.all_day, opportunity.zone, now, fact.person.zone)
    stands = altering.standing(apart.held(opportunity, apart.priced(meeting.own)))
    found = altering.news(known, stands) - ({"place", "link", "title"} - fact.shares)
    was = {**stands, **known}
    renamed = "title" in found and altering.renamed(was, stands, text.language)
    lines = _title(was, opportunity, text) if renamed else []
    lines += conditions.lines(found, was, stands, text)
    if "place" in found:
        lines += _place(fact, opportunity, was, stands, text)
    if fact.going and found & {"place", "link"}:
        lines += _room(opportunity, was, stands, text)
    if known.get("reopened"):
        return [text("change-when", when=when), *lines]
    if not lines or ("place" in found and "mode" in (meeting.own or {})):
        return lines  # the next one is elsewhere; what is said is of those after it
    return [text("change-when", when=when), *lines]


def _title(was: Known, opportunity: Opportunity, text: Text) -> list[Html]:
    before = str(was[f"title_{text.language}"] or was["title_uk"])
    now = opportunity.title(text.language)
    return [text("elsewhere-title", was=cut(before, 150), now=cut(now, 150))]


def _place(fact: Fact, opportunity: Opportunity, was: Known, stands: Known, text: Text) -> list[Html]:
    before = cut(str(was["place"] or ""), 200)
    if opportunity.mode == "online":
        return [text("elsewhere-online", was=before) if before else text("altered-online")]
    place = full_address(opportunity, fact.city, text, going=fact.going) or text.plain("card-place-not-stated")
    afar = []
    if was["mode"] == "onsite" and opportunity.mode == "hybrid":
        afar = [text("card-also-online")]
    elif was["mode"] == "hybrid" and opportunity.mode == "onsite":
        afar = [text("altered-onsite")]
    if was["mode"] == "online":
        return [text("elsewhere-onsite", now=place)]
    if before and before not in place:
        return [text("altered-place", was=before, now=place), *afar]
    if not fact.going and all(was[name] == stands[name] for name in ("mode", "place", "city")):
        return []  # another address that is only for those going
    return [text("altered-here", place=place), *afar]


def _room(opportunity: Opportunity, was: Known, now: Known, text: Text) -> list[Html]:
    """The link, of what is online."""
    if opportunity.mode == "onsite" or was["link"] == now["link"] != 0:
        return []
    if was["link"]:
        return [text("altered-new-link" if has_link(opportunity) else "altered-link-gone")]
    return [text("altered-link" if has_link(opportunity) else "altered-link-later")]


def _rows(fact: Fact, opportunity: Opportunity, text: Text) -> tuple[tuple[Button, ...], ...]:
    intake, plan = fact.intake.id if fact.intake else 0, back_to(Plan())
    details = button(text("btn-details"), Card(opportunity=opportunity.id, intake=intake, back=plan))
    if not fact.signed:
        return ((no_more(intake, text),), (details, button(text.plain("btn-to-list"), Listing())))
    joins = fact.going and has_link(opportunity)
    link = (button(text("btn-link"), Link(intake=intake)),) if joins else ()
    leave = button(text("btn-leave"), Leave(intake=intake, back=plan))
    return tuple(row for row in (link, (leave, details)) if row)
