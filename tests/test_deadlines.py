"""The last day to sign up to what one saved: told the evening before, and only while there is something to do."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from storage import content, deadlines, drafting, editing, managing, people
from storage.deadlines import KIND
from storage.opportunities import Opportunity
from storage.outbox import Outbox
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.counting import statements
from tests.people import Resident, Shown
from tests.test_going import at_card, published
from tests.test_reminders import change, notices

AUTHOR = 4040
BY = kyiv(12, 10, 18)  # the event itself is on the 12th
EVE = kyiv(12, 9, 18)
WORDS = (
    "🔔 <b>Запис закривається:</b> завтра, чт, 10\u00a0грудня, 18:00\n<b>Гончарство</b>\n"
    "📅 сб, 12\u00a0грудня, 18:00–20:00\nВи зберегли цю подію, але ще не записалися."
)
ROWS = [["Піду"], ["Докладніше", "Мій план"], ["Без таких нагадувань"]]


async def saved(bot: RunningBot, name: str, opportunity: Opportunity) -> Resident:
    resident = await at_card(bot, name, opportunity)
    await resident.press("Зберегти")
    return resident


async def waits(bot: RunningBot) -> list[datetime]:
    """When the reminders that wait are due."""
    query = select(Outbox.due_at).where(Outbox.kind == KIND, Outbox.done_at.is_(None)).order_by(Outbox.due_at)
    async with bot.database.reading() as session:
        return list(await session.scalars(query))


async def put_off(bot: RunningBot, opportunity: Opportunity, deadline: datetime | None) -> None:
    """As an organiser does."""
    async with bot.database.writing() as session:
        one = await managing.find(session, opportunity.id)
        assert one is not None
        author = await people.meet(session, AUTHOR, "uk", bot.clock.now())
        row = await editing.begin(session, author, one, bot.clock.now(), anew=True)
        row.content = content.pack(replace(content.unpack(row.content), deadline=deadline))
        draft = drafting.of_row(row, one.organisation, one.city, one.opportunity.zone)
        await editing.save(session, author, draft, one, (), bot.clock.now())


async def test_the_evening_before_the_last_day(bot: RunningBot) -> None:
    olena = await saved(bot, "Олена", await published(bot, deadline=BY))
    bot.clock.set(kyiv(12, 9, 17, 59))
    await bot.tick()
    assert notices(olena) == []
    bot.clock.set(EVE)
    await bot.tick()
    await bot.tick()
    assert notices(olena) == [Shown(WORDS, ROWS)]


async def test_from_it_one_goes(bot: RunningBot) -> None:
    olena = await saved(bot, "Олена", await published(bot, deadline=BY))
    bot.clock.set(EVE)
    await bot.tick()
    await olena.press("Піду", message=olena.received[-1])
    assert olena.screen.buttons[0] == ["✓ Іду", "Не зможу"]


async def test_not_to_who_signed_up_or_let_it_go(bot: RunningBot) -> None:
    pottery = await published(bot, deadline=BY)
    olena, petro = await saved(bot, "Олена", pottery), await saved(bot, "Петро", pottery)
    await olena.press("Піду")
    await petro.press("✓ Збережено")
    bot.clock.set(EVE)
    await bot.tick()
    assert (notices(olena), notices(petro)) == ([], [])


async def test_where_it_is_full_the_line_is_offered(bot: RunningBot) -> None:
    pottery = await published(bot, deadline=BY, capacity=1)
    olena = await saved(bot, "Олена", pottery)
    await (await at_card(bot, "Петро", pottery)).press("Піду")
    bot.clock.set(EVE)
    await bot.tick()
    assert olena.last.buttons == [["Стати в чергу"], *ROWS[1:]]
    assert olena.last.text.endswith("Вільних місць уже немає, можна стати в чергу.")


async def test_it_is_switched_off_where_it_appears_and_on_in_settings(bot: RunningBot) -> None:
    first = await published(bot, deadline=BY)
    second = await published(bot, "Хор", deadline=kyiv(12, 11, 12))
    olena = await saved(bot, "Олена", first)
    await olena.open(f"o_{second.id}")
    await olena.press("Зберегти")
    bot.clock.set(EVE)
    await bot.tick()
    told = olena.received[-1]
    await olena.press("Без таких нагадувань")
    assert told in olena.received
    assert olena.screen.buttons == [
        ["Запис закривається"],
        ["✓ Питання після події"],
        ["✓ Оголошення громади"],
        ["Новини мережі"],
        ["‹ Налаштування"],
    ]
    assert await waits(bot) == []
    await olena.press("Запис закривається")
    assert await waits(bot) == [kyiv(12, 10, 18)]
    await olena.press("✓ Запис закривається")
    bot.clock.set(kyiv(12, 10, 18))
    await bot.tick()
    assert len(notices(olena)) == 3  # one notice, the other event's card, the choice


async def test_it_follows_the_deadline(bot: RunningBot) -> None:
    pottery = await published(bot, deadline=BY)
    olena = await saved(bot, "Олена", pottery)
    await put_off(bot, pottery, kyiv(12, 9, 18))
    assert await waits(bot) == [kyiv(12, 8, 18)]
    await put_off(bot, pottery, kyiv(12, 11, 18))
    assert await waits(bot) == [kyiv(12, 10, 18)]
    bot.clock.set(kyiv(12, 10, 18))
    await bot.tick()
    assert len(notices(olena)) == 1
    await put_off(bot, pottery, kyiv(12, 12, 12))
    assert await waits(bot) == [kyiv(12, 11, 18)]
    await put_off(bot, pottery, None)
    assert await waits(bot) == []


async def test_of_a_deadline_moved_the_same_day_one_hears_once(bot: RunningBot) -> None:
    pottery = await published(bot, deadline=BY)
    olena = await saved(bot, "Олена", pottery)
    bot.clock.set(EVE)
    await bot.tick()
    await put_off(bot, pottery, kyiv(12, 10, 20))
    assert await waits(bot) == []
    assert len(notices(olena)) == 1


async def test_by_the_persons_clock_and_never_at_night(bot: RunningBot) -> None:
    pottery = await published(bot, deadline=BY)
    olena = await saved(bot, "Олена", pottery)
    await change(bot, olena, quiet_from=17, quiet_until=8)
    await replan(bot, olena)
    assert await waits(bot) == [kyiv(12, 9, 16, 59)]
    await change(bot, olena, zone="America/New_York", quiet_from=21)
    await replan(bot, olena)
    assert await waits(bot) == [kyiv(12, 10, 1)]


async def test_found_late_it_waits_for_the_morning_while_there_is_time(bot: RunningBot) -> None:
    pottery, choir = await published(bot, deadline=BY), await published(bot, "Хор", deadline=kyiv(12, 10, 7))
    olena, petro = await saved(bot, "Олена", pottery), await saved(bot, "Петро", choir)
    bot.clock.set(kyiv(12, 9, 23))
    await bot.tick()
    assert (notices(olena), notices(petro)) == ([], [])
    bot.clock.set(kyiv(12, 10, 8))
    await bot.tick()
    assert [each.text for each in notices(olena)] == [
        WORDS.replace("завтра, чт, 10\u00a0грудня, 18:00", "сьогодні о\u00a018:00")
    ]
    assert notices(petro) == []


async def test_what_was_called_off_or_closed_is_not_told(bot: RunningBot) -> None:
    pottery = await published(bot, deadline=BY)
    olena = await saved(bot, "Олена", pottery)
    async with bot.database.writing() as session:
        one = await managing.find(session, pottery.id)
        assert one is not None
        author = await people.meet(session, AUTHOR, "uk", bot.clock.now())
        await managing.close(session, author, one, True, bot.clock.now())
    bot.clock.set(EVE)
    await bot.tick()
    assert notices(olena) == []


async def test_saving_costs_one_statement_more_only_with_a_deadline(bot: RunningBot) -> None:
    olena = await at_card(bot, "Олена", await published(bot))
    with statements(bot.database) as said:
        await olena.press("Зберегти")
    without = len(said)
    petro = await at_card(bot, "Петро", await published(bot, "Хор", deadline=BY))
    with statements(bot.database) as said:
        await petro.press("Зберегти")
    assert len(said) == without + 1 <= 6


async def replan(bot: RunningBot, resident: Resident) -> None:
    """Settings ask a task for it."""
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, resident.id)
        assert person is not None
        await deadlines.replan_person(session, person, bot.clock.now())
