"""How a kept link stands: when it was looked at, what came of it, and what can be done with it."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import FeedDeed, FeedPage, Feeds, Menu
from handlers.organiser import import_text
from handlers.shown import cut
from locales import Html, Text
from storage.feeds import Feed, Kept
from storage.people import DEFAULT_ZONE


def page(kept: Kept, text: Text, now: datetime, said: str | None = None) -> Answer:
    feed = kept.feed
    zone = kept.city.zone if kept.city else DEFAULT_ZONE
    words = text.lines(
        text("feed-title", name=cut(feed.name, 200)),
        text("bring-for", name=cut(kept.organisation.name, 120)),
        text("feed-checked", when=text.at(feed.checked_at, zone, now)) if feed.checked_at else text("feed-not-yet"),
        text("feed-changed", when=text.at(feed.changed_at, zone, now)) if feed.changed_at else None,
        import_text.counts(feed.counts, text) if feed.counts else None,
        text("feed-gone", n=feed.gone) if feed.gone else None,
        text("feed-prune" if feed.prune else "feed-leave"),
        _standing(feed, text),
    )
    return show(text.lines(said, words, gap="\n\n"), _rows(feed, text))


def _standing(feed: Feed, text: Text) -> Html:
    if feed.stopped_at is not None:
        return text("feed-stopped-nobody" if feed.reason == "nobody" else "feed-stopped")
    if feed.reason is not None:
        return text.lines(text("feed-fails"), why(feed.reason, text))
    return text("feed-hourly")


def why(reason: str, text: Text) -> Html:
    """Of a link that could not be read."""
    key = f"fetch-{reason}"
    return text(key) if text.has(key) else text("fetch-unreachable")


def _rows(feed: Feed, text: Text) -> list[list[Button | None]]:
    number = feed.id
    back: list[Button | None] = [button(text("btn-feeds"), Feeds()), button(text("btn-menu"), Menu())]
    if feed.stopped_at is not None:
        return [[button(text("btn-feed-start"), FeedDeed(feed=number, deed="start"))], back]
    other = ("btn-feed-leave", "leave") if feed.prune else ("btn-feed-prune", "prune")
    return [
        [button(text("btn-feed-check"), FeedDeed(feed=number, deed="check"))],
        [button(text.plain(other[0]), FeedDeed(feed=number, deed=other[1]))],
        [button(text("btn-feed-stop"), FeedDeed(feed=number, deed="stop"))],
        back,
    ]


def opens(feed: Feed, text: Text) -> Button:
    label = cut(feed.name.removeprefix("https://").removeprefix("http://"), 50)
    return button(label, FeedPage(feed=feed.id))
