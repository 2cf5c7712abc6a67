"""Kept links: looked at every hour, their news come in by themselves, and what matters is told once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from aiohttp import web
from sqlalchemy import select

from storage.feeds import Feed
from storage.organisations import Member
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_adding import LIBRARY, catalogue, organiser
from tests.test_bringing import TABLE, send_file, titles
from tests.test_fetching import serving

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Site//UK\r\n"
CLUB = ("club@site", "Клуб", "20261214T180000")
LECTURE = ("lecture@site", "Лекція", "20261215T180000")


def calendar(*events: tuple[str, str, str]) -> str:
    parts = [
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART;TZID=Europe/Kyiv:{start}\r\nEND:VEVENT\r\n"
        for uid, title, start in events
    ]
    return HEAD + "".join(parts) + "END:VCALENDAR\r\n"


@dataclass
class Site:
    """What the link says now, and what was asked of it."""

    says: str = ""
    status: int = 200
    etag: str = ""
    address: str = ""
    asked: list[str] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.headers.get("If-None-Match", ""))
        if self.etag and self.asked[-1] == self.etag:
            return web.Response(status=304)
        headers = {"ETag": self.etag} if self.etag else {}
        return web.Response(status=self.status, text=self.says, headers=headers)

    @property
    def link(self) -> str:
        return f"http://{self.address}/events.ics"


@asynccontextmanager
async def site(bot: RunningBot, *events: tuple[str, str, str]) -> AsyncIterator[Site]:
    found = Site(calendar(*events))
    async with serving(found.answer) as address:
        found.address = address
        await bot.restart(inside_hosts=address)
        yield found


async def kept(bot: RunningBot, iryna: Resident, found: Site) -> None:
    await iryna.send("/import")
    await iryna.send(found.link)
    await iryna.press("Перевіряти щогодини")


async def later(bot: RunningBot, **time: float) -> None:
    bot.clock.set(bot.clock.now() + timedelta(**time))
    await bot.tick()


async def feed(bot: RunningBot) -> Feed:
    async with bot.database.reading() as session:
        return (await session.scalars(select(Feed))).one()


async def test_a_link_is_previewed_and_imported_like_a_file(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    async with site(bot, CLUB, LECTURE) as found:
        await iryna.send("/import")
        await iryna.send(found.link)
        assert iryna.screen.text.splitlines()[:3] == [
            "<b>events.ics</b>",
            f"Для: {LIBRARY}",
            "Нових: 2 · змін: 0 · без змін: 0 · не прочитано: 0",
        ]
        assert iryna.screen.buttons == [["Імпортувати: 2"], ["Перевіряти щогодини"], ["Мої події", "Меню"]]
        await iryna.press("Імпортувати: 2")
        assert await titles(bot) == [("Клуб", "published"), ("Лекція", "published")]


async def test_a_bare_link_is_read_wherever_an_organiser_sends_it(bot: RunningBot) -> None:
    iryna, olena = await organiser(bot), bot.person("Олена")
    async with site(bot, CLUB) as found:
        await iryna.send(found.link)
        assert iryna.screen.buttons[0] == ["Імпортувати: 1"]
        await iryna.send("/add")
        await iryna.send(found.link)
        assert iryna.screen.buttons[0] == ["Імпортувати: 1"]
        asked = len(found.asked)
        await olena.send(found.link)
        assert len(found.asked) == asked


async def test_a_link_inside_is_refused_in_words(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/import")
    await iryna.send("http://169.254.169.254/latest/meta-data/")
    assert iryna.screen.text == (
        "Посилання веде у внутрішню мережу, звідти бот нічого не бере. "
        "Надішліть таке, що відкривається з будь-якого місця."
    )
    assert iryna.screen.buttons == [["Спробувати ще раз"], ["Імпорт та експорт"], ["Меню"]]


async def test_news_come_in_by_themselves_and_only_when_there_are_any(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    async with site(bot, CLUB) as found:
        found.etag = '"1"'
        await kept(bot, iryna, found)
        assert await titles(bot) == [("Клуб", "published")]
        assert iryna.screen.text.splitlines()[-2:] == [
            "Що зникає з джерела, лишаємо в каталозі.",
            "Перевіряємо щогодини.",
        ]
        await later(bot, minutes=30)
        assert len(found.asked) == 2
        await later(bot, hours=1)
        assert found.asked[2:] == ['"1"']
        found.says, found.etag = calendar(("club@site", "Розмовний клуб", "20261214T190000"), LECTURE), '"2"'
        await later(bot, hours=1, minutes=10)
        assert await titles(bot) == [("Розмовний клуб", "published"), ("Лекція", "published")]
        one = await feed(bot)
        assert (one.counts, one.failures, one.etag) == (
            {"new": 1, "changed": 1, "same": 0, "gone": 0, "refused": 0},
            0,
            '"2"',
        )


async def test_who_keeps_it_is_told_once_when_it_breaks_and_once_when_it_is_back(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    async with site(bot, CLUB) as found:
        await kept(bot, iryna, found)
        found.status = 503
        told = len(iryna.received)
        waits = []
        for _ in range(6):
            before = bot.clock.now()
            await later(bot, hours=2)
            waits.append(round(((await feed(bot)).due_at - before - timedelta(hours=2)) / timedelta(minutes=1)))
        said = [shown.text for shown in iryna.messages[told:]]
        assert said == [f"<b>Джерело не читається:</b> {found.link}\nСайт відповів помилкою. Спробуйте трохи пізніше."]
        assert [9 <= waits[0] <= 11, 27 <= waits[1] <= 33, 108 <= waits[2] <= 132] == [True] * 3
        found.status = 200
        await later(bot, days=1, hours=12)
        assert [shown.text for shown in iryna.messages[told + 1 :]] == [f"<b>Джерело знову читається:</b> {found.link}"]
        assert await titles(bot) == [("Клуб", "published")]


async def test_one_bad_hour_is_no_news(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    async with site(bot, CLUB) as found:
        await kept(bot, iryna, found)
        told = len(iryna.received)
        found.status = 500
        await later(bot, hours=2)
        found.status = 200
        await later(bot, hours=2)
        assert len(iryna.received) == told
        assert (await feed(bot)).failures == 0


async def test_what_disappears_is_reported_and_stays(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    async with site(bot, CLUB, LECTURE) as found:
        await kept(bot, iryna, found)
        found.says = calendar(CLUB)
        await later(bot, hours=2)
        assert await titles(bot) == [("Клуб", "published"), ("Лекція", "published")]
        assert iryna.last.text == (
            f"<b>Зникло з джерела</b> {found.link}: 1\u00a0подія. Вона лишилася в каталозі. "
            "Якщо її не буде, скасуйте її в «Мої події» або увімкніть «Скасовувати зникле»."
        )
        await later(bot, hours=2)
        told = len(iryna.received)
        await iryna.press("До джерела")
        await iryna.press("Скасовувати зникле")
        await later(bot, minutes=2)
        assert await titles(bot) == [("Клуб", "published"), ("Лекція", "cancelled")]
        assert len(iryna.received) == told


async def test_a_calendar_that_lost_everything_is_not_believed(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    async with site(bot, CLUB) as found:
        await kept(bot, iryna, found)
        await iryna.press("Скасовувати зникле")
        found.says = calendar()
        await later(bot, hours=2)
        assert await titles(bot) == [("Клуб", "published")]
        assert (await feed(bot)).reason == "empty"


async def test_what_files_brought_is_no_business_of_the_feed(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await send_file(bot, iryna, TABLE)
    await iryna.press("Імпортувати: 2")
    async with site(bot, CLUB) as found:
        await kept(bot, iryna, found)
        await iryna.press("Скасовувати зникле")
        await later(bot, hours=2)
        assert [state for _, state in await titles(bot)] == ["published"] * 3


async def test_stopped_checked_now_and_resumed(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    async with site(bot, CLUB) as found:
        await kept(bot, iryna, found)
        asked = len(found.asked)
        await iryna.press("Перевірити зараз")
        assert iryna.screen.text.startswith("Щойно перевірено. Спробуйте за хвилину.")
        bot.clock.set(bot.clock.now() + timedelta(minutes=2))
        await iryna.press("Перевірити зараз")
        assert len(found.asked) == asked + 1
        await iryna.press("Зупинити")
        assert iryna.screen.buttons == [["Поновити"], ["Мої джерела", "Меню"]]
        await later(bot, hours=5)
        assert len(found.asked) == asked + 1
        await iryna.press("Мої джерела")
        assert iryna.screen.buttons == [
            [found.link.removeprefix("http://")],
            ["Імпорт та експорт", "Меню"],
        ]
        await iryna.press(found.link.removeprefix("http://"))
        await iryna.press("Поновити")
        assert len(found.asked) == asked + 2
        assert iryna.screen.text.endswith("Перевіряємо щогодини.")


async def test_when_nobody_may_add_any_more_it_stops(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    async with site(bot, CLUB) as found:
        await kept(bot, iryna, found)
        async with bot.database.writing() as session:
            await session.delete((await session.scalars(select(Member))).one())
        found.says = calendar(CLUB, LECTURE)
        await later(bot, hours=2)
        one = await feed(bot)
        assert (one.stopped_at is not None, one.reason) == (True, "nobody")
        assert len(await catalogue(bot)) == 1


async def test_strangers_do_nothing_with_it(bot: RunningBot) -> None:
    iryna, olena = await organiser(bot), bot.person("Олена")
    await olena.send("/menu")
    async with site(bot, CLUB) as found:
        await kept(bot, iryna, found)
        before = await feed(bot)
        for data in ("zf", "zg:1", "zk:1", "zs:1:stop", "zs:1:prune", "zs:1:check", "zs:1:start"):
            await olena.forge(data)
        after = await feed(bot)
        assert (after.stopped_at, after.prune, after.due_at) == (before.stopped_at, before.prune, before.due_at)
        assert len(olena.alerts) == 5
