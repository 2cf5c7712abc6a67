"""News for those going beside a new time: another place, online, a pause for an air raid and its end."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Button, Screen, button
from handlers.buttons import Card, Leave, Link, Listing, Plan, back_to
from handlers.notices.changes import no_more
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.resident.standing import has_link
from handlers.shown import cut, full_address, price_line, small
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
    if "price" in was:
        more = _beside_place(fact, opportunity, text)
        stands = altering.standing(opportunity)
        if all(was[name] == stands[name] for name in ("mode", "place", "link")):
            return [*lines, *more] if more else []
        lines += more
    if "mode" in (meeting.own or {}):  # the next one is elsewhere; what is said is of those after it
        lines = lines[1:]
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


def _beside_place(fact: Fact, opportunity: Opportunity, text: Text) -> list[Html]:
    """Another title, another price. An intake that has its own price hears of no other."""
    was, own = fact.claim.details, apart.priced(fact.meeting.own) if fact.meeting else {}
    of_intake = was.get("of") == "intake"
    stands = altering.standing(apart.held(opportunity, own) if of_intake else opportunity)
    lines = []
    if altering.renamed(dict(was), stands, text.language):
        before = str(was.get(f"title_{text.language}") or was["title_uk"])
        now = opportunity.title(text.language)
        lines.append(text("elsewhere-title", was=cut(before, 150), now=cut(now, 150)))
    if was["price"] != stands["price"] and (of_intake or not own):
        both = (_price(str(was["price"]), text), _price(str(stands["price"]), text))
        lines.append(text("altered-price", was=both[0], now=both[1]))
    return lines


def _price(said: str, text: Text) -> str:
    kind, low, high, currency = said.split(" ")
    least, most = (None if each == "None" else int(each) for each in (low, high))
    return small(price_line(kind, least, most, currency, text))


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
