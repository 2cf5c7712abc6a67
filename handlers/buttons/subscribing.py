"""Buttons of what the bot sends unasked: what one wants of it, and what one answers."""

from aiogram.filters.callback_data import CallbackData


class News(CallbackData, prefix="ns"):
    """Wants news of that kind, or not (handlers.resident.news.KINDS); `fresh`: pressed on a message that stays."""

    kind: str
    on: bool
    fresh: bool = False
