"""Drafts of events out of posts that people wrote for people: `read(post, towns, now)`."""

from collections.abc import Sequence
from datetime import datetime

from storage.reading.announcements.model import (
    Change,
    Conflict,
    Draft,
    Kind,
    Meeting,
    Moment,
    Post,
    Reading,
    Rule,
)
from storage.reading.towns import CityLike, Towns

__all__ = ["Change", "Conflict", "Draft", "Kind", "Meeting", "Moment", "Post", "Reading", "Rule", "read"]


def read(post: Post, towns: Sequence[CityLike] | Towns, now: datetime) -> Reading:
    """What a post announces. Days without a year count from when it was sent, in the zone of its city.

    `now` is aware: an event that is over by then is still drafted, with `starts` doubtful. Never raises on any text.
    Pass `Towns.of(cities)`, built once, where many posts are read.
    """
    from storage.reading.announcements.posts import read_post  # its tables cost time: loaded with the first post

    return read_post(post, towns, now)
