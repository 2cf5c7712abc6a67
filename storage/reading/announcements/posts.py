"""A post read as a whole: prepared, sorted, and one draft made of each of its events."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from storage.formats import areas
from storage.reading.announcements import (
    around,
    body,
    clocks,
    contacts,
    days,
    meetings,
    money,
    people,
    places,
    rules,
    sorts,
    titles,
)
from storage.reading.announcements.body import Body, Part
from storage.reading.announcements.model import Draft, Post, Reading
from storage.reading.towns import CityLike, Towns, towns_of


def read_post(post: Post, cities: Sequence[CityLike] | Towns, now: datetime) -> Reading:
    towns = towns_of(cities)
    sent = post.sent_at.astimezone(ZoneInfo(post.zone))
    made = body.prepare(post)
    ages = people.ages_said(made.plain)
    found = _found(made, ages, sent)
    when = meetings.read_when(made, found, sent)
    kind, change = sorts.sort_of(made, when)
    if kind == "notice":
        return Reading(kind, change=change, about=_draft(made, None, found, ages, towns, sent, now))
    if kind != "event":
        return Reading(kind)
    return Reading(kind, (_draft(made, None, found, ages, towns, sent, now),))


def _found(made: Body, ages: list[people.Ages], sent: datetime) -> meetings.Found:
    """Days and hours of the whole post; years of age and sums of money are neither."""
    plain = made.plain
    for begin, end in [(one.begin, one.end) for one in ages] + money.amounts(plain):
        plain = plain[:begin] + "\x01" * (end - begin) + plain[end:]
    hours = clocks.read_hours(plain)
    said = days.read_days(plain, sent.date(), [(one.begin, one.end) for one in hours])
    return meetings.Found(said, hours, rules.read_repeats(plain))


def _draft(
    made: Body,
    part: Part | None,
    found: meetings.Found,
    ages: list[people.Ages],
    towns: Towns,
    sent: datetime,
    now: datetime,
) -> Draft:
    title, composed = titles.read_title(made, part)
    when = meetings.read_when(made, found, sent, part)
    where = places.read_where(made, towns, part, title)
    price = money.read_price(made, part)
    sign_up = contacts.read_sign_up(made, part)
    who = people.read_people(made, ages, part)
    about = around.read_around(made, part, bool(where.place or where.address))
    text = made.text if part is None else made.written(part)
    doubtful = [*when.doubtful, *where.doubtful, *sign_up.doubtful]
    doubtful += ["title"] * composed + ["price"] * price.doubtful
    zone = str(sent.tzinfo)
    if when.starts and not when.rule and (when.starts[-1].end or when.starts[-1].start).instant(zone) < now:
        doubtful.append("starts")
    kind, area = areas.kind(title or "", text), areas.area(title or "", text)
    draft = Draft(
        title=title,
        format=kind if kind != "other" else None,
        area=area if area != "other" else None,
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
        audience=who.audience,
        age_min=who.age_min,
        age_max=who.age_max,
        capacity=who.capacity,
        access=about.access,
        shelter=about.shelter,
        shelter_metres=about.metres,
        language=about.language,
        description=text,
        conflicts=when.conflicts,
    )
    return replace(draft, doubtful=tuple(dict.fromkeys(doubtful)))
