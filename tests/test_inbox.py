"""Updates on their way: kept, answered in order, once."""

from tests.conftest import RunningBot
from tests.people import Shown


async def test_a_button_that_never_was_leads_to_the_menu(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("привіт")
    assert olena.screen == Shown("Ця кнопка вже не діє. Відкрийте меню: там усе свіже.", [["Меню"]])
