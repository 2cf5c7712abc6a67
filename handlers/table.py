"""The table of all features: a new one of residents adds its line here, one of the others in `handlers.work`."""

from collections.abc import Iterable

from handlers import troubles
from handlers.resident import (
    about,
    alerting,
    calendar,
    card,
    city_list,
    communities,
    dates,
    digest,
    filtering,
    going,
    inline,
    interests,
    listing,
    mailed,
    menu,
    needs,
    news,
    opinions,
    plan,
    privacy,
    reminder_settings,
    replying,
    reporting,
    saving,
    searching,
    settings,
    strays,
    ticket,
    upcoming,
    waiting,
    watching,
    welcome,
)
from handlers.resident import help as helping
from handlers.routes import Routes, Table, compose

FEATURES: tuple[Routes, ...] = (
    troubles.ROUTES,
    welcome.ROUTES,
    communities.ROUTES,
    city_list.ROUTES,
    interests.ROUTES,
    digest.ROUTES,
    alerting.ROUTES,
    upcoming.ROUTES,
    menu.ROUTES,
    settings.ROUTES,
    reminder_settings.ROUTES,
    news.ROUTES,
    opinions.ROUTES,
    privacy.ROUTES,
    about.ROUTES,
    helping.ROUTES,
    strays.ROUTES,
    listing.ROUTES,
    filtering.ROUTES,
    searching.ROUTES,
    watching.ROUTES,
    card.ROUTES,
    calendar.ROUTES,
    dates.ROUTES,
    reporting.ROUTES,
    inline.ROUTES,
    going.ROUTES,
    waiting.ROUTES,
    saving.ROUTES,
    needs.ROUTES,
    replying.ROUTES,
    ticket.ROUTES,
    mailed.ROUTES,
    plan.ROUTES,
)


def table() -> Table:
    return compose(FEATURES, _work)


def _work() -> Iterable[Routes]:
    from handlers.work import FEATURES as OF_WORK  # here: the bot answers residents before it has loaded all of this

    return OF_WORK
