"""Reporting a problem: a press or a note, three a day, told to those who look after the city."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers.buttons import Report as ReportButton
from storage import people, reports
from storage.audit import Audit
from storage.engine import Database
from storage.errors import TooManyReports
from storage.organisations import Moderator
from storage.outbox import Outbox
from storage.reports import Report
from tests.catalogue import NOW, add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_card import GONE, met
from tests.test_listing import heard, resident

THANKS = Shown("Дякуємо. Передали модераторам, вони перевірять.", [["До події"], ["Що є поруч", "Меню"]])


async def looking(bot: RunningBot) -> Resident:
    """Somebody at the card of an event."""
    async with bot.database.writing() as session:
        await add(session, "Гончарство", kyiv(12, 12))
    olena = await met(bot)
    await olena.send("/find")
    await olena.press("1. Гончарство")
    return olena


async def kept(database: Database) -> list[tuple[str, str | None]]:
    async with database.reading() as session:
        return [(one.reason, one.note) for one in await session.scalars(select(Report).order_by(Report.id))]


async def test_a_reason_is_pressed(bot: RunningBot) -> None:
    olena = await looking(bot)
    card = olena.screen
    await olena.press("Щось не так")
    assert olena.screen == Shown(
        "Що не так із подією «Гончарство»?\n\nПовідомлення побачать модератори міста. Організаторам вас не назвемо.",
        [
            ["Інша дата чи час"],
            ["Інше місце"],
            ["Подію скасовано"],
            ["Шахрайство чи небезпека"],
            ["Інше, напишу"],
            ["До події"],
        ],
    )
    await olena.press("До події")
    assert olena.screen == card
    await olena.press("Щось не так")
    await olena.press("Інше місце")
    assert olena.screen == THANKS
    assert await kept(bot.database) == [("place", None)]


async def test_a_note_is_typed(bot: RunningBot) -> None:
    olena = await looking(bot)
    await olena.press("Щось не так")
    await olena.press("Інше, напишу")
    assert olena.screen == Shown("Напишіть одним повідомленням, що не так.", [["Скасувати"]])
    await olena.send("🤔<")
    assert olena.screen == Shown("«🤔&lt;»: тут немає слів. Напишіть, будь ласка, що саме не так.", [["Скасувати"]])
    await bot.restart()
    await olena.send("Ключі в кав’ярні <b>поруч</b>")
    assert olena.screen == THANKS
    assert await kept(bot.database) == [("other", "Ключі в кав’ярні <b>поруч</b>")]
    await olena.send("гончарство")
    assert olena.screen.text.startswith("<b>За словами «гончарство»")


async def test_a_note_is_not_written_after_all(bot: RunningBot) -> None:
    olena = await looking(bot)
    await olena.press("Щось не так")
    await olena.press("Інше, напишу")
    await olena.press("Скасувати")
    assert olena.screen.buttons == [["‹ Назад", "Меню"]]
    await olena.press("‹ Назад")
    assert olena.screen.text.startswith("<b>Гончарство</b>")
    await olena.send("гончарство")
    assert olena.screen.text.startswith("<b>За словами «гончарство»")
    assert await kept(bot.database) == []


async def test_moderators_and_admins_are_told_and_the_trail_names_nobody(database: Database) -> None:
    async with database.writing() as session:
        event = await add(session, "Гончарство")
        olena, moderator, admin, stranger = [await resident(session, number) for number in range(1, 5)]
        session.add(Moderator(city_id=event.city_id, person_id=moderator.id))
        await session.flush()
        for _ in range(2):
            assert await reports.record(session, olena, event.id, "date", None, 3, {admin.telegram_id, 777}, NOW)
        rows = await session.execute(select(Outbox.person_id, Outbox.kind).order_by(Outbox.person_id))
        assert [tuple(row) for row in rows] == [(moderator.id, "report"), (admin.id, "report")]
        (audit,) = await session.scalars(select(Audit))
        assert (audit.role, audit.action, audit.thing, audit.thing_id) == (
            "resident",
            "report",
            "opportunity",
            event.id,
        )
        assert stranger.id not in (moderator.id, admin.id)


async def test_three_a_day_and_the_next_day_three_more(bot: RunningBot) -> None:
    olena = await looking(bot)
    for words in ("Інша дата чи час", "Інше місце", "Подію скасовано"):
        await olena.press("Щось не так")
        await olena.press(words)
        await olena.press("До події")
    await olena.press("Щось не так")
    await olena.press("Шахрайство чи небезпека")
    refusal = "Сьогодні ви вже надіслали 3\xa0повідомлення про проблеми. Дякуємо. Решту можна написати завтра."
    assert heard(olena, refusal)
    await olena.press("Інше, напишу")
    await olena.send("Слова")
    assert olena.screen == Shown(refusal, [["До події", "Меню"]])
    assert len(await kept(bot.database)) == 3
    bot.clock.move(timedelta(hours=15))
    await olena.press("До події")
    await olena.press("Щось не так")
    await olena.press("Шахрайство чи небезпека")
    assert olena.screen == THANKS


async def test_the_limit_is_of_the_persons_own_day(database: Database) -> None:
    async with database.writing() as session:
        event = await add(session, "Гончарство")
        olena = await people.meet(session, 1, "uk", NOW)
        assert await reports.record(session, olena, event.id, "date", None, 1, (), NOW)
        with pytest.raises(TooManyReports):
            await reports.record(session, olena, event.id, "place", None, 1, (), NOW + timedelta(hours=13))
        assert await reports.record(session, olena, event.id, "place", None, 1, (), NOW + timedelta(hours=15))


async def test_what_is_gone_hidden_or_forged(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        hidden = await add(session, "Прихована", state="hidden")
    olena = await met(bot)
    await olena.send("/find")
    for data in (
        ReportButton(opportunity=hidden.id).pack(),
        ReportButton(opportunity=hidden.id, reason="place").pack(),
        ReportButton(opportunity=999, reason="unsafe").pack(),
        ReportButton(opportunity=999, reason="щось").pack(),
    ):
        await olena.forge(data, message_id=olena.screen_message.id)
        assert olena.screen == GONE
    assert await kept(bot.database) == []
