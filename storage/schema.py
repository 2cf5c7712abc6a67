"""All tables in one place: what migrations and their proof compare."""

from storage import (
    audit,
    cities,
    drafting,
    drafts,
    imported,
    inbox,
    interests,
    invites,
    messages,
    moderation,
    opportunities,
    organisations,
    outbox,
    people,
    queries,
    reports,
    signups,
    tasks,
    versions,
)
from storage.base import Base

TABLES = (
    audit,
    cities,
    drafting,
    drafts,
    imported,
    inbox,
    interests,
    invites,
    messages,
    moderation,
    opportunities,
    organisations,
    outbox,
    people,
    queries,
    reports,
    signups,
    tasks,
    versions,
)
metadata = Base.metadata
