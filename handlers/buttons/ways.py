"""The way back, as a button carries it."""

from aiogram.filters.callback_data import CallbackData

from handlers.buttons.resident import Menu

LIMIT = 64


def back_to(target: CallbackData) -> str:
    """`target` as the `back` of another button; "" (the menu) when it would leave too little room."""
    packed = target.pack().replace(":", "!")
    return packed if len(packed.encode()) <= LIMIT - 18 else ""


def way_back(back: str) -> str:
    """The packed data of the screen that `back` names."""
    return back.replace("!", ":") if back else Menu().pack()
