"""Announcements for Stars: only where it is set, asked by a network admin who saw the cost, never more than agreed."""

import asyncio
import time
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.delivery import Delivery
from bot.demo.telegram.limits import Limits
from bot.demo.telegram.wire import Refused
from bot.pace import Held, Pace
from bot.sending import Sender
from bot.telegram import connect
from handlers.buttons import AnnounceDeed, AnnouncePaid
from locales import load
from storage import announcements, audit, people
from storage.announcements import Announcement
from storage.outbox import ANNOUNCEMENT, PAID, Outbox
from storage.people import Person
from tests.catalogue import NOW
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_announcing import city_of, got, moderator, resident

PATIENCE = 30.0  # seconds
SEEN = "<b>Новини мережі міст, що навчаються</b>\n\nФорум міст"


class Watch:
    """A pace's clock that stands until it is told to go."""

    def __init__(self) -> None:
        self.at, self._goes_since = 100.0, 0.0

    def __call__(self) -> float:
        return self.at + (time.monotonic() - self._goes_since if self._goes_since else 0.0)

    def go(self) -> None:
        self._goes_since = time.monotonic()


async def admin(bot: RunningBot, paid_a_second: int = 1000) -> Resident:
    chief = bot.person("Ірина")
    await bot.restart(admin_ids=str(chief.id), paid_sends_a_second=paid_a_second)
    return chief


async def written(chief: Resident) -> None:
    await chief.send("/announce")
    await chief.press("Мережа: нове")
    await chief.send("Форум міст")


def paid(bot: RunningBot) -> list[bool]:
    """Of each message that left, whether it was to be paid for."""
    sent = [call for call in bot.telegram.api.journal.calls if call.method == "sendMessage" and call.code == 200]
    return [bool(call.params.get("allow_paid_broadcast")) for call in sent]


async def stands(bot: RunningBot) -> tuple[str, int, int]:
    async with bot.database.reading() as session:
        one = (await session.scalars(select(Announcement))).one()
        return one.state, one.paying, one.paid


async def claimed(bot: RunningBot) -> int:
    async with bot.database.reading() as session:
        return await session.scalar(select(func.count(Outbox.id)).where(Outbox.claimed_by.is_not(None))) or 0


async def test_the_cost_is_seen_and_agreed_to(bot: RunningBot) -> None:
    chief = await admin(bot)
    crowd = [await resident(bot, f"Особа {number}", news=frozenset({"network"})) for number in range(12)]
    await written(chief)
    assert chief.screen.buttons[0] == ["Надіслати", "Швидше, за зірки"]
    await chief.press("Швидше, за зірки")
    assert chief.screen == Shown(
        "<b>Надіслати швидше, за зірки Telegram?</b>\n"
        "12\xa0людей отримають його приблизно за 1\xa0хв, безкоштовно — за 1\xa0хв.\n\n"
        "З балансу бота Telegram візьме не більше 2\xa0зірок: 0,1 за кожне повідомлення понад безкоштовні.\n\n"
        "Для цього Telegram вимагає щонайменше 100\xa0000 зірок на балансі бота й дозволу на платні розсилки"
        " від @BotFather. Якщо він відмовить, решта піде безкоштовно, звичайним темпом.",
        [["До 2\xa0зірок"], ["‹ Назад"]],
    )
    assert await stands(bot) == ("draft", 0, 0)
    bot.telegram.api.journal.clear()
    await chief.press("До 2\xa0зірок")
    assert "За зірки Telegram: не більше 12\xa0повідомлень." in chief.screen.text
    await bot.tick()
    assert [got(one) for one in crowd] == [[SEEN]] * 12
    assert paid(bot) == [True] * 12
    assert await stands(bot) == ("sending", 12, 12)
    await chief.forge(AnnouncePaid(announcement=1, most=9999).pack(), message_id=chief.screen_message.id)
    assert await stands(bot) == ("sending", 12, 12)
    async with bot.database.reading() as session:
        assert [entry.action for entry in (await audit.page(session, 0)).entries] == ["pay"]


