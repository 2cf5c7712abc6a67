"""The digest: how often, on which day and at what hour; and what its own buttons do."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Digest, DigestSet, Interests, Listing, Menu, Settings, Told
from handlers.choices import in_rows, ticked
from handlers.press import Press
from handlers.resident import alerting
from handlers.resident.card import card_answer
from handlers.routes import Routes, reads, writes
from handlers.shown import clock
from locales import Html, Text
from storage import digests, due
from storage.digests import ALERTS, DAILY, EVERY, OFF, WEEKLY, Chosen
from storage.engine import Session
from storage.filters import Filters
from storage.people import Person

CHOICES: Mapping[str, tuple[str, ...]] = {"every": EVERY, "alerts": ALERTS}
NUMBERS: Mapping[str, int] = {"weekday": 7, "hour": 24}
OFFERED = range(6, 24)  # hours at which somebody may be up
LATER = timedelta(hours=1)


async def show_digest(
    press: Press[Digest | None], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    chosen = await digests.read(session, person.id)
    if press.button and press.button.part == "hour":
        return _hours(chosen, person, text, now)
    if press.button and press.button.part == "alerts":
        return alerting.how(chosen, text)
    return screen(chosen, person, text, now)


async def set_digest(press: Press[DigestSet], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Sets, never toggles: pressed twice, or on an old message, it means the same."""
    asked = press.button
    changed = _meant(asked.name, asked.value)
    chosen = await digests.read(session, person.id)
    if changed.get("every", OFF) != OFF and not chosen.on:
        changed["hour"] = _awake(chosen.hour, person, now)
    if changed:
        chosen = await digests.choose(session, person, chosen, now, **changed)
    if asked.aside:
        key = "digest-set-off" if not chosen.on else "digest-set"
        return Answer(toast=text.plain(key, when=when(chosen, text)), alert=True)
    return alerting.how(chosen, text) if asked.name == "alerts" else screen(chosen, person, text, now)


def _meant(name: str, value: str) -> dict[str, str | int]:
    """Nothing for what no button of ours says."""
    if value in CHOICES.get(name, ()):
        return {name: value}
    if name in NUMBERS and value.isascii() and value.isdecimal() and int(value) < NUMBERS[name]:
        return {name: int(value)}
    return {}


def _awake(hour: int, person: Person, now: datetime) -> int:
    """That hour, or the first after it that is not one of the quiet ones."""
    hours = [(hour + later) % 24 for later in range(24)]
    return next((one for one in hours if not is_quiet(one, person)), hour)


def is_quiet(hour: int, person: Person) -> bool:
    begin, end = person.quiet_from, person.quiet_until
    return begin <= hour < end if begin <= end else hour >= begin or hour < end


def when(chosen: Chosen, text: Text) -> str:
    """«щотижня, пн о 09:00», for the middle of a sentence."""
    if not chosen.on:
        return text.plain("digest-off")
    return text.plain(f"digest-{chosen.every}", day=text.weekdays[chosen.weekday], hour=at(chosen.hour, text))


def at(hour: int, text: Text) -> str:
    """«о 09:00», «об 11:00»"""
    return text.plain("date-at-eleven" if hour == 11 else "date-at", time=clock(hour))


def screen(chosen: Chosen, person: Person, text: Text, now: datetime) -> Answer:
    words = text.lines(
        text("digest"),
        text("digest-what"),
        _standing(chosen, person, text, now),
        text(f"digest-alerts-{chosen.alerted}"),
        gap="\n\n",
    )
    often = [button(ticked(text(f"btn-digest-{one}"), chosen.every == one), _set("every", one)) for one in EVERY]
    days = [
        button(ticked(day, chosen.weekday == number), _set("weekday", number))
        for number, day in enumerate(text.weekdays)
    ]
    hour = button(text("btn-digest-hour", hour=clock(chosen.hour)), Digest(part="hour"))
    rows: list[list[Button]] = [often]
    if chosen.every == WEEKLY:
        rows += [days[:4], days[4:]]
    if chosen.on:
        rows.append([hour])
    rows.append(
        [button(text("btn-digest-alerts"), Digest(part="alerts")), button(text("btn-settings-interests"), Interests())]
    )
    rows.append([button(text("btn-settings-back"), Settings())])
    return show(words, rows)


def _standing(chosen: Chosen, person: Person, text: Text, now: datetime) -> Html:
    if not chosen.on or chosen.due_at is None:
        return text("digest-is-off")
    paused = person.paused_until if person.paused_until and person.paused_until > now else None
    return text.lines(
        text("digest-is-on", when=when(chosen, text)),
        text("digest-next", when=text.when(due.awake(chosen.due_at, person), None, False, person.zone, now)),
        text("digest-is-quiet", hour=text.capital(at(chosen.hour, text)), until=at(person.quiet_until, text))
        if is_quiet(chosen.hour, person)
        else None,
        text("settings-paused", day=text.exact_day(paused, person.zone, now)) if paused else None,
    )


def _hours(chosen: Chosen, person: Person, text: Text, now: datetime) -> Answer:
    """Quiet hours are left out, and it is said that they are."""
    choices = [
        button(ticked(clock(hour), hour == chosen.hour), _set("hour", hour))
        for hour in OFFERED
        if not is_quiet(hour, person)
    ]
    quiet = person.quiet_from != person.quiet_until
    told = text("digest-hours-quiet", begin=clock(person.quiet_from), end=clock(person.quiet_until)) if quiet else None
    ways = [button(text("btn-settings-quiet"), Settings(part="quiet")) if quiet else None]
    back = [button(text("btn-digest-back"), Digest())]
    return show(text.lines(text("digest-ask-hour"), told), [*in_rows(choices, 4), ways, back])


def _set(name: str, value: str | int) -> DigestSet:
    return DigestSet(name=name, value=str(value))


def offer(text: Text, *, aside: bool = False) -> Button:
    """`aside`: on a message that is to be left as it is."""
    return button(text("btn-digest-offer"), DigestSet(name="every", value=WEEKLY, aside=aside))


def aside(chosen: Chosen, text: Text) -> list[Button]:
    """Under a digest: less of it, and none."""
    fewer = DigestSet(name="every", value=WEEKLY, aside=True)
    stop = DigestSet(name="every", value=OFF, aside=True)
    less = [button(text("btn-digest-fewer"), fewer)] if chosen.every == DAILY else []
    return [*less, button(text("btn-digest-stop"), stop)]


def everything(text: Text) -> list[Button]:
    listing = Listing(filters=Filters(followed=True).pack())
    return [button(text("btn-digest-all"), listing), button(text("btn-menu"), Menu())]


async def told(press: Press[Told], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    answer = await card_answer(press, session, person, text, now, press.button.opportunity)
    return replace(answer, fresh=True)


ROUTES = Routes(
    presses={Digest: reads(show_digest), DigestSet: writes(set_digest), Told: reads(told)},
    commands={"digest": reads(show_digest)},
)
