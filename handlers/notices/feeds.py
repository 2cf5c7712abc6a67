"""What organisers hear of the links they keep: that one broke, works again, was given up, or lost events."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Screen, button
from handlers.buttons import FeedPage, Menu
from handlers.notices.verdict import Notice, Verdict, waits_for_morning
from handlers.organiser import feed_text
from handlers.shown import cut
from locales import Html, Text
from storage.facts import Fact
from storage.feeds import Feed


def told(facts: Sequence[Fact], text: Text, now: datetime, verdict: Verdict) -> None:
    """How it stands now: what mended itself before it could be told is not told."""
    for fact in facts:
        words = _words(fact.feed, fact.claim.lead, text) if fact.feed else None
        if fact.feed is None or words is None:
            verdict.drop[fact.claim.id] = "gone"
        elif morning := waits_for_morning(fact, now):
            verdict.later[fact.claim.id] = morning
        else:
            ways = (button(text("btn-feed"), FeedPage(feed=fact.feed.id)), button(text("btn-menu"), Menu()))
            verdict.send.append(Notice((fact.claim.id,), Screen(words, (ways,))))


def _words(feed: Feed, what: str, text: Text) -> Html | None:
    name = cut(feed.name, 200)
    match what:
        case "broken" if feed.broken_at is not None and feed.stopped_at is None:
            return text.lines(text("told-feed-broken", name=name), feed_text.why(feed.reason or "", text))
        case "back" if feed.broken_at is None and feed.stopped_at is None:
            return text("told-feed-back", name=name)
        case "gone" if feed.gone and not feed.prune:
            return text("told-feed-gone", name=name, n=feed.gone)
        case "stopped" if feed.stopped_at is not None:
            return text("told-feed-stopped", name=name)
    return None
