"""All tables in one place: what migrations and their proof compare."""

from storage import (
    amendments,
    announcements,
    audit,
    channels,
    cities,
    digests,
    drafting,
    drafts,
    feeds,
    guests,
    import_requests,
    imported,
    inbox,
    interests,
    invites,
    leaders,
    mailings,
    messages,
    openings,
    opinions,
    opportunities,
    organisations,
    outbox,
    people,
    queries,
    reports,
    reviews,
    signups,
    tasks,
    versions,
    watches,
)
from storage.base import Base
from storage.search import model as search

TABLES = (
    announcements,
    amendments,
    audit,
    channels,
    feeds,
    guests,
    import_requests,
    cities,
    digests,
    drafting,
    drafts,
    imported,
    inbox,
    interests,
    invites,
    leaders,
    mailings,
    messages,
    openings,
    opinions,
    opportunities,
    organisations,
    outbox,
    people,
    queries,
    reports,
    reviews,
    search,
    signups,
    tasks,
    versions,
    watches,
)
metadata = Base.metadata


def compared(_object: object, name: str | None, *_: object) -> bool:
    """What Alembic compares with the models: not what one engine alone keeps for the search."""
    return not search.ours(name)
