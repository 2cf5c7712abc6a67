"""What the bot knows about a person: shown, taken along, hidden and erased, row by row."""

import asyncio
import json
from datetime import timedelta

from sqlalchemy import func, select, update

from storage import privacy, tasks
from storage.amendments import Amendment
from storage.announcements import Announcement
from storage.channels import Channel
from storage.digests import Digest
from storage.drafting import OpportunityDraft
from storage.drafts import Draft
from storage.engine import Database, Session
from storage.feeds import Feed
from storage.forms import Reply
from storage.import_requests import ImportRequest
from storage.inbox import Inbox
from storage.interests import Interest
from storage.invites import Invite
from storage.mailings import Mailing, Mute
from storage.messages import Sent, SentMessage, record
from storage.opinions import Opinion
from storage.opportunities import Intake, Opportunity
from storage.organisations import Member, Moderator, Organisation
from storage.outbox import Outbox
from storage.people import Person
from storage.queries import Query
from storage.reports import Report, Wish
from storage.reviews import Block, Contact, Review
from storage.signups import Saved, Signup
from storage.tasks import Task
from storage.versions import Version
from tests.catalogue import NOW, add, intakes, occurrences
from tests.conftest import RunningBot
from tests.counting import statements
from tests.people import Resident, Shown
from tests.test_welcome import HELLO, HOME, HOME_BUTTONS, person

REST = (
    "У чаті лишилися це повідомлення, усе, старіше за дві доби, і те, що писали ви. "
    "Щоб не було й цього, видаліть чат у Telegram: відкрийте профіль бота і виберіть «Видалити чат»."
)
DELETED = Shown(
    "<b>Готово. Бот вас більше не знає.</b>\nУсі записи про вас видалено, місця звільнено.\n\n"
    "Telegram сам зберігає цей чат, доки ви його не видалите. Бот цього зробити не може.",
    [["Почати знову"]],
)


async def rows_of(database: Database, person_id: int, telegram_id: int) -> dict[str, int]:
    """How many rows each table that holds people's rows has of this person."""
    counts = {}
    async with database.reading() as session:
        for table, column in privacy.personal():
            whose = person_id if column.foreign_keys else telegram_id
            counts[table.name] = await session.scalar(select(func.count()).where(column == whose)) or 0
    return counts


async def lived(bot: RunningBot, someone: Resident) -> Person:
    """A resident with a row in every table that can hold one."""
    await someone.send("/settings")
    found = await person(bot, someone)
    async with bot.database.writing() as session:
        pottery = await add(session, "Гончарство", capacity=1)
        lecture = await add(session, "Лекція", capacity=5)
        (going,), (waiting,) = await intakes(session, pottery), await intakes(session, lecture)
        (meeting,) = await occurrences(session, pottery)
        going.taken = 1
        other = Organisation(name="Школа", closed_at=NOW)
        session.add(other)
        await session.flush()
        mine = {"person_id": found.id, "created_at": NOW}
        session.add_all(
            [
                Signup(**mine, intake_id=going.id, state="going", needs=frozenset({"ramp"}), need_note="сходи"),
                Signup(**mine, intake_id=waiting.id, state="waiting", seats=2, waits_from=NOW),
                Saved(**mine, intake_id=waiting.id, remind=True),
                Interest(**mine, area="arts"),
                Interest(**mine, organisation_id=pottery.organisation_id),
                Query(**mine, text="гончарство"),
                Wish(**mine, text="різьблення", city_id=pottery.city_id),
                Report(**mine, opportunity_id=lecture.id, reason="date", note="Не той день"),
                Outbox(person_id=found.id, kind="reminder", about=meeting.id, lead="2h", due_at=meeting.start),
                Member(organisation_id=other.id, person_id=found.id, role="owner"),
                Moderator(city_id=pottery.city_id, person_id=found.id),
                Invite(
                    **mine,
                    token_hash="f00d",
                    role="moderator",
                    city_id=pottery.city_id,
                    expires_at=NOW + timedelta(days=7),
                ),
                Review(person_id=found.id, opportunity_id=lecture.id, state="waiting", sent_at=NOW),
                Contact(person_id=found.id, opportunity_id=lecture.id, text="0501234567"),
                Opinion(**mine, intake_id=going.id, came=True, mark=5, words="Гарно"),
                Announcement(**mine, city_id=pottery.city_id, words_uk="Збори"),
                Block(**mine, city_id=pottery.city_id),
                Digest(person_id=found.id, every="weekly", weekday=0, hour=9, since=NOW, alerts=""),
                OpportunityDraft(**mine, content={"title_uk": "Ткацтво"}, updated_at=NOW),
                Reply(**mine, intake_id=going.id, question=1, words="Середній"),
                Mute(**mine, organisation_id=pottery.organisation_id),
                Mailing(
                    **mine, opportunity_id=lecture.id, intake_id=waiting.id, kind="message", words="Візьміть фартух"
                ),
                Version(person_id=found.id, opportunity_id=lecture.id, action="edit", at=NOW),
                Inbox(
                    update_id=1,
                    telegram_id=someone.id,
                    body='{"update_id": 1, "message": {"text": "привіт"}}',
                    received_at=NOW,
                    tries=3,
                    set_aside_at=NOW,
                ),
            ]
        )
    return found


