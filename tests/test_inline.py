"""Inline mode: cards of the person's cities in any chat."""

from datetime import timedelta

from storage.publishing import cancel
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.people import Found
from tests.test_card import met

LINK = "https://meet.example/secret"


async def test_a_chosen_card_says_when_and_where_and_leads_into_the_bot(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство & <глина>", kyiv(12, 12), price="paid", price_min=15000)
        await add(session, "Деінде", city="melitopol")
    olena = await met(bot)
    assert await olena.ask_inline("гончарство") == [
        Found("Гончарство & <глина>", "сб, 12\xa0грудня, 18:00 · Зала, Полтава")
    ]
    message = await olena.choose("Гончарство & <глина>")
    assert message.content.text == (
        "Гончарство & <глина>\n📅 сб, 12\xa0грудня, 18:00 за Києвом\n📍 Зала, Полтава\n💸 150\xa0грн"
    )
    (result,) = olena.asked.answers[-1].results
    (button,) = result["reply_markup"]["inline_keyboard"][0]
    assert button["text"] == "Докладніше в боті"
    assert button["url"].endswith("?start=o_1")


async def test_share_puts_one_event_into_the_chat(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Лекція", kyiv(12, 12), city=None, meeting_link=LINK, description_uk=LINK)
        await add(session, "Інша", kyiv(12, 13))
    olena = await met(bot)
    await olena.send("/find")
    await olena.press("1. Лекція")
    await olena.press("Поділитися")
    assert [result["title"] for result in olena.asked.answers[-1].results] == ["Лекція"]
    assert LINK not in str(olena.asked.answers[-1].results)


async def test_everything_ahead_for_one_who_has_not_met_the_bot(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Тут")
        await add(session, "Деінде", city="melitopol")
    stranger = bot.person("John", language="en")
    assert await stranger.ask_inline("") == [
        Found("Тут", "Sat 12\xa0December, 18:00 · Зала, Poltava"),
        Found("Деінде", "Sat 12\xa0December, 18:00 · Зала, Melitopol"),
    ]


async def test_pages_follow_until_there_are_no_more(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        for number in range(23):
            await add(session, f"Гончарство {number:02}", kyiv(12, 8, 8, number))
    olena = await met(bot)
    first = await olena.ask_inline("гончарство")
    offset = olena.asked.answers[-1].next_offset
    rest = await olena.ask_inline("гончарство", offset=offset)
    assert [one.title for one in first + rest] == [f"Гончарство {number:02}" for number in range(23)]
    assert (offset, olena.asked.answers[-1].next_offset) == ("1.1", "")
    assert await olena.ask_inline("гончарство", offset="999") == []
    assert len(await olena.ask_inline("гончарство", offset="щось")) == 20


async def test_nothing_found_leads_into_the_bot(bot: RunningBot) -> None:
    olena = await met(bot)
    assert await olena.ask_inline("квантова фізика") == []
    button = olena.asked.answers[-1].button
    assert button is not None
    assert button["text"] == "Нічого не знайдено. Шукати в боті"
    await olena.open(button["start_parameter"])
    assert any(one.text.startswith("<b>Попереду в усіх містах</b>") for one in olena.messages)


async def test_what_is_hidden_or_forged_gives_nothing(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        hidden = await add(session, "Прихована", state="hidden")
    olena = await met(bot)
    for query in (f"o_{hidden.id}", "o_999", "o_99999999999999", "прихована"):
        assert await olena.ask_inline(query) == []


async def test_filters_are_read_out_of_the_words(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство", kyiv(12, 12))
        await add(session, "Гончарство дорого", kyiv(12, 12), price="paid")
        await add(session, "Гончарство в понеділок", kyiv(12, 14))
    olena = await met(bot)
    for typed in ("безкоштовне гончарство на вихідних", "ujyxfhcndj ,tprjinjdyj yf db[slyb["):
        assert [one.title for one in await olena.ask_inline(typed)] == ["Гончарство"]


async def test_words_are_found_while_they_are_typed(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Вечірнє гончарство", kyiv(12, 12))
        await add(session, "Програмування для дітей", kyiv(12, 13))
    olena = await met(bot)
    for typed in ("гон", "гончар", "Вечірнє гончарс", "вечірнє гончарство"):
        assert [one.title for one in await olena.ask_inline(typed)] == ["Вечірнє гончарство"], typed
    assert [one.title for one in await olena.ask_inline("прогр")] == ["Програмування для дітей"]


async def test_pages_do_not_shift(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        for number in range(23):
            await add(session, f"Гончарство {number:02}", kyiv(12, 8, 8, number))
    olena = await met(bot)
    first = await olena.ask_inline("гончарство")
    offset = olena.asked.answers[-1].next_offset
    async with bot.database.writing() as session:
        await add(session, "Гончарство раніше за всіх", kyiv(12, 7, 20))
    rest = await olena.ask_inline("гончарство", offset=offset)
    assert [one.title for one in first + rest] == [f"Гончарство {number:02}" for number in range(23)]
    thief = await met(bot, "Хтось")
    assert len(await thief.ask_inline("гончарство", offset=offset)) == 4


async def test_what_was_cancelled_meanwhile_is_shown_as_such(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        some = [await add(session, f"Гончарство {number:02}", kyiv(12, 8, 8, number)) for number in range(23)]
    olena = await met(bot)
    await olena.ask_inline("гончарство")
    offset = olena.asked.answers[-1].next_offset
    async with bot.database.writing() as session:
        await cancel(session, await session.merge(some[21]), None, bot.clock.now())
        (await session.merge(some[22])).state = "hidden"
    rest = await olena.ask_inline("гончарство", offset=offset)
    assert [(one.title, one.description.partition(" · ")[0]) for one in rest] == [
        ("Гончарство 20", "завтра о\xa008:20"),
        ("Гончарство 21", "Скасовано"),
    ]


async def test_who_searches_too_often_is_told_so(bot: RunningBot) -> None:
    await bot.restart(searches_a_minute=2)
    async with bot.database.writing() as session:
        await add(session, "Гончарство", kyiv(12, 12))
    olena, petro = await met(bot), await met(bot, "Петро")
    for typed in ("гон", "гонча"):
        assert [one.title for one in await olena.ask_inline(typed)] == ["Гончарство"]
    assert await olena.ask_inline("гончарство") == []
    button = olena.asked.answers[-1].button
    assert button is not None
    assert button["text"] == "Забагато пошуків. Зачекайте хвилину"
    assert [one.title for one in await petro.ask_inline("гончарство")] == ["Гончарство"]
    bot.clock.move(timedelta(minutes=1, seconds=1))
    assert [one.title for one in await olena.ask_inline("гончарства")] == ["Гончарство"]
