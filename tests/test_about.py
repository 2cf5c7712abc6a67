"""What a learning city is, told in both languages; the honest status of each city."""

import re

import pytest

from handlers import commands
from locales import load
from tests.conftest import RunningBot
from tests.people import Shown

PARTS = ["Місто, що навчається", "Шість складових", "Міста мережі", "Для чого це все", "Як долучитися"]


def rows(chosen: str) -> list[list[str]]:
    return [[f"✓ {part}" if part == chosen else part] for part in PARTS] + [["Меню"]]


async def test_each_part_is_a_page(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/about")
    heads = {}
    for part in PARTS:
        if part != PARTS[0]:
            await olena.press(part)
        assert olena.screen.buttons == rows(part)
        heads[part] = olena.screen.text.splitlines()[0]
    assert heads == {
        "Місто, що навчається": "🏙 <b>Місто, що навчається</b>",
        "Шість складових": "🧱 <b>Шість складових</b>",
        "Міста мережі": "🤝 <b>Мережа міст</b>",
        "Для чого це все": "🧭 <b>Для чого працює асоціація</b>",
        "Як долучитися": "✉️ <b>Як долучитися</b>",
    }


async def test_only_listed_cities_are_called_members_of_unescos_network(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/about")
    await olena.press("Міста мережі")
    listed = olena.screen.text[olena.screen.text.index("<b>Міста української мережі</b>") :]
    assert listed == (
        "<b>Міста української мережі</b>\n"
        "• Мелітополь — також у мережі ЮНЕСКО, з 2016 року\n"
        "• Нікополь — також у мережі ЮНЕСКО\n"
        "• Павлоград\n"
        "• Токмак\n"
        "• Новояворівськ — також у мережі ЮНЕСКО\n"
        "• Полтава — також у мережі ЮНЕСКО\n"
        "• Суми — також у мережі ЮНЕСКО, з 2024 року"
    )


async def test_whoever_wants_to_take_part_reads_where_to_write(bot: RunningBot) -> None:
    await bot.restart(contact="school@example.org")
    john = bot.person("John", language="en")
    await john.send("/about")
    await john.press("How to take part")
    assert "school@example.org" in john.screen.text


@pytest.mark.parametrize("language", ["uk", "en"])
def test_help_names_every_command(language: str) -> None:
    text = load()[language]
    for key, names in (
        ("help", set(commands.RESIDENT) - {"start", "help"}),
        ("help-works", commands.WORKS),
        ("help-moderator", commands.MODERATOR),
        ("help-admin", commands.ADMIN),
    ):
        said = text(key, username="bot") if key == "help" else text(key)
        assert sorted(re.findall(r"^/(\w+)", said, re.MULTILINE)) == sorted(names)


async def test_help_tells_each_of_their_own_roles(bot: RunningBot) -> None:
    olena, admin = bot.person("Олена"), bot.person("Адмін")
    await bot.restart(admin_ids=str(admin.id))
    await olena.send("/help")
    assert "Організаторам" not in olena.screen.text
    await admin.send("/help")
    heads = [line for line in admin.screen.text.split("\n") if line.startswith("<b>")]
    assert heads == ["<b>Організаторам</b>", "<b>Модераторам</b>", "<b>Адміністраторам мережі</b>"]


async def test_help_says_what_to_type(bot: RunningBot) -> None:
    john = bot.person("John", language="en")
    await john.send("/help")
    assert john.screen.text.startswith("💡 <b>How to use this bot</b>\n\nJust write what you would like to learn")
    assert john.screen.buttons == [["How to take part"], ["Menu"]]
    await john.press("Menu")
    assert john.screen == Shown(
        "<b>What shall we look for?</b>\nChoose, or type a few words, for example “English for beginners”.",
        [
            ["Find", "My plan"],
            ["Today", "Weekend"],
            ["My interests", "Settings"],
            ["About the cities", "Help"],
        ],
    )
