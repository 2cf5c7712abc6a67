"""Roles in a team: appointing, handing over, taking away, leaving; organisations and cities that are looked after."""

import asyncio
from dataclasses import dataclass

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select

from handlers import buttons as b
from storage import cities, organisations, people, rights, roles
from storage.audit import Audit
from storage.city_form import read
from storage.engine import Database
from storage.errors import LastOwner
from storage.organisations import Member, Organisation
from tests.catalogue import NOW, add
from tests.conftest import RunningBot
from tests.people import Resident, Shown

LABELS = {"Назва": "name_uk", "Пояс": "zone", "Координати": "point", "КАТОТТГ": "katottg", "У мережі ЮНЕСКО": "gnlc"}


@dataclass(frozen=True)
class Team:
    """Ірина owns the library, Ольга is a member; `ids` by name."""

    bot: RunningBot
    iryna: Resident
    olha: Resident
    library: int
    ids: dict[str, int]

    async def push(self, who: Resident, button: CallbackData) -> None:
        await who.forge(button.pack(), message_id=who.screen_message.id)

    async def roles(self) -> dict[str, str]:
        names = {number: name for name, number in self.ids.items()}
        async with self.bot.database.reading() as session:
            rows = await session.execute(select(Member.person_id, Member.role).order_by(Member.person_id))
            return {names[number]: role for number, role in rows}


@pytest.fixture
async def team(bot: RunningBot) -> Team:
    ids, someone = {}, {}
    for name, role in (("Ірина", "owner"), ("Ольга", "member")):
        who = someone[name] = bot.person(name)
        await who.send("/menu")
        async with bot.database.writing() as session:
            library = (await add(session, f"Подія {name}")).organisation_id
            person = await people.by_telegram(session, who.id)
            assert person is not None
            person.welcomed_at, person.name = NOW, name
            ids[name] = person.id
            await roles.give(session, person.id, role, await session.get_one(Organisation, library), NOW)
    return Team(bot, someone["Ірина"], someone["Ольга"], library, ids)


async def test_a_role_brings_its_menu(team: Team) -> None:
    await team.iryna.send("/start")
    assert team.iryna.screen.buttons[0] == ["Організаторам"]
    assert team.iryna.commands[-len(resident_commands(team)) :] == resident_commands(team)
    assert {"roles", "invite"} < set(team.iryna.commands)
    await team.iryna.press("Організаторам")
    assert team.iryna.screen.text == "<b>Ваші ролі</b>\n\n«Бібліотека»: ви серед власників"
    await team.iryna.press("Бібліотека")
    assert team.iryna.screen == Shown(
        "<b>Бібліотека</b>\nІнше · Полтава\nЩе не перевірена: події публікують після перевірки.",
        [
            ["Команда", "Запросити"],
            ["Назва", "Сектор", "Контакт"],
            ["Канал"],
            ["Закрити організацію"],
            ["Скласти роль"],
            ["‹ Назад", "Меню"],
        ],
    )
    await team.olha.send("/roles")
    await team.olha.press("Бібліотека")
    assert team.olha.screen.buttons == [["Команда"], ["Скласти роль"], ["‹ Назад", "Меню"]]


def resident_commands(team: Team) -> list[str]:
    return team.bot.person("Олена").commands


async def test_the_menu_speaks_the_persons_language(team: Team) -> None:
    await team.iryna.send("/start")
    await team.push(team.iryna, b.Language(code="en"))
    shown = {each["command"]: each["description"] for each in team.bot.telegram.commands_for(team.iryna.person)}
    assert shown["roles"] == "Your roles and organisations"


async def test_a_role_is_taken_and_its_menu_with_it(team: Team) -> None:
    await team.olha.send("/start")
    assert "roles" in team.olha.commands
    await team.push(team.iryna, b.Colleagues(kind="o", id=team.library))
    assert team.iryna.screen == Shown(
        "<b>Хто додає події від «Бібліотека»</b>\n2\u00a0людини\n\nІрина (це ви), власник\nОльга, організатор",
        [["Ольга"], ["‹ Назад", "Меню"]],
    )
    await team.iryna.press("Ольга")
    await team.iryna.press("Забрати роль")
    assert team.iryna.screen.text == (
        "<b>Забрати роль у людини «Ольга»?</b>\nБібліотека: доступ зникне одразу. Людину повідомимо."
    )
    await team.iryna.press("Так, забрати")
    assert await team.roles() == {"Ірина": "owner"}
    await team.bot.tick()
    assert team.olha.last == Shown(
        "«Бібліотека»: вашу роль забрали. Додавати й змінювати події від цієї організації ви більше не можете.",
        [["Мої ролі", "Меню"]],
    )
    assert team.olha.commands == resident_commands(team)
    await team.olha.send("/menu")
    assert team.olha.screen.buttons[0] == ["Знайти", "Мій план"]


