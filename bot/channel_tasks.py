"""Linking a channel: Telegram is asked whether the bot may post there, and whether the person administers it."""

from typing import TYPE_CHECKING

from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import GetChatMember
from aiogram.types import ChatMemberAdministrator, ChatMemberOwner

from bot.clock import Clock
from bot.telegram import Patience
from handlers.answer import Answer
from handlers.press import Here
from storage import audit, channels, rights, tasks
from storage.engine import Database, Session
from storage.people import Person

if TYPE_CHECKING:
    from bot.tasks import Job, Outside, Progress
    from handlers.organiser.channels import Thing


class ChannelTasks:
    """`here` is known once Telegram has been met; `bot_id` is the bot's own."""

    here: Here

    def __init__(self, database: Database, call: Patience, bot_id: int, clock: Clock) -> None:
        self._database = database
        self._call = call
        self._bot_id = bot_id
        self._clock = clock

    @property
    def works(self) -> "dict[str, Outside]":
        return {tasks.CHANNEL: self.link}

    async def link(self, job: "Job", progress: "Progress") -> Answer:
        """Raises NotAllowed when the role was taken away meanwhile."""
        from handlers.organiser import channels as screens  # here and below: few bots have channels

        async with self._database.reading() as session:
            thing, channel = await self._asked(session, job)
        if thing is None or channel is None:
            return screens.gone(job.text)
        if reason := await self._why_not(channel.chat_id, job.task.telegram_id):
            return screens.refused(thing, reason, job.text)
        async with self._database.writing() as session:
            return await self._linked(session, job)

    async def _asked(self, session: Session, job: "Job") -> "tuple[Thing | None, channels.Channel | None]":
        from handlers.organiser import channels as screens
        from handlers.organiser.roles import thing_of

        details = job.task.details
        thing = await thing_of(session, str(details.get("kind")), int(details.get("id", 0)), hold=False)
        if thing is not None:
            person = await session.get_one(Person, job.task.person_id)
            await rights.require(session, person, screens.act(thing), thing, self.here.admin_ids)
        return thing, await channels.find(session, job.task.about or 0)

    async def _linked(self, session: Session, job: "Job") -> Answer:
        """By the world as it is after Telegram's answer."""
        from handlers.organiser import channels as screens

        now = self._clock.now()
        thing, channel = await self._asked(session, job)
        if thing is None or channel is None:
            return screens.gone(job.text)
        standing = await channels.of(session, thing)
        if standing is not None and standing.id != channel.id:
            return screens.refused(thing, "has", job.text)
        if channels.is_linked(channel) and standing is None:
            return screens.refused(thing, "taken", job.text)
        if standing is None:
            person = await session.get_one(Person, job.task.person_id)
            mine = await rights.of(session, person, self.here.admin_ids)
            channels.link(channel, thing, person.id, now)
            name = "city" if screens.kind_of(thing) == "c" else "organisation"
            audit.note(session, mine.as_role(thing), "link channel", name, thing.id, now)
        zone = await channels.zone_of(session, channel)
        return screens.page(thing, channel, zone, job.text, now, job.text("channel-linked"))

    async def _why_not(self, chat_id: int, telegram_id: int) -> str:
        """ "bot" where it may not post, "person" for whoever does not administer the channel; "" when all is well."""
        try:
            ours = await self._call(GetChatMember(chat_id=chat_id, user_id=self._bot_id))
        except (TelegramForbiddenError, TelegramBadRequest):
            return "bot"
        if not isinstance(ours, ChatMemberAdministrator) or not ours.can_post_messages:
            return "bot"
        try:
            theirs = await self._call(GetChatMember(chat_id=chat_id, user_id=telegram_id))
        except (TelegramForbiddenError, TelegramBadRequest):
            return "person"
        return "" if isinstance(theirs, ChatMemberAdministrator | ChatMemberOwner) else "person"
