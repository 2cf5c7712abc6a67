"""The features of organisers, moderators and the network's administrators: a new one adds its line."""

from handlers.admin import audit, delivery
from handlers.admin import cities as admin_cities
from handlers.moderator import case, queue, verdicts
from handlers.moderator import organisations as moderated_organisations
from handlers.organiser import (
    adding,
    channels,
    colleagues,
    deeds,
    editing,
    exporting,
    feeds,
    importing,
    impressions,
    intakes,
    invites,
    managing,
    meetings,
    organisations,
    postering,
    posts,
    publishing,
    questions,
    reviewing,
    roles,
    spreading,
)
from handlers.routes import Routes

FEATURES: tuple[Routes, ...] = (
    adding.ROUTES,
    managing.ROUTES,
    deeds.ROUTES,
    meetings.ROUTES,
    intakes.ROUTES,
    spreading.ROUTES,
    postering.ROUTES,
    channels.ROUTES,
    importing.ROUTES,
    exporting.ROUTES,
    feeds.ROUTES,
    impressions.ROUTES,
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
