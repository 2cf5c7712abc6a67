"""What is sent unasked, in English: every kind, with the way to hear no more of it."""

from typing import Any

from sqlalchemy import update

from storage import publishing
from storage.opportunities import Opportunity
from storage.people import Person
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import catalogue
from tests.test_alerts import follower
from tests.test_card import met
from tests.test_digests import at, published, set_person
from tests.test_managing import open_event, scene
from tests.test_news_in_time import change

DETAILS = ["More", "My plan"]


async def reader(bot: RunningBot) -> Resident:
    return await speaks_english(bot, await met(bot, "John"))


async def speaks_english(bot: RunningBot, someone: Resident) -> Resident:
    await set_person(bot, someone, language="en")
    return someone


async def john_at(bot: RunningBot, **fields: Any) -> Resident:  # Any: what an opportunity has
    john = await reader(bot)
    number = await published(bot, "Гончарство", title_en="Pottery", **fields)
    await john.open(f"o_{number}")
    return john


async def unreminded(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await session.execute(update(Person).values(leads=frozenset()))


async def test_the_last_day_to_sign_up(bot: RunningBot) -> None:
    john = await john_at(bot, deadline=kyiv(12, 10))
    await john.press("Save")
    await at(bot, kyiv(12, 9))
    assert john.last == Shown(
        "🔔 <b>Sign-up closes:</b> tomorrow, Thu 10\xa0December, 18:00\n<b>Pottery</b>\n"
        "📅 Sat 12\xa0December, 18:00–20:00\nYou saved this event but have not signed up yet.",
        [["I’ll go"], DETAILS, ["No such reminders"]],
    )
    await john.press("No such reminders")
    assert john.screen == Shown(
        "<b>What else may we send?</b>\nReminders of what you go to, and changes of it, always come.",
        [
            ["Sign-up closing"],
            ["✓ After an event"],
            ["✓ Community announcements"],
            ["News of the network"],
            ["‹ Settings"],
        ],
    )


async def test_a_change_and_a_cancellation(bot: RunningBot) -> None:
    john = await john_at(bot)
    await john.press("Remind me")
    (event,) = await catalogue(bot)
    await change(bot, event, kyiv(12, 13, 15))
    assert john.last == Shown(
        "<b>New time:</b> Pottery\n📅 Sun 13\xa0December, 15:00–17:00\nIt was: Sat 12\xa0December, 18:00",
        [["Don’t remind me"], DETAILS],
    )
    async with bot.database.writing() as session:
        stored = await session.get_one(Opportunity, event.id)
        await publishing.cancel(session, stored, "illness", bot.clock.now())
    await bot.tick()
    assert john.last == Shown(
        "<b>Event called off:</b> Pottery\n📅 Sun 13\xa0December, 15:00–17:00\nWhy: illness",
        [["What is on nearby"], ["My plan"]],
    )


async def test_a_freed_place(bot: RunningBot) -> None:
    petro = await met(bot, "Петро")
    john = await john_at(bot, capacity=1)
    await petro.open("o_1")
    await petro.press("Піду")
    await john.open("o_1")
    await john.press("Join waiting list")
    await petro.press("Не зможу")
    await bot.tick()
    assert john.last == Shown(
        "<b>A place is free for you.</b>\n\n📅 Sat 12\xa0December, 18:00–20:00\n<b>Pottery</b>\n📍 Зала, Poltava\n\n"
        "We hold it for you until: tomorrow, Tue 8\xa0December, 09:00. Then it goes to the next in line.",
        [["Take the place", "No, thank you"], DETAILS],
    )


async def test_a_digest_with_less_and_none_of_it(bot: RunningBot) -> None:
    john = await reader(bot)
    await john.send("/digest")
    assert john.screen == Shown(
        "<b>What is new</b>\n\nOne quiet message about what is new and soon in your communities and of your interests."
        " When there is nothing to tell, we do not write.\n\nIt is off now.\n\nWhat you wait for is told at once.",
        [["✓ Off", "Daily", "Weekly"], ["What I wait for", "Interests"], ["‹ Settings"]],
    )
    await john.press("Daily")
    await published(bot, "Гончарство", title_en="Pottery")
    await at(bot, kyiv(12, 8, 9))
    told = john.received[-1]
    assert john.last == Shown(
        "<b>New and soon for you</b>\n\n1. <b>Pottery</b> — Sat 12\xa0December, 18:00, Зала, Poltava",
        [["1. Pottery"], ["Less often", "No more of these"], ["The whole list", "Menu"]],
    )
    assert told.silent
    await john.press("Less often")
    await john.press("No more of these", message=told)
    assert john.alerts == [
        "Done. The digest will come every week, Mon at 09:00. To change it: /digest",
        "Done. There will be no more digests. To have them back: /digest",
    ]


async def test_an_alert(bot: RunningBot) -> None:
    john = await follower(bot, "John")
    await speaks_english(bot, john)
    await published(bot, "Гончарство", title_en="Pottery")
    await bot.tick()
    assert john.last == Shown(
        "🔔 <b>New from “Бібліотека”</b>\n\n1. <b>Pottery</b> — Sat 12\xa0December, 18:00, Зала, Poltava",
        [["1. Pottery"], ["Unfollow: Бібліотека"], ["How to tell me", "Menu"]],
    )


async def test_the_question_after_an_event(bot: RunningBot) -> None:
    john = await john_at(bot)
    await john.press("I’ll go")
    await unreminded(bot)
    bot.clock.set(kyiv(12, 12, 21))
    await bot.tick()
    await john.send("/reminders")
    assert john.screen == Shown(
        "<b>What we will send you</b>\n\n"
        "1. Tomorrow, Sun 13\xa0December, 11:00\nWe will ask how it was: <b>Pottery</b>",
        [["1. Pottery", "Do not ask"], ["Reminders", "Digest"], ["Interests", "Pause"], ["‹ Settings", "Menu"]],
    )
    await at(bot, kyiv(12, 13, 11))
    assert john.last == Shown(
        "<b>Pottery</b>\n📅 yesterday, Sat 12\xa0December, 18:00–20:00\nDid you make it?",
        [["Yes, I was there", "I could not come"], ["No such questions"]],
    )
    await john.press("Yes, I was there")
    await john.press("4")
    assert john.screen == Shown(
        "<b>Pottery</b>\nThank you. Your mark: 4 of 5.\nIf you like, add a few words for the organisers.",
        [["1", "2", "3", "✓ 4", "5"], ["Add a word"], ["My plan", "Menu"]],
    )


async def test_an_alarm(bot: RunningBot) -> None:
    iryna, _ = await scene(bot, title_en="Pottery")
    john = await reader(bot)
    await john.open("o_1")
    await john.press("I’ll go")
    await open_event(iryna)
    await iryna.press("Пауза: тривога")
    await bot.tick()
    assert john.last == Shown(
        "<b>Paused for an air raid:</b> Pottery\nTake care. We will write as soon as it goes on.",
        [["Can’t make it", "More"]],
    )
    await iryna.press("Керувати подією")
    await iryna.press("Переносимо онлайн")
    await bot.tick()
    assert john.last == Shown(
        "<b>A change:</b> Pottery\n📅 Sat 12\xa0December, 18:00–20:00\n"
        "💻 It was at Зала, вул. Соборності, 1. Now online\n"
        "We will send the link as soon as there is one.",
        [["Can’t make it", "More"]],
    )


async def test_planned_in_one_language_it_comes_in_that_of_the_day(bot: RunningBot) -> None:
    olena = await met(bot)
    number = await published(bot, "Гончарство", title_en="Pottery")
    await olena.open(f"o_{number}")
    await olena.press("Піду")
    await olena.send("/settings")
    await olena.press("Мова")
    await olena.press("English")
    await at(bot, kyiv(12, 12, 16))
    assert olena.last.text.startswith("🔔 Today, 18:00–20:00\n<b>Pottery</b>")
