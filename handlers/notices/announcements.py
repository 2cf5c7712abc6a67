"""An announcement as people get it: silent, never in quiet hours, with the way to hear no more."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Screen, button
from handlers.buttons import MenuBelow, News
from handlers.notices.verdict import Notice, Verdict
from locales import Html, Text
from storage import due
from storage.announcements import AGAIN, LATEST, PAUSED, SENDING, Announcement
from storage.cities import City
from storage.facts import Fact


def told(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    for fact in facts:
        one = fact.announcement
        if one is None or one.state not in (SENDING, PAUSED):
            verdict.drop[fact.claim.id] = "cancelled"
        elif why_not := _why_not(fact, one, now):
            verdict.drop[fact.claim.id] = why_not
        elif later := _later(fact, one, now):
            verdict.later[fact.claim.id] = later
        else:
            verdict.send.append(Notice((fact.claim.id,), screen(one, fact.city, text), silent=True))


def _why_not(fact: Fact, one: Announcement, now: datetime) -> str | None:
    if one.hears not in fact.person.news:
        return "unwanted"
    if one.city_id is not None and one.city_id not in fact.person.communities:
        return "left"
    return "late" if one.began_at is None or now > one.began_at + LATEST else None


def _later(fact: Fact, one: Announcement, now: datetime) -> datetime | None:
    if one.state == PAUSED:
        return now + AGAIN
    moment = max(now, fact.person.paused_until or now)
    if due.is_quiet(moment, fact.person):
        moment = due.after_quiet(moment, fact.person)
    return moment if moment > now else None


def screen(one: Announcement, city: City | None, text: Text) -> Screen:
    off = button(text("btn-announcement-off"), News(kind=one.hears, on=False, fresh=True))
    return Screen(words(one, city, text), ((off, button(text("btn-menu"), MenuBelow())),))


def words(one: Announcement, city: City | None, text: Text) -> Html:
    head = text("announcement-city", city=text.city(city)) if city else text("announcement-network")
    return text.lines(head, text("announcement-words", words=one.words(text.language)), gap="\n\n")
