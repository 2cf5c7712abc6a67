"""What organisers ask of those who sign up: the place is taken at once, questions follow, one at a time."""

import csv
import json
from datetime import timedelta
from io import StringIO

from sqlalchemy import select, update

from storage import forms, needs, people, privacy
from storage.forms import Question, Reply
from storage.signups import Signup
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import catalogue
from tests.test_managing import open_event, scene
from tests.test_people import BACK, HEAD, WAYS, called, joins, taken

LEVEL, WHY = "Який у вас рівень?", "Чого хочете навчитися?"
BACK_TO_EVENT = ["До події"]
LAST = ["Прибрати", "Усі запитання"]


async def asking(bot: RunningBot, **fields: object) -> tuple[Resident, Resident]:
    """Iryna asks for the level (a choice) and, of those who like, for what one wants to learn."""
    iryna, olena = await scene(bot, **fields)
    await olena.press("Не зможу")
    await open_event(iryna)
    await iryna.press("Умови запису")
    await iryna.press("Додати запитання")
    await iryna.send(LEVEL)
    await iryna.press("Варіанти")
    await iryna.send("Початківець\nСередній;\n— Досвідчений")
    await iryna.press("Усі запитання")
    await iryna.press("Додати запитання")
    await iryna.send(f"  {WHY} ")
    await iryna.press("Можна пропустити")
    return iryna, olena


async def form(bot: RunningBot) -> tuple[Question, ...]:
    return forms.every((await catalogue(bot))[0])


async def replies(bot: RunningBot) -> list[tuple[int, str]]:
    async with bot.database.reading() as session:
        return [(row.question, row.words) for row in await session.scalars(select(Reply).order_by(Reply.question))]


def only(who: Resident, ending: str) -> bytes:
    (found,) = (content for name, content in who.documents.items() if name.endswith(ending))
    return found


QUESTIONS = (
    Question(1, LEVEL, ("Початківець", "Середній", "Досвідчений")),
    Question(2, WHY, optional=True),
)
FIRST = Shown(
    f"<b>Гончарство</b>\nМісце за вами. Організатори питають, 1 із 2:\n\n<b>{LEVEL}</b>",
    [["Початківець"], ["Середній"], ["Досвідчений"], BACK_TO_EVENT],
)
SECOND = Shown(
    f"<b>Гончарство</b>\nМісце за вами. Організатори питають, 2 із 2:\n\n<b>{WHY}</b>\n\n"
    "Напишіть відповідь одним повідомленням, до 500\u00a0знаків.",
    [["Пропустити"], BACK_TO_EVENT],
)


async def test_questions_are_added_and_shown(bot: RunningBot) -> None:
    iryna, _ = await asking(bot)
    assert await form(bot) == QUESTIONS
    assert iryna.screen == Shown(
        f"2. {WHY}\nВідповідають словами\nМожна пропустити",
        [["Змінити слова", "Варіанти"], ["Англійською"], ["✓ Можна пропустити"], ["Вище"], LAST],
    )
    await iryna.press("Усі запитання")
    assert iryna.screen == Shown(
        "<b>Умови запису: Гончарство</b>\n\nМісце отримують одразу після «Піду».\n\n"
        f"1. {LEVEL}\nВаріанти: Початківець / Середній / Досвідчений\n\n"
        f"2. {WHY}\nВідповідають словами\nМожна пропустити",
        [[f"1. {LEVEL}"], [f"2. {WHY}"], ["Додати запитання"], ["Підтверджуємо самі"], ["Керувати подією"]],
    )


async def test_the_place_is_taken_at_once_and_questions_follow(bot: RunningBot) -> None:
    _, olena = await asking(bot)
    await olena.press("Піду")
    assert await taken(bot) == [1]
    assert (olena.toasts[-1], olena.screen) == ("Готово. Ви йдете 12\u00a0грудня о\u00a018:00.", FIRST)
    await olena.press("Середній")
    assert olena.screen == SECOND
    await olena.send("🙂")
    assert olena.screen.text.startswith("Тут потрібні слова")
    await olena.send("а" * 501)
    assert olena.screen.text.startswith("Задовга відповідь: 501\u00a0знаків, а вміститься 500.")
    await olena.send("Ліпити <горщик>")
    assert "<b>Ви йдете</b>\n\n" in olena.screen.text
    assert olena.screen.buttons[2] == ["✓ Відповіді"]
    assert await replies(bot) == [(1, "Середній"), (2, "Ліпити <горщик>")]
    await olena.send("гончарство")  # words are words again
    assert await replies(bot) == [(1, "Середній"), (2, "Ліпити <горщик>")]


