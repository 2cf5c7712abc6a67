"""News of single meetings: another place, link or title. One message an event, the same news said once."""

from collections.abc import ItemsView, Mapping, Sequence
from datetime import datetime

from handlers.answer import Button, Screen, button
from handlers.buttons import Card, Leave, Link, Plan, back_to
from handlers.notices.changes import no_more
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.resident.standing import has_link
from handlers.shown import cut, full_address, units
from locales import Html, Text
from storage import apart
from storage.facts import Fact
from storage.opportunities import Occurrence, Opportunity

DATES = 6
WHEN = 200  # letters at most that dates take
ROOM = 3000  # letters of news in one message: with its title, and one more of the longest, it is within 4096
Found = tuple[Fact, Opportunity, Occurrence]


def told(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    groups: dict[int, list[Found]] = {}
    for fact in facts:
        event, meeting = fact.opportunity, fact.meeting
        if event is None or meeting is None or not fact.concerned:
            verdict.drop[fact.claim.id] = "gone"
        elif reason := _why_not(fact, event, meeting, now):
            verdict.drop[fact.claim.id] = reason
        elif not _lines((fact, event, meeting), text):
            verdict.drop[fact.claim.id] = "same"  # a link taken away, and no other yet
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            groups.setdefault(event.id, []).append((fact, event, meeting))
    for group in groups.values():
        group.sort(key=lambda one: one[2].start)
        verdict.send += _notices(group, text, now)


def _why_not(fact: Fact, event: Opportunity, meeting: Occurrence, now: datetime) -> str | None:
    if event.state != "published" or meeting.state == "cancelled":
        return "cancelled"
    if meeting.until <= now:
        return "over"
    known = fact.claim.details
    return None if any(known.get(name, value) != value for name, value in _seen(event, meeting)) else "same"


def _seen(event: Opportunity, meeting: Occurrence) -> ItemsView[str, str | int]:
    return apart.seen(event, meeting.own).items()


def _notices(group: Sequence[Found], text: Text, now: datetime) -> list[Notice]:
    """As many as it takes for all of it to be read."""
    news: dict[str, list[Found]] = {}
    for one in group:
        news.setdefault(text.lines(*_lines(one, text)), []).append(one)
    filled: list[dict[str, list[Found]]] = [{}]
    room = ROOM
    for words, some in news.items():
        if units(words) > room and filled[-1]:
            filled.append({})
            room = ROOM
        filled[-1][words] = some
        room -= units(words) + WHEN
    return [_notice(each, text, now) for each in filled]


def _notice(news: Mapping[str, list[Found]], text: Text, now: datetime) -> Notice:
    group = [one for some in news.values() for one in some]
    fact, event, meeting = group[0]
    parts = [text.lines(_when(some, text, now), Html(words)) for words, some in news.items()]
    head = text("altered", title=cut(event.title(text.language), 200))
    claims = tuple(one.claim.id for one, _, _ in group)
    withdraw = tuple(message for one, _, _ in group for message in one.links)
    screen = Screen(text.lines(head, *parts, gap="\n\n"), _rows(fact, event, meeting, text))
    return Notice(claims, screen, withdraw=withdraw)


def _when(group: Sequence[Found], text: Text, now: datetime) -> Html:
    """One date in full, several in short."""
    fact, event, only = group[0]
    if len(group) == 1:
        when = text.when(only.start, only.end, only.all_day, event.zone, now, fact.person.zone)
        return text("change-when", when=when)
    days = [text.short(each.start, None, each.all_day, event.zone, now) for _, _, each in group]
    more = len(days) - DATES
    return text("elsewhere-dates" if more <= 0 else "elsewhere-dates-more", dates="; ".join(days[:DATES]), n=more)


def _lines(one: Found, text: Text) -> list[Html]:
    """Old → new, of just what is different."""
    fact, event, meeting = one
    was, now = fact.claim.details, apart.seen(event, meeting.own)
    lines = []
    if was.get("title") != now["title"]:
        before = was.get("title") or event.title(text.language)
        after = now["title"] or event.title(text.language)
        lines.append(text("elsewhere-title", was=cut(str(before), 150), now=cut(str(after), 150)))
    going = fact.signup is not None and fact.signup.state == "going"
    hidden = going and was.get("address", now["address"]) != now["address"]
    if hidden or (was.get("mode"), was.get("place")) != (now["mode"], now["place"]):
        lines.append(_place(one, str(was.get("place") or ""), text))
    if going and now["link"] and was.get("link") != now["link"]:
        lines.append(text("altered-link"))
    return lines


def _place(one: Found, before: str, text: Text) -> Html:
    fact, event, meeting = one
    here = apart.at(event, meeting)
    if here.mode == "online":
        return text("elsewhere-online", was=cut(before, 200)) if before else text("altered-online")
    place = full_address(here, fact.city, text, going=fact.going) or text.plain("card-place-not-stated")
    if not before:
        return text("elsewhere-onsite", now=place)
    if before in place:  # only the hidden part of it is another
        return text("altered-here", place=place)
    return text("altered-place", was=cut(before, 200), now=place)


def _rows(fact: Fact, event: Opportunity, meeting: Occurrence, text: Text) -> tuple[tuple[Button, ...], ...]:
    intake, plan = meeting.intake_id, back_to(Plan())
    details = button(text("btn-details"), Card(opportunity=event.id, intake=intake, back=plan))
    if not fact.signed:
        return ((no_more(intake, text),), (details, button(text("btn-my-plan"), Plan())))
    joins = fact.going and has_link(apart.at(event, meeting))
    link = (button(text("btn-link"), Link(intake=intake)),) if joins else ()
    leave = button(text("btn-leave"), Leave(intake=intake, back=plan))
    return tuple(row for row in (link, (leave, details)) if row)
