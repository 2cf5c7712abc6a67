"""A channel's page: linking it, and what is posted there by itself. A task asks Telegram who administers it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.answer import NOTHING, Answer, Button, button, show
from handlers.buttons import (
    ChannelPage,
    Colleagues,
    Duties,
    LinkChannel,
    Menu,
    OrganisationPage,
    SetChannel,
    UnlinkChannel,
)
from handlers.choices import ticked
from handlers.organiser.roles import name_of, thing_of
from handlers.press import AnyPress, Press
from handlers.routes import Routes, reads, writes
from handlers.shown import clock, cut
from locales import Html, Text
from storage import audit, channel_posts, channels, cities, organisations, rights, tasks
from storage.channel_posts import Doubtful
from storage.channels import Channel
from storage.cities import City
from storage.engine import Session
from storage.organisations import Organisation
from storage.people import Person
from storage.rights import Rights

Thing = City | Organisation
HOURS = (8, 9, 10, 12, 15, 18, 19, 20)
NEVER, USUAL_HOUR = 7, 10
ADD_BOT = "https://t.me/{bot}?startchannel&admin=post_messages+edit_messages+delete_messages"


def act(thing: Thing) -> str:
    """What one must be allowed to do to a thing in order to look after its channel."""
    return "moderate" if isinstance(thing, City) else "manage organisation"


def may(mine: Rights, thing: Thing) -> bool:
    return mine.can(act(thing), thing)


async def show_page(press: Press[ChannelPage], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found = await _linked(press, session, person, asked.kind, asked.id, text)
    if isinstance(found, Answer):
        return found
    thing, channel = found
    if asked.part == "off":
        return _ask_to_unlink(thing, channel, text)
    if asked.part == "week":
        return _week(thing, channel, await channels.zone_of(session, channel), text, now)
    zone, aside = await channel_posts.aside(session, channel, now)
    return page(thing, channel, zone, text, now, aside=aside)


async def _linked(
    press: AnyPress, session: Session, person: Person, kind: str, number: int, text: Text
) -> tuple[Thing, Channel] | Answer:
    """What is looked after and its channel; or what to say where it has none. Raises NotAllowed."""
    thing = await thing_of(session, kind, number)
    if thing is None:
        return gone(text)
    await rights.require(session, person, act(thing), thing, press.here.admin_ids)
    channel = await channels.of(session, thing)
    if channel is None:
        return _how(thing, await channels.brought(session, person.id), press.here.username, text)
    return thing, channel


def gone(text: Text) -> Answer:
    return show(text("channel-nothing"), [[button(text("btn-roles"), Duties()), button(text("btn-menu"), Menu())]])


def _how(thing: Thing, known: Sequence[Channel], username: str, text: Text) -> Answer:
    """How the bot gets into a channel; those it is in already can be linked at once."""
    linking = [[button(cut(one.title, 50), _link(thing, one.id))] for one in known]
    choose = Button(text.plain("btn-channel-choose"), url=ADD_BOT.format(bot=username))
    words = text.lines(
        text("channel-how", name=name_of(thing, text)), text("channel-known") if known else None, gap="\n\n"
    )
    forward = button(text("btn-channel-forward"), _link(thing, 0))
    return show(words, [*linking, [choose], [forward], [_back(thing, text)]])


def page(
    thing: Thing,
    channel: Channel,
    zone: str,
    text: Text,
    now: datetime,
    said: Html | None = None,
    aside: Sequence[Doubtful] = (),
) -> Answer:
    """`aside`: posts that could not be made, or of which nobody knows whether they were, or were twice."""
    kind = kind_of(thing)
    lacking, twice = ([one for one in aside if one.twice is each] for each in (False, True))
    words = text.lines(
        text("channel", title=channel.title, name=name_of(thing, text)),
        text("channel-off") if channel.off_at else None,
        text("channel-events") if channel.events else None,
        text("channel-weekly", when=_next(channel, zone, text, now)) if channel.week_at else None,
        text("channel-silent") if not channel.events and not channel.week_at else None,
        text("channel-aside") if lacking else None,
        text("channel-twice", titles=text.listing([cut(each.about.title(text.language), 60) for each in twice]))
        if twice
        else None,
    )
    anew = [
        [button(text.plain("btn-channel-again", title=cut(one.about.title(text.language), 30)), _again(thing, one.id))]
        for one in lacking
    ]
    events = SetChannel(kind=kind, id=thing.id, what="events", value=int(not channel.events))
    rows = [
        *anew,
        [button(ticked(text.plain("btn-channel-events"), channel.events), events)],
        [button(ticked(text.plain("btn-channel-week"), channel.week_at is not None), _part(thing, "week"))],
        [button(text("btn-channel-unlink"), _part(thing, "off"))],
        [_back(thing, text), button(text("btn-menu"), Menu())],
    ]
    return show(text.lines(said, words, gap="\n\n"), rows)


def _again(thing: Thing, post: int) -> SetChannel:
    return SetChannel(kind=kind_of(thing), id=thing.id, what="post", value=post)


def _next(channel: Channel, zone: str, text: Text, now: datetime) -> str:
    return text.when(channel.week_at, None, False, zone, now) if channel.week_at else ""


def _week(thing: Thing, channel: Channel, zone: str, text: Text, now: datetime) -> Answer:
    kind = kind_of(thing)

    def choice(label: str, on: bool, what: str, value: int) -> Button:
        return button(ticked(label, on), SetChannel(kind=kind, id=thing.id, what=what, value=value))

    days = [choice(name, channel.week_day == day, "day", day) for day, name in enumerate(text.weekdays)]
    hours = [choice(clock(hour), channel.week_hour == hour, "hour", hour) for hour in HOURS]
    words = text.lines(
        text("channel-week", title=channel.title),
        text("channel-weekly", when=_next(channel, zone, text, now)) if channel.week_at else None,
    )
    never = [choice(text.plain("btn-channel-no-week"), channel.week_at is None, "day", NEVER)]
    timing = [hours[:4], hours[4:]] if channel.week_at else []
    return show(words, [days[:4], days[4:], *timing, never, [button(text("btn-back"), _part(thing))]])


def _ask_to_unlink(thing: Thing, channel: Channel, text: Text) -> Answer:
    yes = button(text("btn-channel-unlink-yes"), UnlinkChannel(kind=kind_of(thing), id=thing.id))
    return show(text("channel-ask-unlink", title=channel.title), [[yes], [button(text("btn-back"), _part(thing))]])


async def change(press: Press[SetChannel], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found = await _linked(press, session, person, asked.kind, asked.id, text)
    if isinstance(found, Answer):
        return found
    thing, channel = found
    if asked.what in ("events", "post"):
        said = await _set(session, channel, asked.what, asked.value, text, now)
        zone, aside = await channel_posts.aside(session, channel, now)
        return page(thing, channel, zone, text, now, said, aside)
    zone = await channels.zone_of(session, channel)
    if asked.what == "day" and asked.value <= NEVER:
        day = asked.value if asked.value < NEVER else None
        hour = (channel.week_hour or USUAL_HOUR) if day is not None else None
        channels.weekly(channel, day, hour, zone, now)
    elif asked.what == "hour" and asked.value < 24 and channel.week_day is not None:
        channels.weekly(channel, channel.week_day, asked.value, zone, now)
    return _week(thing, channel, zone, text, now)


async def _set(session: Session, channel: Channel, what: str, value: int, text: Text, now: datetime) -> Html | None:
    if what == "events":
        channel.events = bool(value)
        return None
    return text("channel-again") if await channel_posts.again(session, channel.id, value, now) else None


async def unlink(press: Press[UnlinkChannel], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    thing = await thing_of(session, asked.kind, asked.id)
    if thing is None:
        return gone(text)
    mine = await rights.require(session, person, act(thing), thing, press.here.admin_ids)
    channel = await channels.of(session, thing)
    if channel is not None:
        await channels.unlink(session, channel)
        audit.note(session, mine.as_role(thing), "unlink channel", _named(thing), thing.id, now)
    return show(text("channel-unlinked"), [[_back(thing, text), button(text("btn-menu"), Menu())]])


async def link(press: Press[LinkChannel], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Telegram is asked whether both the bot and the person may post there: a task."""
    asked = press.button
    thing = await thing_of(session, asked.kind, asked.id)
    if thing is None or await channels.find(session, asked.channel) is None:
        return gone(text)
    await rights.require(session, person, act(thing), thing, press.here.admin_ids)
    details = {"kind": asked.kind, "id": asked.id}
    await tasks.put_off(
        session, person, tasks.CHANNEL, asked.channel, press.message_id, now, timedelta(), details=details
    )
    return show(text("channel-checking"), [[button(text("btn-back"), _part(thing))]])