async def test_what_is_left_open_is_shown_and_reminds_nobody(bot: RunningBot) -> None:
    iryna, olena = await asking(bot)
    await called(bot, olena, "Олена")
    await olena.press("Піду")
    await olena.press("До події")
    assert "<b>Ви йдете</b>\nОрганізатори чекають на 2\u00a0ваші відповіді\n\n" in olena.screen.text
    await open_event(iryna)
    await iryna.press("Люди")
    assert iryna.screen == Shown(
        HEAD.format(going=1, came=0) + "1. Олена\nБез відповіді: 2\u00a0запитання", [["1. Олена"], *WAYS, *BACK]
    )
    await olena.press("Відповісти: 2")
    assert olena.screen == Shown(
        "<b>Гончарство</b>\nЗапитання організаторів. Відповіді бачать лише вони; щоб змінити відповідь, натисніть "
        f"запитання.\n\n1. {LEVEL}\nВідповіді ще немає\n\n2. {WHY}\nВідповіді ще немає",
        [[f"1. {LEVEL}"], [f"2. {WHY}"], BACK_TO_EVENT],
    )
    await olena.press(f"2. {WHY}")
    assert olena.screen == SECOND
    await olena.press("Пропустити")
    assert "Організатори чекають на 1\u00a0вашу відповідь" in olena.screen.text
    told = len(olena.received)
    bot.clock.set(bot.clock.now() + timedelta(days=1))
    await bot.tick()
    assert len(olena.received) == told


async def test_a_first_question_in_words_waits_for_a_press(bot: RunningBot) -> None:
    """What somebody types right after «Піду» is a search, and no answer."""
    iryna, olena = await scene(bot)
    await olena.press("Не зможу")
    await open_event(iryna)
    await iryna.press("Умови запису")
    await iryna.press("Додати запитання")
    await iryna.send(WHY)
    await olena.press("Піду")
    assert olena.screen == Shown(
        f"<b>Гончарство</b>\nМісце за вами. Організатори питають, 1 із 1:\n\n<b>{WHY}</b>",
        [["Відповісти"], BACK_TO_EVENT],
    )
    await olena.press("Відповісти")
    await olena.send("Усього")
    assert await replies(bot) == [(1, "Усього")]


async def test_organisers_see_the_answers_everywhere(bot: RunningBot) -> None:
    iryna, olena = await asking(bot)
    await called(bot, olena, "Олена")
    await olena.press("Піду")
    await olena.press("Середній")
    await olena.send("=1+1")
    await open_event(iryna)
    await iryna.press("Люди")
    await iryna.press("Додати гостя")
    await iryna.send("Марія")
    await iryna.press("Люди")
    assert "1. Марія (гість)\n2. Олена" in iryna.screen.text
    assert "Без відповіді" not in iryna.screen.text
    await iryna.press("2. Олена")
    assert f"Стан: буде\n{LEVEL}\n— Середній\n{WHY}\n— =1+1" in iryna.screen.text
    await iryna.press("Люди")
    await iryna.press("Список файлом")
    await iryna.press("Таблиця CSV")
    content = only(iryna, ".csv")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row[5:] for row in rows] == [[LEVEL, WHY], ["", ""], ["Середній", "'=1+1"]]
    await iryna.press("Для друку")
    page = only(iryna, ".html").decode()
    assert f"<th>{LEVEL}</th><th>{WHY}</th>" in page
    assert "<td>Середній</td><td>=1+1</td>" in page


async def test_answers_go_with_the_person(bot: RunningBot) -> None:
    iryna, olena = await asking(bot)
    await olena.press("Піду")
    await olena.press("Досвідчений")
    async with bot.database.reading() as session:
        person = await people.by_telegram(session, olena.id)
        assert person is not None
        (told,) = json.loads(await privacy.export(session, person))["reply"]
    assert {name: told[name] for name in ("intake", "question", "words")} == {
        "intake": "Гончарство",
        "question": LEVEL,
        "words": "Досвідчений",
    }
    await olena.press("До події")
    await olena.press("Не зможу")
    assert await replies(bot) == []
    await olena.press("Піду")
    assert olena.screen == FIRST
    await olena.press("Середній")
    await open_event(iryna)
    await iryna.press("Люди")
    await iryna.press(iryna.screen.buttons[0][0])
    await iryna.press("Прибрати зі списку")
    await iryna.press("Так, прибрати")
    assert await replies(bot) == []
    taras = await joins(bot, "Тарас")
    await taras.press("Середній")
    assert await replies(bot) == [(1, "Середній")]
    await taras.send("/privacy")
    await taras.press("Видалити мене")
    await taras.press("Так, видалити все")
    assert await replies(bot) == []


