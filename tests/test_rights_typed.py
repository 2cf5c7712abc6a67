"""Words, tasks and residents' buttons in the hands of whoever has no role for it: nothing of another's changes.

What is asked comes from the tables of the program itself, so that no new question, command, task or button is left
out: each has to be given its case here.
"""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.clock import StandingClock
from handlers import buttons as b
from handlers.table import table
from storage import drafts, tasks
from storage.people import Person
from tests.catalogue import NOW
from tests.map.buttons import CLASSES
from tests.map.checks import faults_of_press, faults_of_words
from tests.map.matrix import buttons_for, buttons_without_target
from tests.map.roles import ADMIN_ID
from tests.map.watch import watched_bot
from tests.stakes import EVERYBODYS, OTHERS, SAID, SECRET, Scene, ready, stage, written

REVOKED = ("resident", "was owner", "was member", "was moderator")
OF_RESIDENTS = {
    "name",
    "home",
    "place",
    "report",
    "need_note",
    "opinion",
    "reply",
}  # questions about what is the person's own
# Commands of a role: who has none is refused, and that is written down. The others show what is one's own.
GUARDED = {"announce", "moderate", "organisations", "invite", "cities", "audit", "delivery"}
# What a resident's button changes beyond what is their own: a seat, a word to those who look after it.
MEANT = {
    "Go": {"intake"},
    "Wait": {"intake"},
    "Leave": {"intake"},
    "Offer": {"intake"},
    "Report": {"outbox"},
    "Needs": {"outbox"},
}


@pytest.fixture
async def scene(new_database: str) -> AsyncIterator[Scene]:
    async with watched_bot(new_database, StandingClock(NOW), admin_ids=str(ADMIN_ID)) as bot:
        async with bot.database.writing() as session:
            staged = await stage(session, bot)
        yield staged


def questions(scene: Scene) -> dict[str, dict[str, int | str]]:
    """Each question of another role, with what its draft would name."""
    return {
        "organisation": {"organisation": scene.organisation, "field": "name"},
        "new-organisation": {"city": scene.city},
        "guest": {"intake": scene.target.intake},
        "mailing": {"mailing": scene.target.intake, "kind": "message"},
        "verdict": {"opportunity": scene.waiting.opportunity, "revision": 1, "deed": "reject"},
        "city-form": {"city": scene.city},
        "add": {"draft": scene.draft, "field": "title"},
        "add-post": {"organisation": scene.organisation},
        "import-link": {},
        "intake": {"opportunity": scene.target.opportunity, "intake": 1, "field": "name"},
        "announcement": {"city": scene.city},
        "term": {"opportunity": scene.target.opportunity, "number": 1, "field": "words"},
        "channel": {"kind": "o", "id": scene.organisation},
        "meeting": {"opportunity": scene.target.opportunity, "meeting": 1, "scope": "one"},
        "relocate": {"opportunity": scene.target.opportunity, "meeting": 1, "scope": "one", "what": "place"},
        "decline": {"signup": scene.request},
    }


def test_every_question_is_asked(scene: Scene) -> None:
    assert set(questions(scene)) | OF_RESIDENTS == set(table().whole().questions)


@pytest.mark.parametrize("who", REVOKED)
async def test_questions_of_another_role_are_not_answered(scene: Scene, who: str) -> None:
    """The role may be gone since the question was asked: in the middle of a dialogue it is asked for again."""
    someone, person_id = await ready(scene, who)
    before = await scene.rows(person_id)
    for question, details in questions(scene).items():
        async with scene.bot.database.writing() as session:
            await drafts.ask(session, person_id, question, NOW, **details)
        outcome = await scene.bot.say(someone, words_for(question))
        assert faults_of_words(outcome) == [], question
        assert await scene.rows(person_id) == before, question
        assert written(outcome, person_id), question


def words_for(question: str) -> str:
    return "https://example.org/own.ics" if question == "import-link" else "Назва: Інакше"


@pytest.mark.parametrize("who", OTHERS)
async def test_commands_of_another_role_change_nothing(scene: Scene, who: str) -> None:
    someone, person_id = await ready(scene, who)
    before = await scene.rows(person_id)
    for command in table().whole().commands:
        outcome = await scene.bot.say(someone, f"/{command}")
        assert faults_of_words(outcome) == [], command
        assert await scene.rows(person_id) == before, command
        assert not any(SECRET in screen.content.text for screen in outcome.screens), command
        if command in GUARDED - own_commands(who):
            assert written(outcome, person_id), command


