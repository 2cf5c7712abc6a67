"""«My sources»: links that are looked at every hour, with what came of it."""

from datetime import datetime, timedelta

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Bring, FeedDeed, FeedPage, Feeds, KeepFeed, Menu
from handlers.organiser import feed_text, import_text
from handlers.press import Press
from handlers.routes import Routes, reads, writes
from locales import Html, Text
from storage import feeds, import_requests, rights
from storage.engine import Session
from storage.feeds import Kept
from storage.people import DEFAULT_ZONE, Person
from storage.tasks import FEED

SELDOM = timedelta(minutes=1)


async def every(press: Press[Feeds], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    held = await rights.of(session, person, press.here.admin_ids)
    found = await feeds.of(session, held.member_of) if held.member_of else []
    rows: list[list[Button | None]] = [[feed_text.opens(one.feed, text)] for one in found]
    words = text("feeds") if found else text("feeds-none")
    said = text.lines(words, *(_line(one, text, now) for one in found), gap="\n\n")
    return show(said, [*rows, [button(text("btn-bring"), Bring()), button(text("btn-menu"), Menu())]])


def _line(one: Kept, text: Text, now: datetime) -> Html:
    feed = one.feed
    zone = one.city.zone if one.city else DEFAULT_ZONE
    if feed.stopped_at is not None:
        state = text("feed-stopped")
    elif feed.reason is not None:
        state = text("feed-fails")
    else:
        when = feed.checked_at
        state = text("feed-checked", when=text.at(when, zone, now)) if when else text("feed-not-yet")
    return text.lines(text("feed-title", name=feed.name), state)


async def page(press: Press[FeedPage], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    kept = await _allowed(press, session, person, press.button.feed)
    return feed_text.page(kept, text, now) if kept else _gone(text)


async def keep(press: Press[KeepFeed], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """From the link of an import; looked at for the first time at once."""
    found = await import_requests.find(session, person, press.button.request)
    if found is None or found.organisation is None or not found.row.url:
        return import_text.gone(text)
    await rights.require(session, person, "add", found.organisation, press.here.admin_ids)
    feed_id = await feeds.keep(session, person, found.organisation.id, found.row.url, found.row.url, now)
    if feed_id is None:
        return show(text("feed-too-many", limit=feeds.MOST), [[button(text("btn-feeds"), Feeds())]])
    return _looking(feed_id, text)


async def deed(press: Press[FeedDeed], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """What it is set to is what the button says, however often it is pressed."""
    asked = press.button
    kept = await _allowed(press, session, person, asked.feed)
    if kept is None:
        return _gone(text)
    feed = kept.feed
    match asked.deed:
        case "stop":
            feeds.stop(feed, now)
        case "start" if feed.stopped_at is not None:
            feeds.start(feed, now)
            return _looking(feed.id, text)
        case "prune" | "leave":
            feeds.set_prune(feed, asked.deed == "prune", now)
        case "check" if feed.stopped_at is None:
            if feed.checked_at is None or feed.checked_at <= now - SELDOM:
                feeds.busy(feed, now)
                return _looking(feed.id, text)
            return feed_text.page(kept, text, now, text("feed-just-checked"))
    return feed_text.page(kept, text, now)


def _looking(feed_id: int, text: Text) -> Answer:
    screen = show(text("bring-fetching"), [[button(text("btn-feeds"), Feeds())]]).screen
    return Answer(screen, task=(FEED, feed_id))


async def _allowed(
    press: Press[FeedPage] | Press[FeedDeed], session: Session, person: Person, feed_id: int
) -> Kept | None:
    """Raises NotAllowed."""
    kept = await feeds.find(session, feed_id)
    if kept is not None:
        await rights.require(session, person, "add", kept.organisation, press.here.admin_ids)
    return kept


def _gone(text: Text) -> Answer:
    return show(text("feed-none"), [[button(text("btn-feeds"), Feeds()), button(text("btn-menu"), Menu())]])


ROUTES = Routes(
    presses={Feeds: reads(every), FeedPage: reads(page), KeepFeed: writes(keep), FeedDeed: writes(deed)},
)
