"""What organisers ask changes while somebody answers: an answer belongs to the question that was read."""

from tests.conftest import RunningBot
from tests.test_forms import LEVEL, asking, replies


async def test_an_answer_belongs_to_the_words_that_were_read(bot: RunningBot) -> None:
    iryna, olena = await asking(bot)
    await olena.press("Піду")
    await olena.press("Середній")
    await iryna.press("Прибрати")
    await iryna.press("Так, прибрати")
    await iryna.press("Додати запитання")
    await iryna.send("Що візьмете з собою?")  # under the number of the one that is gone
    await olena.send("Ліпити горщики")
    assert "<b>Що візьмете з собою?</b>" in olena.screen.text
    assert await replies(bot) == [(1, "Середній")]
    await olena.send("Фартух")
    assert await replies(bot) == [(1, "Середній"), (2, "Фартух")]


async def test_a_choice_belongs_to_its_question(bot: RunningBot) -> None:
    iryna, olena = await asking(bot)
    await olena.press("Піду")
    await iryna.press("Усі запитання")
    await iryna.press(f"1. {LEVEL}")
    await iryna.press("Змінити слова")
    await iryna.send("Який рівень у групи?")
    await olena.press("Середній")
    assert "<b>Який рівень у групи?</b>" in olena.screen.text
    assert await replies(bot) == []
    await olena.press("Середній")
    assert await replies(bot) == [(1, "Середній")]
