"""Delivery: once each, at Telegram's pace, through everything that Telegram may answer."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.app import App
from bot.clock import StandingClock
from bot.delivery import Delivery
from bot.pace import Pace
from bot.sending import Sender
from bot.telegram import connect
from locales import load
from storage import claims, outbox, people, publishing
from storage.engine import Database, Session
from storage.messages import SentMessage
from storage.outbox import REMINDER, Claim, Outbox, Planned
from storage.people import by_telegram
from storage.signups import Saved
from tests import catalogue
from tests.catalogue import NOW, kyiv
from tests.conftest import RunningBot, settings_of
from tests.people import Resident, Simulation, running
from tests.test_going import published
from tests.test_reminders import EVE, SOON, going, notices

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is

EVENING, DUE = kyiv(12, 11, 18), kyiv(12, 12, 16)
MINUTE = timedelta(minutes=1)


async def outcomes(database: Database) -> list[tuple[str, str | None]]:
    async with database.reading() as session:
        rows = await session.execute(select(Outbox.lead, Outbox.outcome).order_by(Outbox.due_at, Outbox.id))
        return [(lead, outcome) for lead, outcome in rows]


async def test_blocked_one_is_left_alone_and_reminded_again_when_back(bot: RunningBot) -> None:
    olena = await going(bot, "Олена", await published(bot))
    bot.telegram.api.faults.add("sendMessage", code=403, description="Forbidden: bot was blocked by the user")
    bot.clock.set(EVENING)
    await bot.tick()
    assert await outcomes(bot.database) == [("evening", "unreachable"), ("2h", None)]
    async with bot.database.reading() as session:
        person = await by_telegram(session, olena.id)
        assert person is not None
        assert person.unreachable_at == bot.clock.now()
    await olena.send("/my")
    bot.clock.set(kyiv(12, 12, 16))
    await bot.tick()
    assert olena.last == SOON


async def test_still_blocked_the_next_one_is_dropped_without_a_call(bot: RunningBot) -> None:
    olena = await going(bot, "Олена", await published(bot))
    await olena.block()
    bot.telegram.api.journal.clear()
    bot.clock.set(EVENING)
    await bot.tick()
    assert await outcomes(bot.database) == [("evening", "unreachable"), ("2h", None)]
    assert bot.telegram.api.journal.of("sendMessage") == []


async def test_too_many_requests_hold_everything_for_as_long_as_telegram_says(bot: RunningBot) -> None:
    crowd = await reminded(bot, "Олена", "Петро", "Оксана")
    await bot.restart(sends_a_second=4)
    bot.telegram.api.faults.flood("sendMessage", retry_after=6)
    began = time.monotonic()
    await bot.tick()
    assert [len(each.received) for each in crowd] == [0, 0, 0]
    bot.clock.move(timedelta(seconds=7))
    await bot.tick()
    assert [len(each.received) for each in crowd] == [0, 0, 0] or time.monotonic() - began > 6, "it has not passed"
    assert len(bot.telegram.api.journal.of("sendMessage")) == 1 or time.monotonic() - began > 6
    await asyncio.sleep(max(0.0, began + 7 - time.monotonic()))
    await bot.tick()
    assert [len(each.received) for each in crowd] == [1, 1, 1]


async def test_too_many_for_one_chat_hold_that_chat_alone(bot: RunningBot) -> None:
    crowd = await reminded(bot, "Олена", "Петро", "Оксана")
    for _ in range(3):
        await crowd[0].send("/help")
    bot.telegram.api.faults.flood("sendMessage", retry_after=3).chat = crowd[0].id
    before = [len(each.received) for each in crowd]
    await bot.tick()
    assert [len(each.received) - had for each, had in zip(crowd, before, strict=True)] == [0, 1, 1]
    bot.clock.move(timedelta(seconds=4))
    await asyncio.sleep(3.05)
    await bot.tick()
    assert [len(each.received) - had for each, had in zip(crowd, before, strict=True)] == [1, 1, 1]


async def test_a_server_error_is_tried_again_later(bot: RunningBot) -> None:
    olena = await going(bot, "Олена", await published(bot))
    bot.telegram.api.faults.add("sendMessage", code=502, description="Bad Gateway")
    bot.clock.set(EVENING)
    await bot.tick()
    await bot.tick()
    assert notices(olena) == []
    bot.clock.move(MINUTE)
    await bot.tick()
    assert notices(olena) == [EVE]


async def test_after_five_tries_a_row_is_set_aside_and_the_others_go_on(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena = await going(bot, "Олена", pottery)
    bot.clock.set(EVENING)
    bot.telegram.api.faults.add("sendMessage", code=500, description="Internal Server Error", times=5)
    for _ in range(5):
        await bot.tick()
        bot.clock.move(timedelta(minutes=50))
    assert await outcomes(bot.database) == [("evening", "failed"), ("2h", None)]
    bot.clock.set(kyiv(12, 12, 16))
    await bot.tick()
    assert notices(olena) == [SOON]


async def test_a_dropped_connection_loses_nothing(bot: RunningBot) -> None:
    olena = await going(bot, "Олена", await published(bot))
    bot.telegram.api.faults.add("sendMessage", drop="before")
    bot.clock.set(EVENING)
    await bot.tick()
    assert notices(olena) == []
    await bot.restart()
    bot.clock.move(MINUTE)
    await bot.tick()
    assert notices(olena) == [EVE]


async def test_refused_markup_goes_as_plain_words(bot: RunningBot) -> None:
    olena = await going(bot, "Олена", await published(bot))
    refusal = 'Bad Request: can\'t parse entities: Unsupported start tag "b" at byte offset 0'
    bot.telegram.api.faults.add("sendMessage", code=400, description=refusal)
    bot.clock.set(EVENING)
    await bot.tick()
    assert olena.last.text == EVE.text.replace("<b>", "").replace("</b>", "")


async def test_one_whose_chat_is_gone_is_left_alone(bot: RunningBot) -> None:
    olena, petro = await reminded(bot, "Олена", "Петро")
    bot.telegram.api.faults.add("sendMessage", code=400, description="Bad Request: chat not found")
    await bot.tick()
    assert [len(each.received) for each in (olena, petro)] == [0, 1]
    assert await outcomes(bot.database) == [("2h", "unreachable"), ("2h", "sent")]
    async with bot.database.reading() as session:
        person = await by_telegram(session, olena.id)
        assert person is not None
        assert person.unreachable_at == bot.clock.now()


async def test_one_refused_is_tried_five_times_and_does_not_hold_up_the_others(bot: RunningBot) -> None:
    olena = (await reminded(bot, "Олена"))[0]
    refusal = "Bad Request: BUTTON_DATA_INVALID"
    bot.telegram.api.faults.add("sendMessage", code=400, description=refusal, times=5)
    for minutes in (1, 2, 10, 50):
        await bot.tick()
        assert await outcomes(bot.database) == [("2h", None)]
        bot.clock.move(minutes * MINUTE)
    await bot.tick()
    petro = (await reminded(bot, "Петро", at=bot.clock.now()))[0]
    await bot.tick()
    assert [len(each.received) for each in (olena, petro)] == [0, 1]
    assert sorted(await outcomes(bot.database)) == [("2h", "failed"), ("2h", "sent")]


async def test_a_fault_of_ours_with_one_person_does_not_hold_up_the_others(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena, petro = await going(bot, "Олена", pottery), await going(bot, "Петро", pottery)
    async with bot.database.writing() as session:
        person = await by_telegram(session, olena.id)
        assert person is not None
        await outbox.tell(session, [Planned(person.id, "change", 1, EVENING)])  # says not what it was before
    bot.clock.set(EVENING)
    await bot.tick()
    assert (notices(olena), notices(petro)) == ([], [EVE])
    for _ in range(4):
        bot.clock.move(timedelta(minutes=50))
        await bot.tick()
    assert ("", "failed") in await outcomes(bot.database), "after the fifth time it is set aside"


async def test_what_else_was_for_one_who_blocked_the_bot_is_not_tried(bot: RunningBot) -> None:
    pottery = await published(bot)
    await going(bot, "Олена", pottery)
    async with bot.database.writing() as session:
        meeting = (await catalogue.occurrences(session, pottery))[0]
        await publishing.move(session, meeting, kyiv(12, 12, 18, 30), kyiv(12, 12, 20), NOW)
    bot.telegram.api.faults.add("sendMessage", code=403, description="Forbidden: user is deactivated")
    bot.telegram.api.journal.clear()
    bot.clock.set(EVENING)
    await bot.tick()
    assert len(bot.telegram.api.journal.of("sendMessage")) == 1
    assert {outcome for _, outcome in await outcomes(bot.database)} == {"unreachable", None}


async def test_stopped_and_started_again_nothing_is_told_twice(bot: RunningBot) -> None:
    olena = await going(bot, "Олена", await published(bot))
    bot.clock.set(EVENING)
    await bot.tick()
    await bot.restart()
    await bot.tick()
    assert notices(olena) == [EVE]


async def test_the_scheduler_does_it_all_by_itself(new_database: str) -> None:
    clock = StandingClock(NOW)
    async with running(now=clock.now) as telegram:
        app = App(settings_of(telegram.token, telegram.url, new_database), clock, Database(new_database))
        await app.start()
        telegram.settled = app.settled
        try:
            async with app.database.writing() as session:
                pottery = await catalogue.add(session)
            olena = telegram.person("Олена")
            await olena.open(f"o_{pottery.id}")
            await olena.press("Піду")
            clock.set(EVENING)
            await until(lambda: olena.last == EVE)
        finally:
            await app.stop()
            await app.database.close()


async def until(seen: Callable[[], bool], seconds: float = 30.0) -> None:
    ends = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < ends, "it did not come"
        await asyncio.sleep(0.05)


# The parts by themselves.


async def planned(database: Database, count: int) -> None:
    async with database.writing() as session:
        await people.meet(session, 1, "uk", NOW)
        await outbox.plan(session, [Planned(1, REMINDER, about, NOW, lead="2h") for about in range(1, count + 1)])


async def claimed(database: Database, run: str, now: datetime = NOW, limit: int = 200) -> list[Claim]:
    async with database.writing() as session:
        return await claims.claim(session, f"{run}.1", now, limit, outbox.PRIORITIES)


async def finished(database: Database, rows: list[Claim]) -> None:
    async with database.writing() as session:
        await claims.finish(session, [(row, "sent") for row in rows], NOW)


async def test_several_holders_never_get_the_same_row(database: Database) -> None:
    await planned(database, 300)
    got = await asyncio.gather(*(claimed(database, f"copy{number}", limit=40) for number in range(10)))
    ids = [claim.id for some in got for claim in some]
    assert len(ids) == len(set(ids)) == 300


async def test_a_lease_ends_and_the_row_is_due_again(database: Database) -> None:
    await planned(database, 1)
    crashed = await claimed(database, "crashed")
    assert await claimed(database, "next") == []
    again = await claimed(database, "next", NOW + outbox.LEASE + MINUTE)
    assert [row.id for row in crashed] == [row.id for row in again] == [1]
    await finished(database, crashed)
    assert await outcomes(database) == [("2h", None)], "who lost the lease cannot mark"
    await finished(database, again)
    assert await outcomes(database) == [("2h", "sent")]


async def test_news_while_the_old_is_being_sent_is_sent_too(database: Database) -> None:
    async with database.writing() as session:
        await people.meet(session, 1, "uk", NOW)
        await outbox.tell(session, [Planned(1, "change", 7, NOW, details={"was": "a"})])
    old = await claimed(database, "run")
    async with database.writing() as session:
        await outbox.tell(session, [Planned(1, "change", 7, NOW, details={"was": "b"})])
    await finished(database, old)
    again = await claimed(database, "another")
    assert [(each.id, each.details) for each in again] == [(old[0].id, {"was": "b"})]


async def test_more_than_a_batch_each_once(new_database: str) -> None:
    clock, database = StandingClock(NOW), Database(new_database)
    async with running(now=clock.now) as telegram:
        crowd = [arrived(telegram, f"Особа {number}") for number in range(260)]
        async with database.writing() as session:
            pottery = await catalogue.add(session)
            meeting = (await catalogue.occurrences(session, pottery))[0]
            for resident in crowd:
                person = await people.meet(session, resident.id, "uk", NOW)
                await remind(session, person.id, meeting.intake_id, meeting.id)
        pace = Pace(a_second=5000)
        client = connect(telegram.token, telegram.url, pace)
        clock.set(kyiv(12, 12, 16))
        await Delivery(database, Sender(client), load(), clock, pace).run()
        await client.session.close()
        assert [len(resident.received) for resident in crowd] == [1] * 260
    assert {outcome for _, outcome in await outcomes(database)} == {"sent"}
    await database.close()


async def reminded(bot: RunningBot, *names: str, at: datetime = DUE) -> list[Resident]:
    """People whom the bot has not written to for long, each with a reminder that is due in turn."""
    crowd = [arrived(bot.telegram, name, begin=False) for name in names]
    async with bot.database.writing() as session:
        pottery = await catalogue.add(session, f"Гончарство: {', '.join(names)}")
        meeting = (await catalogue.occurrences(session, pottery))[0]
        for resident in crowd:
            person = await people.meet(session, resident.id, "uk", NOW)
            await remind(session, person.id, meeting.intake_id, meeting.id)
    bot.clock.set(at)
    return crowd


def arrived(telegram: Simulation, name: str, *, begin: bool = True) -> Resident:
    """Somebody who has written to the bot once; nobody reads it here."""
    resident = telegram.person(name)
    resident.chat.started = True
    if begin:
        telegram.send_text(resident.person, "/start")
    return resident


async def remind(session: Session, person_id: int, intake_id: int, meeting_id: int, lead: str = "2h") -> None:
    session.add(Saved(person_id=person_id, intake_id=intake_id, remind=True, created_at=NOW))
    await outbox.plan(session, [Planned(person_id, REMINDER, meeting_id, kyiv(12, 12, 16), lead=lead)])


async def test_a_message_follows_a_group_that_became_a_supergroup(bot: RunningBot) -> None:
    olena = await going(bot, "Олена", await published(bot))
    petro = bot.person("Петро")
    await petro.send("/menu")
    bot.telegram.api.faults.add(
        "sendMessage",
        code=400,
        description="Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to=petro.id,
    )
    bot.clock.set(EVENING)
    await bot.tick()
    assert (notices(olena), petro.last) == ([], EVE)
    async with bot.database.reading() as session:
        sent = select(SentMessage.telegram_id).where(SentMessage.kind == "notice")
        assert (await session.scalars(sent)).all() == [petro.id]
    assert (await outcomes(bot.database))[0] == ("evening", "sent")