async def test_an_organisation_is_handed_over_and_left(team: Team) -> None:
    await team.push(team.iryna, b.LeaveRole(kind="o", id=team.library))
    await team.iryna.press("Так, скласти")
    refusal = "Організація «Бібліотека» не має інших власників. Спершу передайте її комусь або закрийте."
    assert team.iryna.alerts == [refusal]
    heir = b.Colleague(kind="o", id=team.library, person=team.ids["Ольга"])
    await team.push(team.iryna, heir)
    assert team.iryna.screen.buttons == [["Зробити власником"], ["Передати організацію"], ["Забрати роль"], ["Команда"]]
    await team.iryna.press("Передати організацію")
    assert await team.roles() == {"Ірина": "member", "Ольга": "owner"}
    await team.bot.tick()
    assert team.olha.last.text.startswith("«Бібліотека»: тепер ви серед власників.")
    await team.push(team.iryna, b.LeaveRole(kind="o", id=team.library))
    await team.iryna.press("Так, скласти")
    assert team.iryna.screen == Shown("Готово. Роль складено: Бібліотека.", [["Мої ролі"]])
    assert await team.roles() == {"Ольга": "owner"}
    async with team.bot.database.reading() as session:
        trail = (await session.scalars(select(Audit.action).order_by(Audit.id))).all()
    assert trail == ["join", "join", "hand over", "leave"]


async def test_an_owner_is_made_less_but_the_last_one_is_not(team: Team) -> None:
    other = b.Colleague(kind="o", id=team.library, person=team.ids["Ольга"], deed="owner")
    await team.push(team.iryna, other)
    assert await team.roles() == {"Ірина": "owner", "Ольга": "owner"}
    await team.push(team.olha, b.Colleague(kind="o", id=team.library, person=team.ids["Ірина"], deed="member"))
    assert await team.roles() == {"Ірина": "member", "Ольга": "owner"}
    await team.push(team.iryna, b.Colleague(kind="o", id=team.library, person=team.ids["Ольга"], deed="member"))
    assert team.iryna.alerts == ["Склад організації змінюють її власники."]
    assert await team.roles() == {"Ірина": "member", "Ольга": "owner"}


async def test_of_two_changes_before_anybody_was_told_the_last_is_told(team: Team) -> None:
    for deed in ("owner", "remove"):
        await team.push(team.iryna, b.Colleague(kind="o", id=team.library, person=team.ids["Ольга"], deed=deed))
    assert await team.roles() == {"Ірина": "owner"}
    await team.bot.tick()
    assert team.olha.last.text.startswith("«Бібліотека»: вашу роль забрали.")


async def test_two_owners_who_leave_at_once_leave_one(database: Database) -> None:
    async with database.writing() as session:
        library = (await add(session)).organisation_id
        two = [await people.meet(session, number, "uk", NOW) for number in (1, 2)]
        for person in two:
            await roles.give(session, person.id, "owner", await session.get_one(Organisation, library), NOW)

    async def leave(person_id: int) -> bool:
        try:
            async with database.writing() as session:
                organisation = await organisations.held(session, library)
                assert organisation is not None
                return await roles.leave(session, person_id, organisation, NOW)
        except LastOwner:
            return False

    assert sorted(await asyncio.gather(*(leave(person.id) for person in two))) == [False, True]
    async with database.reading() as session:
        assert len(await organisations.members(session, library)) == 1


async def test_an_organisation_is_described_in_words(team: Team) -> None:
    await team.push(team.iryna, b.OrganisationField(organisation=team.library, field="name"))
    await team.iryna.send("!?")
    assert team.iryna.screen.text.startswith("Тут замало літер.")
    await team.iryna.send("я" * 201)
    assert team.iryna.screen.text.startswith("Задовго: 201 знаків. Вкладіться, будь ласка, у 200.")
    await team.iryna.send("Бібліотека <Сад>")
    assert team.iryna.screen == Shown(
        "Готово. «Бібліотека &lt;Сад&gt;»: зміни збережено.", [["До організації", "Меню"]]
    )
    await team.push(team.iryna, b.Sector(organisation=team.library, sector="culture"))
    assert team.iryna.screen.text.startswith("<b>Бібліотека &lt;Сад&gt;</b>\nКультура · Полтава")
    await team.push(team.iryna, b.OrganisationPage(organisation=team.library, part="close"))
    await team.iryna.press("Так, закрити")
    assert "Закрита: нових подій не додає." in team.iryna.screen.text
    async with team.bot.database.reading() as session:
        organisation = await session.get_one(Organisation, team.library)
        person = await people.by_telegram(session, team.iryna.id)
        assert person is not None
        assert not (await rights.of(session, person, ())).can("publish", organisation)


