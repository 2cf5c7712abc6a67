"""Invitations: a link that works once, shown with what it gives, accepted by one press."""

import asyncio
import re
from datetime import timedelta

from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select

from handlers import buttons as b
from storage import cities, invites, organisations, people, rights, roles
from storage.audit import Audit
from storage.engine import Database
from storage.errors import InviteGone
from storage.invites import Invite
from storage.organisations import Member, Moderator
from tests.catalogue import NOW, add
from tests.conftest import RunningBot
from tests.people import Resident, Shown

GONE = Shown(
    "Це запрошення вже використали, відкликали або минуло 7 днів. Попросіть нове.",
    [["Меню"]],
)
TO_MODERATE = Shown(
    "<b>Вас запрошують</b>\n\nМісто: Полтава, Полтавська\u00a0область. Роль: модератор.\n"
    "Ви перевірятимете події міста перед публікацією та розбиратимете скарги мешканців.",
    [["Прийняти"], ["Не зараз"]],
)


async def admin_of(bot: RunningBot) -> Resident:
    """An admin at the list of their roles."""
    admin = bot.person("Адмін")
    await bot.restart(admin_ids=str(admin.id))
    await admin.send("/roles")
    return admin


async def invited_to_moderate(bot: RunningBot) -> tuple[Resident, str]:
    """The admin, and the link's payload."""
    admin = await admin_of(bot)
    await admin.press("Міста")
    await admin.press("Полтава")
    await admin.press("Запросити модератора")
    return admin, payload(admin)


def payload(inviter: Resident) -> str:
    found = re.search(r"\?start=(i_[\w-]+)", inviter.screen.text)
    assert found is not None, inviter.screen
    return found[1]


async def held(database: Database) -> tuple[int, int]:
    """How many members and moderators there are."""
    async with database.reading() as session:
        return len((await session.scalars(select(Member))).all()), len((await session.scalars(select(Moderator))).all())


async def push(who: Resident, button: CallbackData) -> None:
    await who.forge(button.pack(), message_id=who.screen_message.id)


async def test_an_admin_invites_a_moderator(bot: RunningBot) -> None:
    admin, link = await invited_to_moderate(bot)
    assert admin.screen == Shown(
        "<b>Запрошення готове</b>\nПолтава: модератор міста\n\n"
        f"https://t.me/{bot.telegram.world.bot.username}?start={link}\n\n"
        "Надішліть його одній людині: спрацює один раз, до пн, 14\u00a0грудня, 10:00. "
        "Посилання більше не покажемо, але можна зробити нове.",
        [["Скопіювати посилання"], ["Мої запрошення", "Мої ролі"]],
    )
    assert admin.last == Shown("Полтава: модератор міста\nДіє до пн, 14\u00a0грудня, 10:00, один раз.", [], "photo")
    async with bot.database.reading() as session:
        kept = (await session.scalars(select(Invite.token_hash))).one()
    assert link.removeprefix("i_") not in kept

    taras = bot.person("Тарас")
    await taras.send("/menu")
    assert "moderate" not in taras.commands
    await taras.open(link)
    assert taras.messages[1] == TO_MODERATE
    await taras.press("Прийняти")
    assert taras.screen == Shown(
        "<b>Готово. Роль ваша.</b>\n\nПолтава: модератор міста\n"
        "Ви перевірятимете події міста перед публікацією та розбиратимете скарги мешканців.\n\n"
        "Колеги поки бачать вас без імені.",
        [["Мої ролі", "Ім’я"], ["Меню"]],
    )
    assert taras.commands[:2] == ["moderate", "organisations"]
    assert await held(bot.database) == (0, 1)
    await taras.press("Меню")
    assert taras.screen.buttons[0] == ["Організаторам"]


async def test_a_newcomer_sees_the_invitation_first_and_the_token_is_kept_nowhere(bot: RunningBot) -> None:
    _, link = await invited_to_moderate(bot)
    taras = bot.person("Тарас")
    await taras.open(link)
    assert taras.messages[0] == TO_MODERATE
    assert taras.messages[1].buttons == [["Познайомитися", "English"]]
    async with bot.database.reading() as session:
        person = await people.by_telegram(session, taras.id)
        assert person is not None
        assert person.wanted is None


async def test_a_link_works_once(bot: RunningBot) -> None:
    _, link = await invited_to_moderate(bot)
    taras, petro = bot.person("Тарас"), bot.person("Петро")
    for who in (taras, petro):
        await who.send("/menu")
        await who.open(link)
    await taras.press("Прийняти")
    await petro.press("Прийняти")
    assert petro.alerts == [GONE.text]
    assert await held(bot.database) == (0, 1)
    await petro.open(link)
    assert petro.messages[-2] == GONE
    await push(taras, b.Accept(token=link.removeprefix("i_")))
    assert taras.screen.text.startswith("<b>Ця роль у вас уже є.</b>")
    assert await held(bot.database) == (0, 1)