def own_commands(who: str) -> set[str]:
    own = {
        "organiser elsewhere": {"invite"},
        "moderator elsewhere": {"announce", "moderate", "organisations", "invite"},
    }
    return own.get(who, set())


def works(scene: Scene) -> list[tuple[str, int, dict[str, Any]]]:  # Any: JSON
    """Each task that a press of another role begins: its kind, what it is about, its details."""
    event, waiting = scene.target.opportunity, scene.waiting.opportunity
    things = (("o", scene.organisation), ("c", scene.city))
    verdicts = [
        {"deed": deed, "revision": 1, "reason": "date", "note": None}
        for deed in ("approve", "return", "reject", "hide", "show", "everywhere")
    ]
    shifted = {"opportunity": event, "meeting": 1, "minutes": 60, "seen": 1_900_000_000}
    return [
        *(("intake", event, {"intake": intake, "words": "щовівторка 18:00–20:00, 3 рази"}) for intake in (0, 1)),
        *(("meeting", 1, {"to": to, "scope": "on", **shifted}) for to in ("202612202000", "off", "back")),
        (
            "relocate",
            1,
            {
                "opportunity": event,
                "meeting": 1,
                "scope": "on",
                "what": "place",
                "row": 0,
                "online": True,
                "seen": 1_900_000_000,
            },
        ),
        ("intake", event, {"intake": 1, "field": "price", "words": "500 грн"}),
        ("approve-all", scene.target.intake, {"count": 5}),
        ("approve", scene.request, {"deed": "words", "words": "Ні"}),
        *(("deed", event, {"deed": deed, "value": 1}) for deed in ("online", "reopen", "cancel", "seats")),
        *(("verdict", number, details) for details in verdicts for number in (event, waiting)),
        *(("approve", scene.request, {"deed": deed}) for deed in ("yes", "full")),
        ("publish", scene.draft, {"over": 1}),
        ("album", scene.draft, {}),
        (tasks.READ, 1, {}),
        (tasks.IMPORT, 1, {}),
        (tasks.PRUNE, 1, {}),
        *((kind, scene.organisation, {}) for kind in tasks.EXPORTS.values()),
        *((kind, event, {}) for kind in tasks.POSTERS.values()),
        *((tasks.CHANNEL, 1, {"kind": kind, "id": number}) for kind, number in things),
    ]


def test_every_task_is_begun(scene: Scene) -> None:
    begun = {kind for kind, _, _ in works(scene)}
    assert begun == {*table().whole().works, *tasks.SLOW} - {tasks.FEED}  # a look at a link is nobody's act


@pytest.mark.parametrize("who", REVOKED)
async def test_tasks_ask_for_the_right_once_more(scene: Scene, who: str) -> None:
    """It may have been taken away between the press and the work."""
    _, person_id = await ready(scene, who)
    before = await scene.rows(person_id)
    for kind, about, details in works(scene):
        scene.bot.logs.clear()
        async with scene.bot.database.writing() as session:
            person = await session.get_one(Person, person_id)
            await tasks.put_off(session, person, kind, about, None, NOW, timedelta(), details=dict(details))
        await scene.bot.settled()
        await scene.bot.worked()
        assert await scene.rows(person_id) == before, (kind, details)
        assert any(log["event"] == SAID and log["person_id"] == person_id for log in scene.bot.logs), (kind, details)


def buttons_of_residents(scene: Scene) -> Iterator[CallbackData]:
    yield from buttons_for(scene.target, varied=False)
    yield from buttons_for(scene.waiting, varied=False)
    yield from buttons_without_target()
    yield b.MyData(deed="hide")


def test_every_class_of_residents_is_pressed(scene: Scene) -> None:
    theirs = {each for each in CLASSES.values() if each.__module__ in EVERYBODYS}
    assert theirs == {type(button) for button in buttons_of_residents(scene)}


@pytest.mark.parametrize("who", ["stranger", "was owner"])
async def test_residents_buttons_change_nothing_of_anothers(scene: Scene, who: str) -> None:
    someone, person_id = await ready(scene, who)
    for button in list(buttons_of_residents(scene)):
        before = await scene.rows(person_id)
        outcome = await scene.bot.press(someone, button.pack(), someone.screen_message.id)
        assert faults_of_press(outcome) == [], button
        after = await scene.rows(person_id)
        touched = {name for name in before if before[name] != after[name]}
        assert touched <= MEANT.get(type(button).__name__, set()), button
        assert not any("Таємна" in screen.content.text for screen in outcome.screens), button