async def test_an_admin_changes_a_city_and_adds_one(bot: RunningBot) -> None:
    admin = bot.person("Адмін")
    await bot.restart(admin_ids=str(admin.id))
    await admin.send("/cities")
    await admin.press("Полтава")
    await admin.press("Змінити")
    await admin.send("Пояс: Europe/Nowhere\nКолір: синій")
    assert admin.screen.text.startswith(
        "«Колір: синій»: немає такого поля. Назви полів дивіться нижче.\n«Пояс»: пояс має вигляд Europe/Kyiv.\n\n"
    )
    await admin.send("Zone: europe/warsaw\nУ мережі ЮНЕСКО: так з 2019")
    assert admin.screen.text.startswith("Збережено. Мешканці бачать зміни одразу.")
    await admin.press("Міста")
    await admin.press("Додати місто")
    await admin.send("Назва: Бровари\nРодовий: Броварів\nМісцевий: Броварах\nАнглійською: Brovary")
    assert admin.screen.text == (
        "Ще потрібно: КАТОТТГ, Координати.\n\n"
        "Решту ми запам’ятали. Надішліть лише рядки, які треба виправити чи дописати:\n"
        "<pre>Назва: Бровари\nРодовий: Броварів\nМісцевий: Броварах\nАнглійською: Brovary\nОбласть:\nКАТОТТГ:\n"
        "КАТОТТГ громади:\nПояс:\nКоординати:\nУ мережі:\nУ мережі ЮНЕСКО:</pre>"
    )
    await admin.send("КАТОТТГ: 123\nПояс:\nУ мережі: так")
    assert admin.screen.text.startswith("«КАТОТТГ»: код має вигляд UA і 17 цифр.\nЩе потрібно: Координати.\n\n")
    await admin.send("КАТОТТГ: UA32060010000072893\nКоординати: 50.5114, 30.7903")
    assert admin.screen.buttons[0] == ["Змінити"]
    whole = "Назва: Бровари\nРодовий: Броварів\nМісцевий: Броварах\nАнглійською: Brovary\n"
    async with bot.database.reading() as session:
        changed, added = [await cities.find_slug(session, slug) for slug in ("poltava", "brovary")]
        assert changed is not None
        assert added is not None
        assert (changed.zone, changed.gnlc_member, changed.gnlc_since) == ("Europe/Warsaw", True, "2019")
        assert (added.genitive_uk, added.zone, added.network, added.lat) == ("Броварів", "Europe/Kyiv", True, 50.5114)
    await admin.send("/cities")
    await admin.press("Додати місто")
    await admin.send(whole + "КАТОТТГ: UA32060010000072894\nКоординати: 50.5, 30.8")
    assert admin.screen.text.startswith("Місто з таким кодом або такою англійською назвою вже є.")


@pytest.mark.parametrize(
    ("line", "columns", "wrong"),
    [
        ("Назва: Кам'янське", {"name_uk": "Кам’янське"}, ()),
        ("назва : Суми", {"name_uk": "Суми"}, ()),
        ("Назва: 1", {}, ("name_uk",)),
        ("Координати: 50,5; 30,1", {}, ("point",)),
        ("Координати: 50.5 30.1", {"lat": 50.5, "lon": 30.1}, ()),
        ("Координати: 95.5, 30.1", {}, ("point",)),
        ("КАТОТТГ: ua53080370010073240", {"katottg": "UA53080370010073240"}, ()),
        ("КАТОТТГ: 123", {}, ("katottg",)),
        ("У мережі ЮНЕСКО: так з 2016-06", {"gnlc_member": True, "gnlc_since": "2016-06"}, ()),
        ("У мережі ЮНЕСКО: ні", {"gnlc_member": False, "gnlc_since": None}, ()),
        ("У мережі ЮНЕСКО: невідомо", {"gnlc_member": None, "gnlc_since": None}, ()),
        ("У мережі ЮНЕСКО: колись", {}, ("gnlc",)),
    ],
)
def test_lines_of_a_city_are_read(line: str, columns: dict[str, object], wrong: tuple[str, ...]) -> None:
    form = read(line, LABELS)
    assert (form.columns, form.wrong, form.unknown) == (columns, wrong, ())
