"""The menu of commands, as Telegram's app shows it."""

from handlers.commands import GROUP, RESIDENT
from locales import load
from tests.conftest import RunningBot


async def test_everyone_sees_the_menu_in_their_language(bot: RunningBot) -> None:
    texts = load()
    for language, ours in (("uk", "uk"), ("ru", "uk"), ("be", "uk"), ("en", "en"), ("de", "en"), ("", "en")):
        person = bot.person("Олена", language=language)
        shown = [(each["command"], each["description"]) for each in bot.telegram.commands_for(person.person)]
        assert shown == [(name, texts[ours].plain(f"command-{name}")) for name in RESIDENT]


async def test_groups_have_a_menu_of_their_own(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    group = bot.telegram.group("Сусіди", olena.person)
    assert [each["command"] for each in bot.telegram.commands_for(olena.person, group)] == list(GROUP)


async def test_every_command_of_the_menu_is_answered(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    unknown = load()["uk"]("trouble-outdated")
    await olena.send("/start")
    for name in RESIDENT:
        seen = len(olena.received)
        await olena.send(f"/{name}")
        assert len(olena.received) > seen, name
        assert olena.last.text != unknown, name
