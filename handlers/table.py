"""The table of all features: a new one adds its line."""

from handlers import troubles
from handlers.admin import audit, delivery
from handlers.admin import cities as admin_cities
from handlers.moderator import case, queue, verdicts
from handlers.moderator import organisations as moderated_organisations
from handlers.organiser import (
    adding,
    colleagues,
    deeds,
    editing,
    importing,
    invites,
    managing,
    organisations,
    posts,
    publishing,
    questions,
    reviewing,
    roles,
)
from handlers.resident import (
    about,
    calendar,
    card,
    city_list,
    communities,
    dates,
    filtering,
    going,
    inline,
    interests,
    listing,
    menu,
    needs,
    plan,
    privacy,
    reminder_settings,
    reporting,
    saving,
    searching,
    settings,
    strays,
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
    menu.ROUTES,
    settings.ROUTES,
    reminder_settings.ROUTES,
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
    plan.ROUTES,
    adding.ROUTES,
    managing.ROUTES,
    deeds.ROUTES,
    importing.ROUTES,
    editing.ROUTES,
    posts.ROUTES,
    questions.ROUTES,
    reviewing.ROUTES,
    publishing.ROUTES,
    roles.ROUTES,
    organisations.ROUTES,
    colleagues.ROUTES,
    invites.ROUTES,
    queue.ROUTES,
    case.ROUTES,
    verdicts.ROUTES,
    moderated_organisations.ROUTES,
    admin_cities.ROUTES,
    audit.ROUTES,
    delivery.ROUTES,
)


def table() -> Table:
    return compose(FEATURES)
