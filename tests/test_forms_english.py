"""Questions of organisers in English too: shown to those who read it, answered in the first language; and in a copy."""

from sqlalchemy import select

from storage import forms
from storage.forms import Question
from storage.opportunities import Opportunity
from storage.people import Person
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_adding import catalogue
from tests.test_forms import LEVEL, QUESTIONS, WHY, asking, replies
from tests.test_managing import open_event


async def translated(bot: RunningBot) -> tuple[Resident, Resident]:
    iryna, olena = await asking(bot)
    await open_event(iryna)
    await iryna.press("Умови запису")
    await iryna.press(f"1. {LEVEL}")
    await iryna.press("Англійською")
    assert f"«{LEVEL}»" in iryna.screen.text
    await iryna.send("What is your level?")
    await iryna.press("Варіанти англійською")
    await iryna.send("Beginner\nFluent")
    assert iryna.screen.text.startswith("Варіантів українською 3, а англійською вийшло 2.")
    await iryna.send("Beginner\nMiddle\nFluent")
    return iryna, olena


async def test_a_question_is_said_in_english_too(bot: RunningBot) -> None:
    iryna, _ = await translated(bot)
    assert iryna.screen.text == (
        f"Збережено.\n\n1. {LEVEL}\nВаріанти: Початківець / Середній / Досвідчений\n"
        "Англійською: What is your level?\nВаріанти: Beginner / Middle / Fluent"
    )
    uk = ("Початківець", "Середній", "Досвідчений")
    en = ("Beginner", "Middle", "Fluent")
    assert forms.every((await catalogue(bot))[0]) == (
        Question(1, LEVEL, uk, words_en="What is your level?", options_en=en),
        Question(2, WHY, optional=True),
    )


async def test_choices_reordered_meanwhile_are_not_paired_wrongly(bot: RunningBot) -> None:
    iryna, _ = await translated(bot)
    await iryna.press("Варіанти англійською")
    async with bot.database.writing() as session:
        found = await forms.find(session, 1)
        person = await session.get(Person, 1)
        assert found
        assert person
        order = {"options": ("Досвідчений", "Початківець", "Середній"), "options_en": ()}
        await forms.change(session, person, found, forms.every(found)[0], bot.clock.now(), **order)
    await iryna.send("Beginner\nMiddle\nFluent")
    assert iryna.screen.text == (
        "Поки ви писали, колеги змінили те, що ви перекладали. Тому поки не збережено: «Beginner; Middle; Fluent».\n\n"
        "<b>Гончарство</b>\n\nОсь варіанти українською:\nДосвідчений\nПочатківець\nСередній\n"
        "Напишіть їх англійською в тому ж порядку, кожен з нового рядка."
    )
    assert forms.every((await catalogue(bot))[0])[0].options_en == ()
    await iryna.send("Fluent\nBeginner\nMiddle")
    assert forms.every((await catalogue(bot))[0])[0].options_en == ("Fluent", "Beginner", "Middle")


async def test_words_changed_meanwhile_are_not_translated_wrongly(bot: RunningBot) -> None:
    iryna, _ = await translated(bot)
    await iryna.press("Англійською")
    async with bot.database.writing() as session:
        found = await forms.find(session, 1)
        person = await session.get(Person, 1)
        assert found
        assert person
        await forms.change(session, person, found, forms.every(found)[0], bot.clock.now(), words="Скільки вам років?")
    await iryna.send("Your level?")
    assert "«Your level?»" in iryna.screen.text
    assert "Скільки вам років?" in iryna.screen.text
    await iryna.send("How old are you?")
    assert forms.every((await catalogue(bot))[0])[0].words_en == "How old are you?"


async def test_those_who_read_english_meet_it_so_and_the_answer_is_one(bot: RunningBot) -> None:
    await translated(bot)
    john = bot.person("John", language="en")
    await john.open(f"o_{(await catalogue(bot))[0].id}")
    await john.press("I’ll go")
    assert "<b>What is your level?</b>" in john.screen.text
    assert john.screen.buttons[:3] == [["Beginner"], ["Middle"], ["Fluent"]]
    await john.press("Middle")
    assert f"<b>{WHY}</b>" in john.screen.text
    assert await replies(bot) == [(1, "Середній")]
    await john.press("Skip")
    await john.press("✓ Answers")
    assert "1. What is your level?\nAnswer: Middle" in john.screen.text


async def test_new_choices_want_a_new_translation(bot: RunningBot) -> None:
    iryna, _ = await translated(bot)
    await iryna.press("Варіанти")
    await iryna.send("Так\nНі")
    (first, _) = forms.every((await catalogue(bot))[0])
    assert (first.options, first.options_en, first.words_en) == (("Так", "Ні"), (), "What is your level?")


async def test_a_copy_asks_the_same_and_is_confirmed_too(bot: RunningBot) -> None:
    iryna, _ = await asking(bot)
    await iryna.press("Усі запитання")
    await iryna.press("Підтверджуємо самі")
    async with bot.database.writing() as session:
        for event in await session.scalars(select(Opportunity)):
            event.level = "beginner"
    await open_event(iryna)
    await iryna.press("Повторити")
    await iryna.send("26.12 11:00–13:00")
    assert "Після запису будуть 2\u00a0запитання, як у тій події." in iryna.screen.text
    assert "Запис підтверджують організатори" in iryna.screen.text
    await iryna.press("Опублікувати")
    first, second = await catalogue(bot)
    assert forms.every(second) == forms.every(first) == QUESTIONS
    assert (second.approval, second.level) == (True, "beginner")
    await open_event(iryna)
    await iryna.press("Умови запису")
    await iryna.press("✓ Підтверджуємо самі")
    first, second = await catalogue(bot)
    assert (first.approval, second.approval) == (False, True)
