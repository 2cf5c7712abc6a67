"""Buttons of organisers, moderators and network admins: roles, invitations, organisations, moderation, cities."""
