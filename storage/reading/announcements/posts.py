"""A post read as a whole: prepared, sorted, and one draft made of each of its events."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from storage.reading.announcements import (
    around,
    clocks,
    completed,
    contacts,
    days,
    hosts,
    meetings,
    money,
    parts,
    people,
    places,
    rules,
    sorts,
    titles,
    topics,
)
from storage.reading.announcements.body import Body, prepare
from storage.reading.announcements.meetings import Found, When
from storage.reading.announcements.model import Draft, Post, Reading
from storage.reading.towns import CityLike, Towns, towns_of

_NIGHT = re.compile(
    r"(?P<first>(?<=ніч із )\d{1,2}|(?<=ніч з )\d{1,2}|(?<=ночь с )\d{1,2})(?P<second>\sна\s\d{1,2})(?=\s[а-яіїє])"
)


@dataclass(frozen=True, slots=True)
class _Made:
    """A post with its days, hours and ages found."""

    body: Body
    ages: list[people.Ages]
    found: Found
    when: When


def read_post(post: Post, cities: Sequence[CityLike] | Towns, now: datetime) -> Reading:
    towns = towns_of(cities)
    sent = post.sent_at.astimezone(ZoneInfo(post.zone))
    made = _made(post, sent)
    kind, change = sorts.sort_of(made.body, made.when)
    if kind == "notice":
        return Reading(kind, change=change, about=_about(made, towns, now, post.zone))
    if kind != "event":
        return Reading(kind)
    texts, shared = parts.split(meetings.read_clues(made.body, made.found, sent)) if not made.when.rule else ([], "")
    if not texts:
        return Reading(kind, (_draft(made, towns, now, post.zone),))
    common = _draft(_made(replace(post, text=shared), sent), towns, now, post.zone)
    drafts = [_draft(_made(replace(post, text=text), sent), towns, now, post.zone) for text in texts]
    return Reading(kind, tuple(_shared(one, common) for one in drafts))


def _about(made: _Made, towns: Towns, now: datetime, zone: str) -> Draft:
    """What a notice names of the event that changes."""
    title, doubtful = titles.read_subject(made.body, made.found.places)
    draft = _draft(made, towns, now, zone)
    others = tuple(one for one in draft.doubtful if one != "title")
    return replace(draft, title=title, doubtful=(*others, *["title"] * doubtful))


def _made(post: Post, sent: datetime) -> _Made:
    body = prepare(post)
    ages = people.ages_said(body.plain)
    found = _found(body, ages, sent)
    return _Made(body, ages, found, meetings.read_when(body, found, sent))


def _shared(own: Draft, common: Draft) -> Draft:
    """What the event itself leaves open, from the words for all events of the post."""
    placed = own.place or own.address
    signed = own.registration or own.registration_phone
    online = own.mode == "online" or (common.mode == "online" and not placed)
    return replace(
        own,
        deadline=own.deadline or common.deadline,
        place=own.place if placed else common.place,
        address=own.address if placed else common.address,
        city=own.city or common.city,
        city_name=own.city_name or common.city_name,
        mode="online" if online else own.mode,
        price=own.price or common.price,
        registration=own.registration if signed else common.registration,
        registration_url=own.registration_url if signed else common.registration_url,
        registration_phone=own.registration_phone if signed else common.registration_phone,
        contact=own.contact if signed else common.contact,
        meeting_link=own.meeting_link or common.meeting_link,
        audience=own.audience or common.audience,
        age_min=own.age_min if own.age_min is not None else common.age_min,
        age_max=own.age_max if own.age_max is not None else common.age_max,
        access=own.access or common.access,
        shelter=own.shelter or common.shelter,
        shelter_metres=own.shelter_metres if own.shelter else common.shelter_metres,
        language=own.language or common.language,
        description=f"{own.description}\n\n{common.description}".strip(),
    )


def _found(body: Body, ages: list[people.Ages], sent: datetime) -> Found:
    """Days and hours of the whole post; years of age and sums of money are neither."""
    plain = body.plain
    for begin, end in [(one.begin, one.end) for one in ages] + money.amounts(plain):
        plain = plain[:begin] + "\x01" * (end - begin) + plain[end:]
    plain = _NIGHT.sub(lambda one: one["first"] + " " * len(one["second"]), plain)
    hours = clocks.read_hours(plain)
    said = days.read_days(plain, sent.date(), [(one.begin, one.end) for one in hours])
    return Found(said, hours, rules.read_repeats(plain))


def _draft(made: _Made, towns: Towns, now: datetime, zone: str) -> Draft:
    body, when, taken = made.body, made.when, made.found.places
    title, composed = titles.read_title(body, taken)
    title = completed.with_name(body, title)
    where = places.read_where(body, towns, taken)
    price, sign_up = money.read_price(body), contacts.read_sign_up(body)
    who = people.read_people(body, made.ages)
    about = around.read_around(body, bool(where.place or where.address))
    doubtful = [*when.doubtful, *where.doubtful, *sign_up.doubtful, *["title"] * composed, *["price"] * price.doubtful]
    doubtful += ["starts"] * _is_over(when, now, zone)
    return Draft(
        title=title,
        format=topics.format_of(title or "", body),
        area=topics.area_of(title or "", body),
        starts=when.starts,
        rule=when.rule,
        deadline=when.deadline,
        place=where.place,
        address=where.address,
        city=where.city,
        city_name=where.city_name,
        mode=about.mode,
        meeting_link=sign_up.meeting_link,
        price=price.cost,
        registration=sign_up.kind,
        registration_url=sign_up.url,
        registration_phone=sign_up.phone,
        contact=sign_up.contact,
        organiser=hosts.read_organiser(body, taken),
        audience=who.audience,
        age_min=who.age_min,
        age_max=who.age_max,
        capacity=who.capacity,
        access=about.access,
        shelter=about.shelter,
        shelter_metres=about.metres,
        language=about.language,
        description=body.text,
        doubtful=tuple(dict.fromkeys(doubtful)),
        conflicts=when.conflicts,
    )


def _is_over(when: When, now: datetime, zone: str) -> bool:
    if not when.starts or when.rule:
        return False
    last = when.starts[-1]
    return (last.end or last.start).instant(zone) < now
