"""Answers on their way to Telegram: edited or sent anew, cut, repeated until taken; the spinner stopped once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.messages import SentMessage
from storage.people import Person
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.trial import Act, Look, acts, push, push_unheard

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is

AGAIN = [["Again", "Menu"]]


@pytest.fixture
async def olena(trial_bot: RunningBot) -> Resident:
    resident = trial_bot.person("Олена")
    await resident.send("/say hello")
    return resident


def said(person: Resident) -> list[tuple[str, bool]]:
    """How the last press was answered: each answer's words, and whether it was an alert."""
    return [(answer.text, answer.alert) for answer in person.answers[-1]]


async def test_a_toast_and_an_alert_leave_the_screen_alone(olena: Resident) -> None:
    before = olena.messages
    await push(olena, Look(what="toast"))
    assert (olena.messages, said(olena)) == (before, [("a word", False)])
    await push(olena, Look(what="alert"))
    assert (olena.messages, said(olena)) == (before, [("listen", True)])


@pytest.fixture
async def hurried(trial_bot: RunningBot, olena: Resident) -> Resident:
    """One whose bot stops the spinner of a press that takes 400 ms."""
    trial_bot.patience = 0.1
    await trial_bot.restart()
    return olena


async def test_a_slow_press_stops_the_spinner_and_says_its_words_on_the_screen(hurried: Resident) -> None:
    await push(hurried, Look(what="slowly"))
    assert (hurried.screen, said(hurried)) == (Shown("that took a while\n\na slow screen"), [("", False)])


async def test_a_slow_press_without_a_screen_says_its_words_in_a_message(hurried: Resident) -> None:
    before = hurried.messages
    await push(hurried, Look(what="slow toast"))
    assert (hurried.messages, said(hurried)) == ([*before, Shown("1 &lt; 2")], [("", False)])


async def test_nothing_to_show_still_stops_the_spinner(olena: Resident) -> None:
    await push(olena, Look(what="nothing"))
    assert said(olena) == [("", False)]


async def test_the_same_screen_again_is_no_fault(trial_bot: RunningBot, olena: Resident) -> None:
    for _ in range(2):
        await push(olena, Look(what="again"))
    assert olena.messages == [Shown("looked: again", AGAIN)]
    assert [call.description for call in trial_bot.telegram.api.journal.refused()] == [
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    ]


async def test_a_message_that_is_gone_gives_way_to_a_new_one(trial_bot: RunningBot, olena: Resident) -> None:
    await olena.forge(Look(what="again").pack(), message_id=99_999)
    assert olena.messages[-1] == Shown("looked: again", AGAIN)


async def test_a_message_that_cannot_become_text_loses_its_buttons(trial_bot: RunningBot, olena: Resident) -> None:
    trial_bot.telegram.api.faults.add(
        "editMessageText", code=400, description="Bad Request: there is no text in the message to edit"
    )
    await push(olena, Look(what="again"))
    assert olena.messages == [Shown("<i>hello</i>"), Shown("looked: again", AGAIN)]


async def test_a_fresh_screen_leaves_the_old_one_as_it_is(olena: Resident) -> None:
    before = olena.messages
    await push(olena, Look(what="fresh"))
    assert olena.messages == [*before, Shown("anew")]


async def test_parcels_come_after_each_other_and_are_recorded(trial_bot: RunningBot, olena: Resident) -> None:
    await push(olena, Look(what="parcels"))
    assert olena.messages[1:] == [
        Shown("a file", media="document a.txt"),
        Shown("", media="venue House"),
        Shown("a <b>note</b>", [["Look"]]),
    ]
    async with trial_bot.database.reading() as session:
        rows = await session.execute(select(SentMessage.kind, SentMessage.message_id).order_by(SentMessage.id))
        kinds = [(kind, message_id) for kind, message_id in rows]
    assert kinds == list(
        zip(("screen", "parcel", "parcel", "parcel"), [message.id for message in olena.received], strict=True)
    )


async def test_sent_messages_are_forgotten_after_two_days(trial_bot: RunningBot, olena: Resident) -> None:
    trial_bot.clock.move(timedelta(hours=49))
    await trial_bot.tick()
    async with trial_bot.database.reading() as session:
        assert (await session.scalars(select(SentMessage.id))).all() == []


async def test_refused_markup_is_sent_as_plain_words(olena: Resident) -> None:
    await push(olena, Look(what="markup"))
    assert olena.screen == Shown("bold and wrong")


async def test_a_refused_link_costs_only_its_button(olena: Resident) -> None:
    await push(olena, Look(what="bad link"))
    assert olena.screen == Shown("a card", [["Look"]])


