"""The table of all features: a new one adds its line."""

from handlers import troubles
from handlers.routes import Routes, Table, compose

FEATURES: tuple[Routes, ...] = (troubles.ROUTES,)


def table() -> Table:
    return compose(FEATURES)