async def test_questions_change_under_the_hand(bot: RunningBot) -> None:
    iryna, olena = await asking(bot)
    await olena.press("Піду")
    await iryna.press("Вище")
    assert [each.id for each in await form(bot)] == [2, 1]
    await iryna.press("Нижче")
    await iryna.press("Усі запитання")
    await iryna.press(f"1. {LEVEL}")
    await iryna.press("Варіанти")
    await iryna.send("Так; Ні")
    await olena.press("Середній")  # no longer a choice: asked anew
    assert olena.screen == Shown(FIRST.text, [["Так"], ["Ні"], BACK_TO_EVENT])
    await olena.press("Так")
    await iryna.press("Змінити слова")
    await iryna.send("Є досвід?")
    await iryna.press("Прибрати")
    assert iryna.screen == Shown(
        "<b>Прибрати запитання «Є досвід?»?</b>\nЗникне і 1\u00a0відповідь на нього.", [["Так, прибрати"], ["‹ Назад"]]
    )
    await iryna.press("Так, прибрати")
    assert (await form(bot), await replies(bot)) == ((QUESTIONS[1],), [])
    await iryna.press(f"1. {WHY}")
    await iryna.press("✓ Можна пропустити")
    assert (await form(bot))[0].optional is False


async def test_what_cannot_be_a_question(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await open_event(iryna)
    await iryna.press("Умови запису")
    assert iryna.screen == Shown(
        "<b>Умови запису: Гончарство</b>\n\nМісце отримують одразу після «Піду».\n\nПоки нічого не питаєте. "
        "Можна поставити до 5\u00a0запитань: їх побачать після запису, по одному.",
        [["Додати запитання"], ["Підтверджуємо самі"], ["Керувати подією"]],
    )
    await iryna.press("Додати запитання")
    await iryna.send("?!")
    assert iryna.screen.text.startswith("Тут потрібні слова.")
    await iryna.send("Ч" * 301)
    assert iryna.screen.text.startswith("Задовге запитання: 301\u00a0знаків, а вміститься 300.")
    await iryna.send("Що взяти?")
    await iryna.press("Варіанти")
    await iryna.send("одне")
    assert iryna.screen.text.startswith("Варіантів має бути від 2 до 8, а вийшло 1.")
    await iryna.send(f"коротке\n{'д' * 41}")
    assert iryna.screen.text.startswith(f"Задовгий варіант: «{'д' * 41}». Вміститься 40\u00a0знаків.")
    await iryna.send("так;ні;так")
    assert (await form(bot))[0].options == ("так", "ні")
    await iryna.press("Відповідь словами")
    assert (await form(bot))[0].options == ()
    for number in range(2, 6):
        await iryna.press("Усі запитання")
        await iryna.press("Додати запитання")
        await iryna.send(f"Запитання {number}?")
    await iryna.press("Усі запитання")
    assert len(await form(bot)) == 5
    assert ["Додати запитання"] not in iryna.screen.buttons


async def test_in_english(bot: RunningBot) -> None:
    _, _ = await asking(bot)
    john = bot.person("John", language="en")
    (event,) = await catalogue(bot)
    await john.open(f"o_{event.id}")
    await john.press("I’ll go")
    assert john.screen == Shown(
        f"<b>Гончарство</b>\nYou have your place. The organisers ask, 1 of 2:\n\n<b>{LEVEL}</b>",
        [["Початківець"], ["Середній"], ["Досвідчений"], ["To the event"]],
    )


async def test_answers_and_needs_are_forgotten_in_time(bot: RunningBot) -> None:
    _, olena = await asking(bot)
    await olena.press("Піду")
    await olena.press("Середній")
    some = update(Signup).values(needs=frozenset({"ramp"}), need_note="Ліфт")
    for days, left in ((60, True), (60, False)):
        bot.clock.set(bot.clock.now() + timedelta(days=days))
        async with bot.database.writing() as session:
            if left:
                await session.execute(some, execution_options={"synchronize_session": False})
            await forms.expire(session, bot.clock.now())
            await needs.expire(session, bot.clock.now())
            signup = (await session.scalars(select(Signup).execution_options(populate_existing=True))).one()
            known = (frozenset({"ramp"}), "Ліфт") if left else (frozenset(), None)
            assert (signup.needs, signup.need_note) == known
        assert bool(await replies(bot)) is left