async def and_a_question_and_a_task(session: Session, found: Person) -> None:
    task = Task(person_id=found.id, kind="replan", telegram_id=found.telegram_id, details={}, created_at=NOW)
    task.claimed_until = NOW + timedelta(hours=1)
    session.add_all([task, Draft(person_id=found.id, question="name", details={}, updated_at=NOW)])
    offers = (await session.scalars(select(Organisation.id))).first()
    link = {"url": "https://example.org/a.ics", "name": "a.ics", "counts": {}, "created_at": NOW}
    session.add(ImportRequest(person_id=found.id, organisation_id=offers, reading=b"1", **link))
    session.add(Feed(person_id=found.id, organisation_id=offers, due_at=NOW, **link))
    about = (await session.scalars(select(Opportunity.id))).first()
    session.add(Amendment(person_id=found.id, opportunity_id=about, state="waiting", said={}, sent_at=NOW))
    session.add(Channel(person_id=found.id, chat_id=-1_000_000_000_001, title="Канал", events=True))


async def test_deleted_means_that_no_table_knows_the_person(bot: RunningBot) -> None:
    olena, taras = bot.person("Олена"), bot.person("Тарас")
    found = await lived(bot, olena)
    await taras.send("/settings")
    neighbour = await person(bot, taras)
    async with bot.database.writing() as session:
        await and_a_question_and_a_task(session, found)
    before = await rows_of(bot.database, found.id, olena.id)
    assert {table for table, count in before.items() if not count} == set(), "a table that this story does not fill"

    await olena.send("/privacy")
    await olena.press("Видалити мене")
    assert olena.screen == Shown(
        "<b>Видалити все, що бот знає про вас?</b>\n"
        "Зникнуть записи, збережене, інтереси й налаштування. Ваші місця отримають інші. Повернути цього не можна.\n\n"
        "Повідомлення в чаті залишаться: спершу їх можна сховати.",
        [["Так, видалити все"], ["Сховати сліди"], ["‹ Назад"]],
    )
    await olena.press("Так, видалити все")
    assert olena.screen == DELETED
    after = await rows_of(bot.database, found.id, olena.id)
    assert after == dict.fromkeys(before, 0)
    async with bot.database.reading() as session:
        assert (await session.scalars(select(Report.note))).all() == ["Не той день"], "reports stay, without author"
        assert (await session.scalars(select(Intake.taken).order_by(Intake.id))).all() == [0, 0]
        assert "привіт" not in "".join((await session.scalars(select(Inbox.body))).all())
    assert (await rows_of(bot.database, neighbour.id, taras.id))["person"] == 1
    await bot.tick()
    async with bot.database.reading() as session:
        assert (await session.scalars(select(Report.note))).all() == [None], "and within the hour without their words"

    await olena.press("Почати знову")
    assert olena.screen == Shown(HELLO + HOME, HOME_BUTTONS)
    assert (await person(bot, olena)).id != found.id


