"""Which update goes where: buttons, commands, words, questions, languages, groups, media, and nonsense."""

from sqlalchemy import select

from storage.inbox import Inbox
from storage.people import Person
from tests.conftest import RunningBot
from tests.people import Shown
from tests.trial import acts

OUTDATED = Shown("Ця кнопка вже не діє. Відкрийте меню: там усе свіже.", [["Меню"]])


async def rows(bot: RunningBot) -> list[tuple[int, str]]:
    """What is left in the inbox: whose it is, and the body."""
    async with bot.database.reading() as session:
        return [(row.telegram_id, row.body) for row in await session.scalars(select(Inbox))]


async def test_forged_and_broken_data_lead_to_the_menu(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("/say hello")
    for data in (
        "",
        ":",
        "look",
        "look:a:b",
        "nobody:1",
        "act:" + "я" * 25,
        "cs:home:99999999999999999999:1",
        "\0",
        "m",
    ):
        await olena.forge(data or "x", message_id=olena.screen_message.id)
    assert olena.screen == OUTDATED
    assert [len(each) for each in olena.answers] == [1] * 9


async def test_words_that_no_database_takes_are_answered(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("/write a\0b\ud83dc")
    assert olena.screen.text == "written: ab\ufffdc"
    assert await acts(trial_bot.database) == ["ab\ufffdc"]


async def test_a_question_takes_the_next_words_and_any_other_press_drops_it(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("/ask")
    await olena.send("слово")
    assert olena.last.text == "heard: слово {'number': 7}"
    await olena.send("/ask")
    await olena.send("/say hello")
    await olena.send("слово")
    assert olena.last.text == "<i>слово</i>"
    await olena.send("/ask")
    await olena.press("Cancel")
    assert olena.last.text == "dropped"
    await olena.send("/ask")
    await trial_bot.restart()
    await olena.send("після перерви")
    assert olena.last.text == "heard: після перерви {'number': 7}"


async def test_the_language_is_telegrams_at_the_first_meeting(trial_bot: RunningBot) -> None:
    said = {}
    for language in ("uk", "ru", "be", "en", "de", "uk-UA"):
        person = trial_bot.person(language, language=language)
        await person.send("/say hello")
        async with trial_bot.database.reading() as session:
            met = select(Person.language).where(Person.telegram_id == person.id)
            said[language] = await session.scalar(met)
    assert said == {"uk": "uk", "ru": "uk", "be": "uk", "en": "en", "de": "en", "uk-UA": "uk"}


async def test_one_who_blocks_the_bot_is_unreachable_until_they_return(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    await olena.send("/say hello")
    seen = []
    for change in (olena.block, olena.unblock):
        await change()
        async with trial_bot.database.reading() as session:
            seen.append(await session.scalar(select(Person.unreachable_at)))
    assert seen == [trial_bot.clock.now(), None]


async def test_groups_get_a_line_for_a_command_addressed_to_the_bot_only(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена", language="en")
    group = trial_bot.telegram.group("Сусіди", olena.person)
    trial_bot.telegram.add_bot(olena.person, group)
    for words in ("/find", "/find@another_bot", f"/find@{trial_bot.telegram.world.bot.username}"):
        await olena.send(words, place=group)
    assert [message.content.text for message in group.messages.values() if message.sender is None] == ["in a group, en"]


async def test_media_forwards_and_long_texts_are_named(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    telegram = trial_bot.telegram
    await olena.do(lambda: telegram.send_photo(olena.person, b"photo", "підпис"))
    await olena.do(lambda: telegram.forward_text(olena.person, "чужі слова", "Хтось"))
    await olena.do(lambda: telegram.send_location(olena.person, 49.6, 34.5))
    await olena.do(lambda: telegram.send_album(olena.person, [b"a", b"b", b"c"]))
    await olena.send("слово " * 100)
    await olena.send("/nonsense")
    said = [shown.text.removeprefix("strange: ") for shown in olena.messages]
    assert said == ["photo", "forward", "None", "photo", "long", "command"]


async def test_inline_queries_are_answered_for_strangers_too(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена", language="en")
    assert [found.title for found in await olena.ask_inline("гончарство")] == ["For гончарство"]
    async with trial_bot.database.reading() as session:
        assert (await session.scalars(select(Person))).all() == []
    assert await rows(trial_bot) == []


async def test_an_update_that_is_not_as_documented_is_passed_over(trial_bot: RunningBot) -> None:
    olena = trial_bot.person("Олена")
    updates = trial_bot.telegram.world.updates
    sender = olena.person.wire()
    for kind, value in (
        ("message", {"from": sender, "text": "/write no"}),
        ("message", {"chat": {}, "from": sender}),
        ("callback_query", {"from": sender, "data": "x"}),
        ("my_chat_member", {"from": sender, "chat": {"type": "private"}}),
        ("message", {}),
    ):
        updates.add(kind, value)
    updates.pending.append({"update_id": updates.add("message", {}) or 0, "novelty": {}})
    await olena.send("/write yes")
    assert await acts(trial_bot.database) == ["yes"]


async def test_numbers_that_no_button_of_ours_has_are_refused(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/help")
    for data in ("c:99999999999999999999:0:0:", "c:-1:0:0:", "g:5:99999999999:", "q:1e9:2", "l::-4"):
        await olena.forge(data, message_id=olena.screen_message.id)
        assert olena.screen == OUTDATED, data
    assert [len(each) for each in olena.answers] == [1] * 5
