"""The table of all features: a new one adds its line."""

from handlers import troubles
from handlers.resident import card, dates, filtering, inline, listing, reporting, searching
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
)


def table() -> Table:
    return compose(FEATURES)