async def test_the_word_that_one_was_deleted_leaves_no_row_even_when_sent_anew(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/privacy")
    found = await person(bot, olena)
    await olena.forge("md:delete", message_id=999)
    assert olena.last == DELETED
    assert len(olena.messages) == 2
    assert sum((await rows_of(bot.database, found.id, olena.id)).values()) == 0


async def test_pressed_again_after_deletion_it_says_the_same(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/privacy")
    await olena.press("Видалити мене")
    message = olena.screen_message
    await olena.press("Так, видалити все")
    await olena.forge("md:delete", message_id=message.id)
    assert olena.last == DELETED


async def test_the_last_owner_hands_over_first(bot: RunningBot) -> None:
    olena, taras = bot.person("Олена"), bot.person("Тарас")
    await olena.send("/privacy")
    await taras.send("/privacy")
    owner, heir = await person(bot, olena), await person(bot, taras)
    async with bot.database.writing() as session:
        school, studio = Organisation(name="Школа <1>"), Organisation(name="Студія")
        session.add_all([school, studio])
        await session.flush()
        session.add_all(
            [Member(organisation_id=one.id, person_id=owner.id, role="owner") for one in (school, studio)]
            + [Member(organisation_id=school.id, person_id=heir.id, role="member")]
        )
        school_id, studio_id = school.id, studio.id
    await olena.press("Видалити мене")
    assert olena.screen == Shown(
        "<b>Поки що видалити не можна</b>\nБез вас не залишиться власників: «Школа &lt;1&gt;» і «Студія». "
        "Спершу передайте організацію комусь або закрийте її.",
        [["‹ Назад"]],
    )
    await olena.forge("md:delete", message_id=olena.screen_message.id)
    assert olena.alerts == ["Організація «Школа <1>» не має інших власників. Спершу передайте її комусь або закрийте."]
    async with bot.database.writing() as session:
        await session.execute(update(Member).where(Member.organisation_id == school_id).values(role="owner"))
        await session.execute(update(Organisation).where(Organisation.id == studio_id).values(closed_at=NOW))
    await olena.forge("md:delete", message_id=olena.screen_message.id)
    assert olena.last == DELETED


async def test_my_data_come_as_a_file_that_holds_every_table(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    found = await lived(bot, olena)
    await olena.send("/city")
    await olena.press("Де я зараз")
    await olena.send("Берлін")
    await olena.send("/privacy")
    await olena.press("Мої дані файлом")
    assert olena.toasts[-1] == "Готуємо файл."
    assert olena.last.media == "document learning-city-my-data.json"
    document = json.loads(olena.documents["learning-city-my-data.json"])
    assert set(document) == {table.name for table, _ in privacy.personal()}
    assert document["person"] == [
        {
            "telegram_id": olena.id,
            "language": "uk",
            "place": "abroad",
            "place_name": "Берлін",
            "zone": "Europe/Berlin",
            "leads": ["2h", "evening"],
            "quiet_from": 21,
            "quiet_until": 8,
            "news": ["announcement", "deadline", "feedback"],
            "created_at": found.created_at.isoformat(),
            "seen_at": found.seen_at.isoformat(),
        }
    ]
    assert document["interest"] == [
        {"area": "arts", "created_at": NOW.isoformat()},
        {"organisation": "Бібліотека", "created_at": NOW.isoformat()},
    ]
    assert [(row["intake"], row["state"], row["seats"]) for row in document["signup"]] == [
        ("Гончарство", "going", 1),
        ("Лекція", "waiting", 2),
    ]
    assert document["wish"] == [
        {"city": "Полтава", "text": "різьблення", "created_at": NOW.isoformat(), "watched": True}
    ]
    assert {"meeting": "Гончарство", "kind": "reminder"}.items() <= document["outbox"][0].items()
    assert document["inbox"][0]["body"]["message"] == {"text": "привіт"}


async def test_traces_are_hidden_and_what_remains_is_said(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    for command in ("/menu", "/help", "/about", "/privacy"):
        await olena.send(command)
    await olena.press("Сховати сліди")
    assert olena.screen == Shown(
        "<b>Сховати сліди?</b>\nБот видалить свої повідомлення в цьому чаті за останні дві доби: "
        "старіших Telegram видалити не дає. Ваші записи й налаштування залишаться.",
        [["Так, сховати"], ["‹ Назад"]],
    )
    await olena.press("Так, сховати")
    assert olena.toasts == ["Ховаємо. Це займе кілька секунд."]
    assert olena.messages == [Shown(f"<b>Готово.</b> Видалено 3\xa0повідомлення бота.\n\n{REST}", [["Меню"]])]
    await olena.press("Меню")
    assert olena.screen.buttons[0] == ["Знайти", "Мій план"]


async def test_messages_that_telegram_keeps_stay_and_are_not_promised(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/menu")
    bot.clock.move(timedelta(hours=49))
    await olena.send("/privacy")
    await olena.press("Сховати сліди")
    await olena.press("Так, сховати")
    assert [each.text for each in olena.messages][1:] == [f"<b>Видаляти було нічого.</b>\n\n{REST}"]
    assert len(olena.messages) == 2


async def test_hundreds_of_messages_go_in_batches_and_a_restart_goes_on(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/privacy")
    found = await person(bot, olena)
    number = olena.screen_message.id
    async with bot.database.writing() as session:
        await record(session, [Sent(olena.id, 10_000 + one, "screen", NOW) for one in range(250)])
        details = {"done": 100, "remained": 2}
        task = Task(person_id=found.id, kind="hide", telegram_id=olena.id, details=details, created_at=NOW)
        task.message_id, task.tries, task.claimed_until = number, 1, NOW + timedelta(minutes=1)
        session.add(task)
    await bot.restart()
    bot.clock.move(timedelta(minutes=2))
    await bot.settled()
    calls = [len(call.params["message_ids"]) for call in bot.telegram.api.journal.of("deleteMessages")]
    assert calls == [100, 100, 50]
    assert olena.messages == [
        Shown(
            "<b>Готово.</b> Видалено 350\xa0повідомлень бота.\n\n"
            f"Не вдалося видалити 2\xa0повідомлення: Telegram їх уже не віддає.\n\n{REST}",
            [["Меню"]],
        )
    ]
    async with bot.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(SentMessage)) == 1


async def test_a_task_of_somebody_who_blocked_the_bot_ends(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/privacy")
    found = await person(bot, olena)
    await olena.block()
    async with bot.database.writing() as session:
        session.add(Task(person_id=found.id, kind="export", telegram_id=olena.id, details={}, created_at=NOW))
    await bot.settled()
    assert (await rows_of(bot.database, found.id, olena.id))["task"] == 0
    assert (await person(bot, olena)).unreachable_at == bot.clock.now()


async def test_what_fails_three_times_is_told(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/privacy")
    found = await person(bot, olena)
    bot.telegram.api.faults.add("sendDocument", code=400, description="Bad Request: wrong file", times=3)
    await olena.press("Мої дані файлом")
    for _ in range(2):
        bot.clock.move(timedelta(minutes=1))
        await bot.settled()
    assert olena.screen == Shown(
        "Цього разу не вийшло. Ваші дані на місці. Спробуйте ще раз за кілька хвилин.", [["Меню"]]
    )
    assert (await rows_of(bot.database, found.id, olena.id))["task"] == 0


async def test_a_task_that_a_stop_interrupts_is_free_at_once(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/privacy")
    found = await person(bot, olena)
    bot.telegram.api.faults.add("sendDocument", delay=5)
    async with bot.database.writing() as session:
        session.add(Task(person_id=found.id, kind="export", telegram_id=olena.id, details={}, created_at=NOW))
    while not bot.telegram.api.in_flight:
        await asyncio.sleep(0.01)
    await bot.stop()
    async with bot.database.reading() as session:
        assert await tasks.waits(session, bot.clock.now(), slow=False)


async def test_a_place_of_one_who_leaves_for_good_is_offered_on(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        pottery = await add(session, "Гончарство", capacity=1)
    olena, taras = bot.person("Олена"), bot.person("Тарас")
    await olena.open(f"o_{pottery.id}")
    await olena.press("Піду")
    await taras.open(f"o_{pottery.id}")
    await taras.press("Стати в чергу")
    await olena.send("/privacy")
    await olena.press("Видалити мене")
    await olena.press("Так, видалити все")
    await bot.tick()
    assert "Гончарство" in taras.last.text
    async with bot.database.reading() as session:
        assert (await session.scalars(select(Signup.state))).all() == ["offered"]


async def test_no_press_here_costs_more_than_six_statements(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/privacy")
    for step in ("Мої дані файлом", "Сховати сліди", "Так, сховати", "Меню"):
        with statements(bot.database) as said:
            await olena.press(step)
        assert 0 < len(said) <= 6, (step, said)
    await olena.send("/privacy")
    await olena.press("Видалити мене")
    with statements(bot.database) as said:
        await olena.press("Так, видалити все")
    assert 0 < len(said) <= 6, said


async def test_who_blocked_the_bot_is_forgotten_after_a_year(bot: RunningBot) -> None:
    olena, taras = bot.person("Олена"), bot.person("Тарас")
    gone = await lived(bot, olena)
    await taras.send("/settings")
    kept = await person(bot, taras)
    async with bot.database.writing() as session:
        await session.execute(update(Person).values(unreachable_at=NOW))
    bot.clock.set(NOW + timedelta(days=365))
    await bot.tick()
    assert (await rows_of(bot.database, gone.id, olena.id))["person"] == 1
    await taras.send("/menu")
    bot.clock.set(NOW + timedelta(days=365, seconds=1))
    await bot.tick()
    assert set((await rows_of(bot.database, gone.id, olena.id)).values()) == {0}
    assert (await rows_of(bot.database, kept.id, taras.id))["person"] == 1


async def test_who_alone_owns_an_organisation_is_not_forgotten(bot: RunningBot) -> None:
    olena, taras = bot.person("Олена"), bot.person("Тарас")
    await olena.send("/settings")
    await taras.send("/settings")
    owner, other = await person(bot, olena), await person(bot, taras)
    async with bot.database.writing() as session:
        library = Organisation(name="Бібліотека")
        session.add(library)
        await session.flush()
        session.add(Member(organisation_id=library.id, person_id=owner.id, role="owner"))
        await session.execute(update(Person).values(unreachable_at=NOW))
    bot.clock.set(NOW + timedelta(days=400))
    await bot.tick()
    async with bot.database.reading() as session:
        assert list(await session.scalars(select(Person.id))) == [owner.id]
    assert other.id != owner.id
