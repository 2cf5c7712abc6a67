"""What all kinds of buttons have in common."""

from aiogram.filters.callback_data import CallbackData
from pydantic import ConfigDict


class ButtonData(CallbackData, prefix="-"):
    """Each kind is made ready when it is first used: a start has no need of most of them."""

    model_config = ConfigDict(defer_build=True)
