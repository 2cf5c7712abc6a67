"""Posts that were refused, begun and never heard of again, or wanted no more while they were on their way."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select, update

from bot.demo.telegram.state import Chat
from storage.channels import Post
from tests.conftest import RunningBot
from tests.test_channels import event, later, linked, only, open_channel, posts, rename
from tests.test_outages import postgresql_only, said

PATIENCE = 30.0  # seconds
FULL = """
    CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$
"""
TRIGGER = """
    CREATE TRIGGER full_disk BEFORE UPDATE OF message_id ON channel_post
    FOR EACH STATEMENT EXECUTE FUNCTION full_disk()
"""


def heads(channel: Chat) -> list[str]:
    return [post.text.split("\n")[0] for post in posts(channel)]


async def until(done: Callable[[], object]) -> None:
    patient_until = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < patient_until
        await asyncio.sleep(0.02)


async def stands(bot: RunningBot) -> tuple[str, int | None]:
    async with bot.database.reading() as session:
        post = (await session.scalars(select(Post))).one()
        return post.state, post.message_id


async def test_a_refusal_takes_nothing_from_the_one_repeat(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    await event(bot)
    bot.telegram.api.faults.add("sendMessage", code=400, description="Bad Request: whatever").chat = channel.id
    await later(bot)
    bot.telegram.api.faults.add("sendMessage", drop="after").chat = channel.id
    for _ in range(6):
        await later(bot, minutes=5)
    assert heads(channel) == ["<b>Гончарство</b>"] * 2
    assert (await stands(bot))[0] == "up"


async def test_what_may_stand_there_twice_is_named(bot: RunningBot) -> None:
    iryna, channel = await linked(bot)
    await event(bot)
    bot.telegram.api.faults.add("sendMessage", drop="after").chat = channel.id
    for _ in range(3):
        await later(bot)
    assert heads(channel) == ["<b>Гончарство</b>"] * 2
    await rename(bot, 1, "Кераміка")
    assert heads(channel) == ["<b>Гончарство</b>", "<b>Кераміка</b>"]
    await open_channel(iryna)
    assert iryna.screen.text.endswith(
        "Після збою допис міг з’явитися двічі: Кераміка. "
        "Старіший бот уже не виправляє: якщо він є, видаліть його в каналі."
    )
    assert not iryna.find("Опублікувати: Кераміка")
    bot.clock.move(timedelta(days=300))
    await open_channel(iryna)
    assert "двічі" not in iryna.screen.text


async def test_one_that_nobody_wants_any_more_is_taken_down(bot: RunningBot) -> None:
    """Its channel was let go of while it was on its way: nobody would ever put it right."""
    _, channel = await linked(bot)
    await event(bot)
    bot.telegram.api.faults.add("sendMessage", delay=1.0).chat = channel.id
    sending = asyncio.create_task(later(bot))
    state = ""
    while state != "sending":
        async with bot.database.reading() as session:
            state = await session.scalar(select(Post.state)) or ""
    async with bot.database.writing() as session:
        await session.execute(update(Post).values(state="gone"))
    await sending
    assert posts(channel) == []


@postgresql_only
async def test_what_stands_there_is_known_to_as_soon_as_the_database_is_back(
    bot: RunningBot, new_database: str
) -> None:
    _, channel = await linked(bot)
    await event(bot)
    await said(new_database, FULL, TRIGGER)
    sending = asyncio.create_task(later(bot))
    await until(lambda: channel.messages)
    await asyncio.sleep(0.5)
    assert await stands(bot) == ("sending", None)
    await said(new_database, "DROP FUNCTION full_disk CASCADE")
    await sending
    assert await stands(bot) == ("up", only(channel).id)
    await rename(bot, 1, "Кераміка")
    assert heads(channel) == ["<b>Кераміка</b>"]


async def test_one_who_stops_ends_what_was_begun_and_begins_no_more(bot: RunningBot) -> None:
    _, channel = await linked(bot)
    for title in ("Гончарство", "Вишивка", "Хор"):
        await event(bot, title)
    bot.telegram.api.faults.add("sendMessage", delay=1.0).chat = channel.id
    assert bot.app is not None
    sending = asyncio.create_task(bot.app.channelling.run())
    await until(lambda: bot.telegram.api.in_flight)
    bot.app.channelling.stop()
    await sending
    assert len(posts(channel)) == 1
    async with bot.database.reading() as session:
        assert sorted(await session.scalars(select(Post.state))) == ["due", "due", "up"]
    await bot.restart()
    for _ in range(6):
        await later(bot)
    assert sorted(heads(channel)) == ["<b>Вишивка</b>", "<b>Гончарство</b>", "<b>Хор</b>"]
