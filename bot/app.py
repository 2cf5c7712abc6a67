"""The running bot, put together in one place: for the program, the demo and the tests alike."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from aiogram.exceptions import TelegramConflictError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.methods import GetMe, GetWebhookInfo

from bot import commands
from bot.channel_tasks import ChannelTasks
from bot.channelling import Channelling
from bot.clock import Clock
from bot.company import Company
from bot.delivery import Delivery
from bot.dispatch import Dispatch
from bot.feeding import Feeding
from bot.fetching import Fetcher
from bot.import_tasks import ImportTasks
from bot.inbox import LEFT_BEHIND, Inbox
from bot.inline import Inline
from bot.leader import Leader
from bot.ledger import Ledger, nothing
from bot.metrics import Metrics
from bot.openings import Openings
from bot.pace import Pace
from bot.polling import Poller
from bot.poster_tasks import PosterTasks
from bot.scheduler import Job, Scheduler
from bot.sending import Sender
from bot.settings import Settings
from bot.spinner import PATIENCE
from bot.tasks import Tasks
from bot.telegram import Outage, Patience, connect
from handlers.press import Here
from handlers.routes import Table
from handlers.table import table
from locales import load
from storage.engine import Database
from storage.locks import PersonLocks
from storage.outbox import PAID, PRIORITIES, UNPAID

GRACE = 3.5  # seconds for what is in flight when the bot is asked to stop
HASTY_TRIES = 4

log = structlog.get_logger()


class CannotRun(Exception):
    """One line for whoever started the bot: what is wrong and the mend."""


TOKENLESS = (
    "BOT_TOKEN is not set: get a token from @BotFather in Telegram and put BOT_TOKEN=… into .env; "
    "to try the bot without one, start the demo: python -m bot demo"
)
REFUSED = "Telegram refuses BOT_TOKEN: copy the token again from @BotFather (/mybots, API Token) into .env."
OTHER_POLLER = (
    "Another program is taking this bot's updates: stop it, or revoke the token with @BotFather and use the new one."
)
PORT_TAKEN = "METRICS_PORT {port} cannot be listened on: another program has it, or it needs more rights. Set another."
WEBHOOK = (
    "A webhook is set for this bot, so updates do not come here: stop the program that set it, "
    "then call the Bot API's method deleteWebhook once."
)


@dataclass(slots=True)
class Parts:
    """What `start` puts together once Telegram has said who the bot is."""

    here: Here
    inbox: Inbox
    inline: Inline
    poller: Poller


class App:
    """`routes` are all features unless told otherwise. `step` is told the named steps of updates and of notices
    on their way; tests stop the bot there. Unless `scheduled`, what is due is done only by `tick`. `patience` is for
    how many seconds a spinner may turn."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        database: Database,
        routes: Table | None = None,
        step: Callable[[str], None] = nothing,
        *,
        scheduled: bool = True,
        patience: float = PATIENCE,
    ) -> None:
        if settings.bot_token is None:
            raise CannotRun(TOKENLESS)
        self.settings = settings
        self.clock = clock
        self.database = database
        self.texts = load()
        self.outage = Outage()
        pace, paid = _paces(settings)
        self.telegram = connect(settings.bot_token.get_secret_value(), settings.bot_api_url, pace, paid)
        self.sender = Sender(Patience(self.telegram, self.outage))
        self.ledger = Ledger(database, step)
        self._routes = routes or table()
        hasty, fetcher = Patience(self.telegram, self.outage, HASTY_TRIES), Fetcher(settings.inside_hosts)
        self.imports = ImportTasks(database, self.telegram, hasty, fetcher, clock)
        self.feeding = Feeding(database, fetcher, clock)
        self.posters = PosterTasks(database, clock)
        self.channels = ChannelTasks(database, hasty, self.telegram.id, clock)
        outside = self.imports.works | self.feeding.works | self.posters.works | self.channels.works
        self.tasks = Tasks(database, self.sender, self.ledger, self.texts, clock, self._routes.work, outside)
        leader = Leader(database)
        self.channelling = Channelling(database, Sender(self.telegram), self.texts, clock, pace, leader)
        self.openings = Openings(database, clock, settings.bot_token.get_secret_value())
        self.company = Company(database, pace)
        self.scheduler = self._scheduling(pace, paid, leader, step)
        self.locks = PersonLocks(database)
        self._scheduled, self._patience, self._step = scheduled, patience, step
        self._parts: Parts | None = None
        self.metrics: Metrics | None = None
        self._jobs: list[asyncio.Task[Any]] = []  # Any: what jobs return is of no interest

    def _scheduling(self, pace: Pace, paid: Pace | None, leader: Leader, step: Callable[[str], None]) -> Scheduler:
        delivery = self._delivering(pace, leader, step, UNPAID if paid else PRIORITIES)
        beside = self._delivering(paid, leader, step, (PAID,)) if paid else None
        offers, admins = timedelta(hours=self.settings.offer_hours), self.settings.admin_ids
        scheduler = Scheduler(self.database, delivery, self.clock, offers, admins, self._own_jobs(), beside)
        scheduler.remembered = timedelta(days=self.settings.unreachable_days)
        return scheduler

    def _delivering(self, pace: Pace, leader: Leader, step: Callable[[str], None], lanes: Sequence[int]) -> Delivery:
        sender, lost = Sender(self.telegram), self.outage.lasts
        return Delivery(self.database, sender, self.texts, self.clock, pace, step, lost, leader, lanes)

    def _own_jobs(self) -> tuple[Job, ...]:
        return (
            Job("feeds", timedelta(minutes=1), self.feeding.run),
            Job("openings", timedelta(minutes=1), self.openings.flush),
            Job("channels", timedelta(seconds=5), self.channelling.run),
            *(() if self.database.is_sqlite else (Job("company", timedelta(seconds=1), self.company.run),)),
        )

    @property
    def parts(self) -> Parts:
        assert self._parts is not None, "the bot has not started"
        return self._parts

    async def start(self) -> None:
        """Meets Telegram, waiting for it if need be, and takes up what an earlier run left. Raises CannotRun."""
        self._parts = self._put_together(await self._introduction())
        await self.scheduler.read_cities()
        await self.parts.inbox.recover()
        self._job(self.ledger.run())
        self._job(self._polling())
        self._job(self.tasks.run())
        if self.locks.shared and self._scheduled:
            self._job(self._taking_up())
        if self._scheduled:
            self.scheduler.start()
        if self.settings.metrics_port is not None:
            await self._show_metrics(self.settings.metrics_port)
        self.introduced = self._job(commands.register(self.sender.call, self.texts))

    async def run(self) -> None:
        """Until it is cancelled, or one of the jobs cannot go on. Raises CannotRun."""
        done, _ = await asyncio.wait(self._jobs[:2], return_when=asyncio.FIRST_COMPLETED)
        for job in done:
            job.result()

    async def stop(self) -> None:
        """Finishes what is in flight, writes down what came of it, and lets go of everything."""
        polling = self._jobs[1:]
        await _end(polling)
        if self._parts is not None:
            self.parts.inline.stop()
            self.channelling.stop()
            await asyncio.gather(self.parts.inbox.stop(GRACE), self.scheduler.stop(GRACE))
            await self._flushed()
        await _end(self._jobs)
        if self.metrics is not None:
            await self.metrics.stop()
        await self.locks.close()
        await self.telegram.session.close()

    async def _flushed(self) -> None:
        try:
            await self.ledger.flush()
            await self.openings.flush()
        except Exception as error:  # noqa: BLE001 - stopping goes on; what is not noted is shown once more
            log.error("the last notes could not be written", fault=type(error).__name__)

    async def settled(self) -> None:
        """Until everything that was taken is answered and written down."""
        await self.parts.inline.idle()
        await self.parts.inbox.idle()
        await self.tasks.finish()
        await self.ledger.written()

    async def tick(self) -> None:
        """What is due at the clock's time, done once."""
        await self.scheduler.tick()

    async def _introduction(self) -> Here:
        try:
            me = await self.sender.call(GetMe())
            webhook = await self.sender.call(GetWebhookInfo())
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise CannotRun(REFUSED) from error
        if webhook.url:
            raise CannotRun(WEBHOOK)
        return Here(
            username=me.username or "",
            contact=self.settings.contact,
            admin_ids=self.settings.admin_ids,
            open_signups=self.settings.open_signups,
            reports_a_day=self.settings.reports_a_day,
            messages_a_day=self.settings.messages_a_day,
            searches_a_minute=self.settings.searches_a_minute,
            unreachable_days=self.settings.unreachable_days,
            sends_a_second=self.settings.sends_a_second,
            paid_a_second=self.settings.paid_sends_a_second,
        )

    def _put_together(self, here: Here) -> Parts:
        self.tasks.here = self.imports.here = self.feeding.here = self.posters.here = here
        self.channels.here = self.channelling.here = here
        database, ledger, clock, step = self.database, self.ledger, self.clock, self._step
        hasty = Sender(Patience(self.telegram, self.outage, HASTY_TRIES))
        dispatch = Dispatch(database, self._routes, self.texts, clock, self.settings.default_language, self.openings)
        updates = Inbox(database, dispatch, self.sender, hasty, ledger, self.locks, here, clock, step, self._patience)
        inline = Inline(dispatch, hasty, clock, here.searches_a_minute)
        most = self.settings.queued_updates
        poller = Poller(self.telegram, updates, inline, ledger, here, clock, self.outage, most, step)
        return Parts(here, updates, inline, poller)

    async def _show_metrics(self, port: int) -> None:
        """Raises CannotRun where the port is taken."""
        self.metrics = Metrics(self.database, self.clock, self.settings.sends_a_second)
        try:
            await self.metrics.start(port)
        except OSError as error:
            raise CannotRun(PORT_TAKEN.format(port=port)) from error

    async def _taking_up(self) -> None:
        """Other copies of the bot may die; what they leave must not wait for the next start."""
        while True:
            await asyncio.sleep(LEFT_BEHIND.total_seconds())
            try:
                await self.parts.inbox.take_up()
            except Exception as error:  # noqa: BLE001 - the edge of a job's loop
                log.error("what was left could not be read", fault=type(error).__name__)

    async def _polling(self) -> None:
        try:
            await self.parts.poller.run()
        except TelegramConflictError as error:
            raise CannotRun(WEBHOOK if "webhook" in error.message else OTHER_POLLER) from error
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise CannotRun(REFUSED) from error

    def _job(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:  # Any: what asyncio alone sends and gets
        task = asyncio.create_task(work)
        self._jobs.append(task)
        return task


def _paces(settings: Settings) -> tuple[Pace, Pace | None]:
    """The pace of what costs nothing, and that of what is paid for beyond it."""
    pace = Pace(settings.sends_a_second)
    beyond = settings.paid_sends_a_second - settings.sends_a_second
    return pace, Pace(beyond, beside=pace) if beyond > 0 else None


async def _end(jobs: list[asyncio.Task[Any]]) -> None:  # Any: what they come to is not asked
    for job in jobs:
        job.cancel()
    await asyncio.gather(*jobs, return_exceptions=True)