def refused(thing: Thing, reason: str, text: Text) -> Answer:
    """Why it was not linked, and what to do: bot (not an administrator who may post), person, taken, has."""
    return show(text(f"channel-refused-{reason}"), [[button(text("btn-back"), _part(thing))]])


async def membership(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The bot was made an administrator of a channel, or is none any more."""
    told = press.details or {}
    posts = bool(told.get("posts"))
    channel = await channels.met(session, int(told.get("chat", 0)), press.text, person.id, posts, now)
    if channel is None or not posts:
        return NOTHING
    if channels.is_linked(channel):
        return show(text("channel-back", title=channel.title), [[button(text("btn-menu"), Menu())]])
    mine = await rights.of(session, person, press.here.admin_ids)
    things: list[Thing] = [*await organisations.some(session, mine.owns)]
    things += (await cities.known(session, *mine.moderates)).values()
    if not things:
        return show(text("channel-no-role", title=channel.title), [[button(text("btn-menu"), Menu())]])
    choices = [[button(cut(name_of(one, text), 50), _link(one, channel.id))] for one in things[:20]]
    return show(text("channel-met", title=channel.title), [*choices, [button(text("btn-menu"), Menu())]])


def kind_of(thing: Thing) -> str:
    return "c" if isinstance(thing, City) else "o"


def _named(thing: Thing) -> str:
    return "city" if isinstance(thing, City) else "organisation"


def _link(thing: Thing, channel_id: int) -> LinkChannel:
    return LinkChannel(kind=kind_of(thing), id=thing.id, channel=channel_id)


def _part(thing: Thing, part: str = "") -> ChannelPage:
    return ChannelPage(kind=kind_of(thing), id=thing.id, part=part)


def _back(thing: Thing, text: Text) -> Button:
    back = Colleagues(kind="c", id=thing.id) if isinstance(thing, City) else OrganisationPage(organisation=thing.id)
    return button(text("btn-back"), back)


ROUTES = Routes(
    presses={
        ChannelPage: reads(show_page),
        SetChannel: writes(change),
        UnlinkChannel: writes(unlink),
    },
    kinds={"channel": writes(membership)},
)
