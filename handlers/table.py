"""The table of all features: a new one adds its line."""

from handlers import troubles
from handlers.resident import (
    card,
    dates,
    filtering,
    going,
    inline,
    listing,
    needs,
    reporting,
    saving,
    searching,
    waiting,
)
from handlers.routes import Routes, Table, compose

FEATURES: tuple[Routes, ...] = (
    troubles.ROUTES,
    listing.ROUTES,
    filtering.ROUTES,
    searching.ROUTES,
    card.ROUTES,
    dates.ROUTES,
    reporting.ROUTES,
    inline.ROUTES,
    going.ROUTES,
    waiting.ROUTES,
    saving.ROUTES,
    needs.ROUTES,
)


def table() -> Table:
    return compose(FEATURES)