async def test_never_more_than_was_agreed_to(bot: RunningBot) -> None:
    chief = await admin(bot)
    crowd = [await resident(bot, f"Особа {number}", news=frozenset({"network"})) for number in range(3)]
    await written(chief)
    await chief.press("Швидше, за зірки")
    crowd += [await resident(bot, f"Новий {number}", news=frozenset({"network"})) for number in range(2)]
    bot.telegram.api.journal.clear()
    await chief.press("До 1\xa0зірки")
    await bot.tick()
    assert [got(one) for one in crowd] == [[SEEN]] * 5
    assert sorted(paid(bot)) == [False, False, True, True, True]


async def test_nothing_is_paid_unless_it_is_set(bot: RunningBot) -> None:
    chief = await admin(bot, paid_a_second=0)
    olena = await resident(bot, "Олена", news=frozenset({"network"}))
    await written(chief)
    assert chief.screen.buttons[0] == ["Надіслати"]
    message = chief.screen_message.id
    await chief.forge(AnnounceDeed(announcement=1, deed="pay").pack(), message_id=message)
    await chief.forge(AnnouncePaid(announcement=1, most=9).pack(), message_id=message)
    assert await stands(bot) == ("draft", 0, 0)
    bot.telegram.api.journal.clear()
    await chief.press("Надіслати")
    await bot.tick()
    assert (got(olena), paid(bot)) == ([SEEN], [False])


async def test_a_moderator_spends_no_stars(bot: RunningBot) -> None:
    await admin(bot)
    taras = await moderator(bot)
    await resident(bot, "Олена")
    await taras.send("/announce")
    await taras.press("Полтава: нове")
    await taras.send("Збори")
    assert taras.screen.buttons[0] == ["Надіслати"]
    message = taras.screen_message.id
    for data in (AnnounceDeed(announcement=1, deed="pay"), AnnouncePaid(announcement=1, most=9)):
        await taras.forge(data.pack(), message_id=message)
        assert await stands(bot) == ("draft", 0, 0)


@pytest.mark.parametrize(
    ("code", "description", "seconds"),
    [(400, "Bad Request: BALANCE_TOO_LOW", None), (429, "Too Many Requests: retry after 1", 1)],
)
async def test_refused_once_the_rest_goes_for_nothing(
    bot: RunningBot, code: int, description: str, seconds: int | None
) -> None:
    chief = await admin(bot)
    crowd = [await resident(bot, f"Особа {number}", news=frozenset({"network"})) for number in range(3)]
    await written(chief)
    await chief.press("Швидше, за зірки")
    await chief.press("До 1\xa0зірки")
    bot.telegram.api.journal.clear()
    bot.telegram.api.faults.add("sendMessage", times=1, code=code, description=description, retry_after=seconds)
    ends = time.monotonic() + PATIENCE
    while not all(got(one) for one in crowd):
        await bot.tick()
        assert time.monotonic() < ends
    assert [got(one) for one in crowd] == [[SEEN]] * 3
    assert paid(bot).count(False) >= 1
    assert await stands(bot) == ("sending", 0, 3)
    await chief.send("/announce")
    await chief.press("1. Форум міст")
    assert "Telegram не бере зірок: решта йде безкоштовно, звичайним темпом." in chief.screen.text


async def test_a_rest_that_was_asked_of_others_costs_nobody_the_pace_that_is_paid_for(bot: RunningBot) -> None:
    olena = await resident(bot, "Олена", news=frozenset({"network"}))
    async with bot.database.writing() as session:
        author = await people.meet(session, 1, "uk", NOW)
        one = await announcements.begin(session, author, None, "Форум міст", NOW)
        assert await announcements.pay(session, one, 1, NOW)
        await announcements.plan(session, NOW)
    watch = Watch()
    pace = Pace(clock=watch)
    beside = Pace(a_second=970, clock=watch, beside=pace)
    client = connect(bot.telegram.token, bot.telegram.url, pace, beside)
    delivery = Delivery(bot.database, Sender(client), load(), bot.clock, beside, lanes=(PAID,))
    pace.chats.hold(olena.id, watch() + 1.9)  # so long the message waits for its turn
    waits = asyncio.create_task(delivery.run())
    while not await claimed(bot):
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.2)
    pace.hold(3)
    await waits
    assert (got(olena), await stands(bot)) == ([], ("sending", 1, 1))
    watch.at += 2.5  # what is left of it a run waits for by itself
    watch.go()
    bot.telegram.api.journal.clear()
    await delivery.run()
    await client.session.close()
    assert (got(olena), paid(bot)) == ([SEEN], [True])