async def test_two_presses_at_once_give_one_role(bot: RunningBot) -> None:
    _, link = await invited_to_moderate(bot)
    taras = bot.person("Тарас")
    await taras.open(link)
    data, where = b.Accept(token=link.removeprefix("i_")).pack(), taras.received[0].id
    both = [bot.telegram.forge(taras.person, taras.chat, where, data) for _ in range(2)]
    await bot.telegram.settle()
    assert [len(pressed.answers) for pressed in both] == [1, 1]
    assert await held(bot.database) == (0, 1)


async def test_two_people_at_once_get_one_role(database: Database) -> None:
    async with database.writing() as session:
        event = await add(session)
        organisation = await organisations.find(session, event.organisation_id)
        assert organisation is not None
        olena, *two = [await people.meet(session, number, "uk", NOW) for number in (1, 2, 3)]
        await roles.give(session, olena.id, "owner", organisation, NOW)
        token = await invites.make(session, olena, "member", organisation, "owner", NOW)

    async def accept(person_id: int) -> bool:
        try:
            async with database.writing() as session:
                person = await session.get_one(people.Person, person_id)
                await invites.accept(session, person, token, (), NOW)
        except InviteGone:
            return False
        return True

    assert sorted(await asyncio.gather(*(accept(one.id) for one in two))) == [False, True]
    assert (await held(database))[0] == 2


async def test_a_link_lives_seven_days_and_can_be_revoked(bot: RunningBot) -> None:
    admin, link = await invited_to_moderate(bot)
    taras = bot.person("Тарас")
    await taras.send("/menu")
    bot.clock.move(timedelta(days=7, seconds=1))
    await taras.open(link)
    assert taras.messages[1] == GONE
    await admin.press("Мої запрошення")
    assert admin.screen == Shown("Відкритих запрошень у вас немає.", [["Мої ролі", "Меню"]])
    await push(admin, b.MakeInvite(role="moderator", id=await poltava(bot)))
    link = payload(admin)
    await admin.press("Мої запрошення")
    assert admin.screen == Shown(
        "<b>Запрошення, якими ще не скористалися</b>\n\n1. Полтава: модератор міста, до пн, 21\u00a0грудня, 10:00",
        [["Відкликати 1"], ["Мої ролі", "Меню"]],
    )
    await admin.press("Відкликати 1")
    assert admin.screen.text.startswith("Відкликано. Посилання більше не діє.")
    await taras.open(link)
    assert taras.messages[-2] == GONE
    assert await held(bot.database) == (0, 0)


async def poltava(bot: RunningBot) -> int:
    async with bot.database.reading() as session:
        city = await cities.find_slug(session, "poltava")
        assert city is not None
        return city.id


async def test_who_lost_the_right_has_invited_nobody(database: Database) -> None:
    async with database.writing() as session:
        event = await add(session)
        organisation = await organisations.find(session, event.organisation_id)
        assert organisation is not None
        olena, petro, iryna = [await people.meet(session, number, "uk", NOW) for number in (1, 2, 3)]
        for owner in (olena, iryna):
            await roles.give(session, owner.id, "owner", organisation, NOW)
        token = await invites.make(session, olena, "owner", organisation, "owner", NOW)
        assert await roles.remove(session, olena.id, organisation, "owner", NOW)
    async with database.writing() as session:
        person = await session.get_one(people.Person, petro.id)
        found = await invites.read(session, token, NOW)
        assert found is not None
        assert not await invites.stands(session, found, ())
        try:
            await invites.accept(session, person, token, (), NOW)
        except InviteGone:
            return
    raise AssertionError("the invitation was accepted")


async def test_an_owner_is_not_made_less_by_an_invitation(database: Database) -> None:
    async with database.writing() as session:
        event = await add(session)
        organisation = await organisations.find(session, event.organisation_id)
        assert organisation is not None
        olena = await people.meet(session, 1, "uk", NOW)
        for role in ("member", "owner", "member"):
            await roles.give(session, olena.id, role, organisation, NOW)
        assert (await rights.of(session, olena, ())).owns == {organisation.id}
        trail = (await session.scalars(select(Audit.role).order_by(Audit.id))).all()
        assert trail == ["member", "owner", "member"]


async def test_ten_open_links_are_enough(bot: RunningBot) -> None:
    admin = await admin_of(bot)
    city = await poltava(bot)
    for _ in range(10):
        await push(admin, b.MakeInvite(role="moderator", id=city))
    await push(admin, b.MakeInvite(role="moderator", id=city))
    assert admin.alerts == ["У вас уже 10 відкритих запрошень. Відкличте зайві й зробіть нове: /invite"]
