"""All tables in one place: what migrations and their proof compare."""

from storage import (
    audit,
    cities,
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
)
from storage.base import Base

TABLES = (
    audit,
    cities,
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
)
metadata = Base.metadata