async def test_what_was_paid_for_leaves_for_nothing_once_the_setting_is_off(bot: RunningBot) -> None:
    chief = await admin(bot)
    olena = await resident(bot, "Олена", news=frozenset({"network"}), paused_until=NOW + timedelta(hours=1))
    await written(chief)
    await chief.press("Швидше, за зірки")
    await chief.press("До 1\xa0зірки")
    await bot.tick()
    assert got(olena) == []
    await bot.restart(admin_ids=str(chief.id))
    bot.clock.move(timedelta(hours=2))
    await bot.tick()
    assert (got(olena), paid(bot)) == ([SEEN], [False])


async def test_planned_beside_the_others_and_before_what_is_free(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        home = await city_of(session, "poltava")
        common = {"language": "uk", "home_city_id": home, "welcomed_at": NOW, "created_at": NOW, "seen_at": NOW}
        session.add_all([Person(telegram_id=10_000 + number, **common) for number in range(700)])
        author = await people.meet(session, 1, "uk", NOW)
        free, fast = [await announcements.begin(session, author, home, "Усім", NOW) for _ in range(2)]
        assert await announcements.set_state(session, free, "sending", NOW)
        assert await announcements.pay(session, fast, 600, NOW)
        assert not await announcements.pay(session, fast, 700, NOW)
    for _ in range(2):
        async with bot.database.writing() as session:
            await announcements.plan(session, NOW)
    query = select(Outbox.about, Outbox.priority, func.count()).group_by(Outbox.about, Outbox.priority)
    async with bot.database.reading() as session:
        rows = [tuple(row) for row in await session.execute(query.order_by(Outbox.priority))]
    assert rows == [(fast.id, ANNOUNCEMENT, 100), (fast.id, PAID, 600)]


async def test_beside_another_pace_a_chat_gets_its_share_once_and_both_are_held() -> None:
    watch = Watch()
    pace = Pace(a_second=30, clock=watch)
    paid_pace = Pace(a_second=970, clock=watch, beside=pace)
    pace.landed(await pace.start(1))
    waits = asyncio.create_task(paid_pace.turn(1))
    watch.at += 0.9
    await asyncio.sleep(0.3)
    assert not waits.done()
    watch.at += 0.2
    async with asyncio.timeout(PATIENCE):
        await waits
        for number in range(60):
            await paid_pace.turn(100 + number)
        await pace.turn(2)  # its clock stands: what is paid for takes no room from the others
    paid_pace.refused(3, 9)
    assert pace.held
    with pytest.raises(Held):
        await pace.turn(4)


def test_the_simulated_telegram_counts_paid_messages_apart_and_takes_stars() -> None:
    now = [0.0]
    limits = Limits(lambda: now[0])
    limits.on, limits.stars = True, 5.05
    for chat in range(30):
        limits.check("sendMessage", chat)
    with pytest.raises(Refused, match="Too Many Requests"):
        limits.check("sendMessage", 99)
    for chat in range(100, 150):
        limits.check("sendMessage", chat, paid=True)
    with pytest.raises(Refused, match="BALANCE_TOO_LOW"):
        limits.check("sendMessage", 200, paid=True)
    limits.stars = 1000.0
    for chat in range(200, 1150):
        limits.check("sendMessage", chat, paid=True)
    with pytest.raises(Refused, match="Too Many Requests"):
        limits.check("sendMessage", 2000, paid=True)
