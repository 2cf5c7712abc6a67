"""All tables in one place: what migrations and their proof compare."""

from storage import (
    cities,
    drafts,
    imported,
    inbox,
    interests,
    messages,
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
    cities,
    drafts,
    imported,
    inbox,
    interests,
    messages,
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
