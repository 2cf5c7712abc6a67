"""Screens told apart by the buttons that stand on them."""

from bot.demo.telegram.state import Message
from tests.map.buttons import unpacked
from tests.map.watch import data_of


def name_of(message: Message) -> str:
    if message.content.kind != "text":
        return message.content.kind
    classes = sorted({type(unpacked(data)).__name__ for data in data_of(message)})
    return " ".join(classes)
