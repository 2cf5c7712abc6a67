"""How a request of the page finds whom and what it is about."""

from dataclasses import dataclass

from bot.demo.telegram import views
from bot.demo.telegram.client import Telegram
from bot.demo.telegram.state import Chat, Message, Person
from bot.demo.telegram.wire import Json, Params, bad


@dataclass(frozen=True, slots=True)
class Apps:
    telegram: Telegram

    def person(self, params: Params, name: str = "person") -> Person:
        person = self.telegram.world.people.get(params.number(name))
        if person is None:
            raise bad("no such person")
        return person

    def chat(self, params: Params, name: str = "chat") -> Chat:
        """The chat named; the person's own with the bot when none is."""
        person = self.person(params)
        chat = self.telegram.world.chats.get(params.number(name) or person.id)
        if chat is None or chat.members.get(person.id, "left") in ("left", "kicked"):
            raise bad("no such chat")
        return chat

    def message(self, params: Params, chat: str = "chat") -> Message:
        message = self.chat(params, chat).messages.get(params.number("message"))
        if message is None:
            raise bad("no such message")
        return message

    def message_shown(self, message: Message) -> Json:
        return {"message": views.message_view(self.telegram.world, message)}

    def chat_shown(self, params: Params, chat: Chat) -> Json:
        return {"chat": views.chat_view(self.telegram.world, self.person(params), chat)}