async def test_long_words_are_cut_at_a_word(olena: Resident) -> None:
    await push(olena, Look(what="long"))
    assert olena.screen == Shown("<b>" + "слово " * 681 + "слово…</b>")
    assert said(olena) == [("т" * 199 + "…", False)]


async def test_a_person_who_blocked_the_bot_is_marked(trial_bot: RunningBot, olena: Resident) -> None:
    trial_bot.telegram.api.faults.add("sendMessage", code=403, description="Forbidden: bot was blocked by the user")
    await push(olena, Look(what="fresh"))
    async with trial_bot.database.reading() as session:
        assert await session.scalar(select(Person.unreachable_at)) == trial_bot.clock.now()
    await push(olena, Look(what="fresh"))
    assert olena.last == Shown("anew")


@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery", "sendMessage"])
async def test_telegrams_bad_days_delay_an_answer_and_lose_nothing(
    trial_bot: RunningBot, olena: Resident, method: str
) -> None:
    faults = trial_bot.telegram.api.faults
    faults.flood(method)
    faults.add(method, code=500, description="Internal Server Error")
    faults.add(method, code=502, description="Bad Gateway", times=1)
    faults.add(method, drop="before")
    faults.add(method, garbage=b"<html>")
    await push(olena, Act(what="it"))
    await olena.send("/say more")
    more = [Shown("<i>more</i>", [["Look", "Act"]])]
    if method == "sendMessage":
        more *= 2  # the garbled answer hid that Telegram had taken the message
    assert olena.messages == [Shown("done: it", [["Act"]]), *more]
    assert await acts(trial_bot.database) == ["it"]


async def test_a_call_that_telegram_took_before_the_connection_fell(trial_bot: RunningBot, olena: Resident) -> None:
    trial_bot.telegram.api.faults.add("editMessageText", drop="after")
    await push(olena, Act(what="it"))
    assert olena.messages == [Shown("done: it", [["Act"]])]


async def test_an_old_press_is_answered_on_the_screen(trial_bot: RunningBot, olena: Resident) -> None:
    """Made while the bot was down for an hour: Telegram no longer takes a toast."""
    await trial_bot.stop()
    push_unheard(olena, Act(what="it"))
    trial_bot.clock.move(timedelta(hours=1))
    await trial_bot.start()
    await trial_bot.telegram.settle()
    assert olena.screen == Shown("did it\n\ndone: it", [["Act"]])


async def test_an_inline_message_is_edited_by_its_own_id(trial_bot: RunningBot, olena: Resident) -> None:
    ivan = trial_bot.person("Іван")
    dialog = trial_bot.telegram.dialog(olena.person, ivan.person)
    await olena.ask_inline("гончарство", place=dialog)
    message = await olena.choose("For гончарство", dialog)
    pressed = trial_bot.telegram.press(ivan.person, message, Look(what="inline").pack())
    await trial_bot.telegram.settle(pressed=pressed)
    assert message.content.text == "looked: inline"
    assert [len(each) for each in ivan.answers] == [1]


async def test_telegram_out_of_reach_is_said_once(trial_bot: RunningBot, olena: Resident) -> None:
    trial_bot.telegram.api.faults.add("sendMessage", times=3, drop="before")
    await asyncio.gather(olena.send("/say more"))
    assert olena.last.text == "<i>more</i>"
    assert trial_bot.app is not None
    assert trial_bot.app.outage.losses == 0


async def test_more_answers_than_telegram_takes_a_second_all_arrive(trial_bot: RunningBot) -> None:
    """https://core.telegram.org/bots/faq: about 30 messages a second, one a second to a chat."""
    trial_bot.telegram.api.limits.on = True
    trial_bot.telegram.patience = 30
    people = [trial_bot.person(f"Особа {number}") for number in range(50)]
    for person in people:
        trial_bot.telegram.send_text(person.person, "/say hello")
    for _ in range(8):
        trial_bot.telegram.send_text(people[0].person, "/say more")
    await trial_bot.telegram.settle()
    assert [len(person.messages) for person in people] == [9] + [1] * 49
    assert trial_bot.telegram.api.journal.refused({429})


async def test_a_press_far_back_in_line_does_not_turn_its_spinner_for_long(
    trial_bot: RunningBot, olena: Resident
) -> None:
    trial_bot.telegram.patience = 30
    trial_bot.telegram.api.faults.flood("editMessageText", retry_after=5)
    for what in ("first", "second"):
        push_unheard(olena, Act(what=what))
    await asyncio.sleep(4.7)
    assert [[answer.text for answer in each] for each in olena.answers] == [["did first"], [""]]
    await trial_bot.telegram.settle()
    assert olena.screen.text == "did second\n\ndone: second"
    assert [len(each) for each in olena.answers] == [1, 1]
