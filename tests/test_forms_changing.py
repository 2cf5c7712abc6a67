"""What organisers ask changes while somebody answers: an answer belongs to the question that was read."""

from sqlalchemy import select

from handlers.buttons.forms import TermPut
from storage import people
from storage.organisations import Member
from tests.conftest import RunningBot
from tests.test_forms import LEVEL, WHY, asking, form, replies
from tests.test_managing import open_event


async def test_an_answer_belongs_to_the_words_that_were_read(bot: RunningBot) -> None:
    iryna, olena = await asking(bot)
    await olena.press("Піду")
    await olena.press("Середній")
    await iryna.press("Прибрати")
    await iryna.press("Так, прибрати")
    await iryna.press("Додати запитання")
    await iryna.send("Що візьмете з собою?")
    await olena.send("Ліпити горщики")
    assert olena.screen.text.startswith(
        "Поки ви писали, організатори змінили запитання, тому відповідь не збережено: «Ліпити горщики».\n\n"
    )
    assert "<b>Що візьмете з собою?</b>" in olena.screen.text
    assert await replies(bot) == [(1, "Середній")]
    await olena.send("Фартух")
    assert await replies(bot) == [
        (1, "Середній"),
        (3, "Фартух"),
    ]  # the number of the one that is gone is not given again


async def test_an_answer_to_what_is_gone_is_given_back(bot: RunningBot) -> None:
    iryna, olena = await asking(bot)
    await olena.press("Піду")
    await olena.press("Середній")
    await iryna.press("Прибрати")
    await iryna.press("Так, прибрати")
    await olena.send("Ліпити горщики")
    assert olena.screen.text == (
        "Поки ви писали, організатори змінили запитання, тому відповідь не збережено: «Ліпити горщики».\n\n"
        "<b>Гончарство</b>\n"
        "Запитання організаторів. Відповіді бачать лише вони; щоб змінити відповідь, натисніть запитання.\n\n"
        "1. Який у вас рівень?\nВідповідь: Середній"
    )
    assert await replies(bot) == [(1, "Середній")]


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


async def test_what_an_organiser_does_to_a_question_is_not_done_to_the_next(bot: RunningBot) -> None:
    """Petro of the same library still has the page of the last question, and types new words for it."""
    iryna, _ = await asking(bot)
    petro = bot.person("Петро")
    await petro.send("/menu")
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, petro.id)
        assert person is not None
        organisation = await session.scalar(select(Member.organisation_id))
        session.add(Member(organisation_id=organisation, person_id=person.id, role="member"))
    await open_event(petro)
    await petro.press("Умови запису")
    await petro.press(f"2. {WHY}")
    page = petro.screen_message.id
    await petro.press("Змінити слова")
    await iryna.press("Прибрати")
    await iryna.press("Так, прибрати")
    await iryna.press("Додати запитання")
    await iryna.send("Що візьмете з собою?")
    await petro.send("Навіщо вам гончарство?")
    assert [each.words for each in await form(bot)] == [LEVEL, "Що візьмете з собою?"]
    await petro.forge(TermPut(opportunity=1, question=2, what="remove").pack(), message_id=page)
    assert [each.words for each in await form(bot)] == [LEVEL, "Що візьмете з собою?"]


async def test_a_form_emptied_by_hand_begins_with_a_fresh_number(bot: RunningBot) -> None:
    iryna, olena = await asking(bot)
    for _ in range(2):
        await open_event(iryna)
        await iryna.press("Умови запису")
        await iryna.press(iryna.screen.buttons[0][0])
        await iryna.press("Прибрати")
        await iryna.press("Так, прибрати")
    assert await form(bot) == ()
    await olena.press("Піду")
    assert "Відповіді" not in str(olena.screen.buttons)
    await iryna.press("Додати запитання")
    await iryna.send("Що візьмете з собою?")
    assert [each.id for each in await form(bot)] == [3]
