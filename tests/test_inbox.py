"""Updates on their way: kept before Telegram is told, answered once, in order for each person."""

import asyncio
import json
import time
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot.demo.telegram.shapes import message_wire
from locales import load
from storage import inbox
from storage.engine import Database
from storage.inbox import Inbox, Waiting
from storage.people import Person
from tests.conftest import RunningBot
from tests.people import Shown
from tests.trial import Act, Look, acts, push, push_unheard

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is

FAILED = (
    "Цього разу не вийшло: помилка в боті, не у вас. Усе, що ви зберегли раніше, на місці. "
    "Спробуйте ще раз за кілька хвилин."
)


async def rows(bot: RunningBot) -> list[tuple[int, str]]:
    """What is left in the inbox: whose it is, and the body."""
    async with bot.database.reading() as session:
        return [(row.telegram_id, row.body) for row in await session.scalars(select(Inbox))]


async def test_a_word_is_answered_and_nothing_stays_in_the_inbox(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("<привіт>")
    assert olena.screen == Shown("<i>&lt;привіт&gt;</i>", [["Look", "Act"]])
    await olena.send("бувай")
    assert await rows(trial_bot) == [(0, "")]  # Telegram has not been told of the last one yet


async def test_a_press_edits_its_message_and_is_answered_once(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("/say hello")
    await olena.press("Act")
    assert olena.messages == [Shown("done: it", [["Act"]])]
    assert [[(each.text, each.alert) for each in press] for press in olena.answers] == [[("did it", False)]]
    assert await acts(trial_bot.database) == ["it"]


async def test_a_refusal_is_an_alert_and_leaves_nothing_written(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("/say hello")
    before = olena.screen
    await push(olena, Act(what="it", way="refused"))
    assert (olena.screen, olena.alerts) == (before, [load()["uk"].plain("error-NoSeatsLeft")])
    assert await acts(trial_bot.database) == []


async def test_a_fault_of_ours_is_told_kindly_and_the_next_update_goes_on(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("/say hello")
    await push(olena, Act(what="it", way="fault"))
    assert olena.screen == Shown(FAILED, [["Меню"]])
    assert [len(each) for each in olena.answers] == [1]
    await olena.send("далі")
    assert olena.screen == Shown("<i>далі</i>", [["Look", "Act"]])
    async with trial_bot.database.reading() as session:
        aside = (await session.scalars(select(Inbox).where(Inbox.set_aside_at.is_not(None)))).one()
    assert (aside.tries, aside.telegram_id, aside.set_aside_at) == (3, olena.id, trial_bot.clock.now())
    assert await acts(trial_bot.database) == []


async def test_what_one_person_does_is_answered_in_order_and_people_side_by_side(trial_bot: RunningBot) -> None:
    people = [trial_bot.person(name) for name in ("Олена", "Іван", "Марта", "Петро")]
    for person in people:
        await person.send("/say hello")
    started = time.monotonic()
    for number in range(2):
        for person in people:
            data = Look(what="slowly") if not number else Act(what=person.person.first_name)
            push_unheard(person, data)
    await trial_bot.telegram.settle()
    assert time.monotonic() - started < 2.4  # one after the other would take 3.2
    assert [person.screen.text for person in people] == [f"done: {person.person.first_name}" for person in people]


async def test_the_same_press_twice_at_once_acts_twice_in_order(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("/say hello")
    for what in ("first", "second"):
        push_unheard(olena, Act(what=what))
    await trial_bot.telegram.settle()
    assert await acts(trial_bot.database) == ["first", "second"]
    assert olena.screen.text == "done: second"


async def test_an_update_handed_over_twice_is_answered_once(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    trial_bot.telegram.api.faults.add("getUpdates", times=1, drop="after")
    await olena.send("/write once")
    await asyncio.sleep(0.5)
    await trial_bot.telegram.settle()
    assert await acts(trial_bot.database) == ["once"]
    assert [shown.text for shown in olena.messages] == ["written: once"]


async def test_an_answered_update_that_comes_again_after_a_restart_is_known(trial_bot: RunningBot) -> None:
    """Killed between the answer and the next getUpdates, Telegram hands the update over again."""
    olena = trial_bot.person("Олена")
    await olena.send("/write once")
    async with trial_bot.database.reading() as session:
        update_id = (await session.scalars(select(Inbox.update_id))).one()
    again = {"update_id": update_id, "message": message_wire(trial_bot.telegram.world, olena.history[0])}
    await trial_bot.stop()
    trial_bot.telegram.world.updates.pending.appendleft(again)
    await trial_bot.start()
    await trial_bot.telegram.settle()
    assert await acts(trial_bot.database) == ["once"]


async def test_more_than_thirty_updates_of_one_person_are_turned_away_in_words_once(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("/say hello")
    for number in range(40):
        what = "slowly" if not number else ""
        push_unheard(olena, Act(what=str(number), way=what))
    await trial_bot.telegram.settle()
    assert await acts(trial_bot.database) == [str(number) for number in range(30)]
    assert [len(each) for each in olena.answers] == [1] * 40
    assert olena.alerts == ["Забагато натискань за раз. Дайте боту кілька секунд і натисніть ще раз."]
    await olena.press("Act")
    assert (await acts(trial_bot.database))[-1] == "more"


async def test_updates_wait_for_the_next_start(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("/say hello")
    await trial_bot.stop()
    push_unheard(olena, Act(what="late"))
    await trial_bot.start()
    await trial_bot.telegram.settle()
    assert await acts(trial_bot.database) == ["late"]
    assert olena.toasts == ["did late"]


async def test_stopping_lets_a_press_in_flight_finish(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("/say hello")
    push_unheard(olena, Act(what="it", way="slowly"))
    await asyncio.sleep(0.3)
    push_unheard(olena, Act(what="not yet"))
    await asyncio.sleep(0.2)
    await trial_bot.stop()
    assert (olena.screen.text, [len(each) for each in olena.answers]) == ("done: it", [1, 0])
    await trial_bot.start()
    await trial_bot.telegram.settle()
    assert await acts(trial_bot.database) == ["it", "not yet"]
    assert [len(each) for each in olena.answers] == [1, 1]


async def test_a_press_waits_for_a_busy_database(trial_bot: RunningBot) -> None:
    """Another process, such as an import, writes for a while."""
    olena = trial_bot.person("Олена")
    await olena.send("/say hello")
    other = Database(trial_bot.database_url)
    async with other.writing() as session:
        takes = "SELECT 1" if other.is_sqlite else "LOCK TABLE query, inbox IN ACCESS EXCLUSIVE MODE"
        await session.execute(text(takes))
        push_unheard(olena, Act(what="it"))
        await asyncio.sleep(0.5)
        assert olena.screen.text == "<i>hello</i>"
    await other.close()
    await trial_bot.telegram.settle()
    assert (olena.screen.text, await acts(trial_bot.database)) == ("done: it", ["it"])


async def test_polling_survives_telegrams_bad_days(trial_bot: RunningBot) -> None:
    faults = trial_bot.telegram.api.faults
    faults.flood("getUpdates")
    faults.add("getUpdates", code=500, description="Internal Server Error")
    faults.add("getUpdates", garbage=b"<html>")
    faults.add("getUpdates", code=400, description="Bad Request: something new")
    faults.add("getUpdates", drop="before")
    olena = trial_bot.person("Олена")
    await olena.send("/write it")
    assert await acts(trial_bot.database) == ["it"]


async def test_a_press_that_erases_its_person_is_still_answered(trial_bot: RunningBot) -> None:
    """Its own row in the inbox goes with all the others; the answer is owed all the same."""
    olena = trial_bot.person("Олена")
    await olena.send("/write before")
    await push(olena, Act(what="it", way="erase"))
    assert olena.screen.text == "done: it"
    async with trial_bot.database.reading() as session:
        assert (await session.scalars(select(Person))).all() == []
        assert (await session.scalars(select(Inbox).where(Inbox.telegram_id == olena.id))).all() == []


async def test_what_a_dead_copy_left_is_taken_up(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/help")
    assert bot.app is not None
    sender = {"id": olena.id, "is_bot": False, "first_name": "Олена", "language_code": "uk"}
    message = {"message_id": 900, "date": 1_790_000_000, "chat": {"id": olena.id, "type": "private"}, "from": sender}
    message |= {"text": "/help", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
    body = json.dumps({"update_id": 2_000_000_000, "message": message})
    async with bot.database.writing() as session:
        await inbox.keep(session, [Waiting(2_000_000_000, olena.id, body, bot.clock.now())])
    await bot.app.parts.inbox.take_up()
    await bot.settled()
    assert len(olena.messages) == 1, "its copy may yet be at it"
    bot.clock.move(timedelta(seconds=31))
    await bot.app.parts.inbox.take_up()
    await bot.settled()
    assert olena.messages == [olena.messages[0]] * 2
