"""Media, forwards, long texts, unknown commands, and groups."""

from bot.incoming import read
from handlers.press import Here
from tests.conftest import RunningBot
from tests.people import Shown
from tests.test_welcome import MENU

MEDIA = (
    "Дякуємо, але самих фото, файлів і голосових бот не читає. "
    "Напишіть словами, чого хочете навчитися: «гончарство», «перша допомога».\n"
    "Якщо хочете передати щось людям, які ведуть бота, пишіть на andragogika@ukr.net."
)


def above_menu(words: str) -> Shown:
    return Shown(f"{words}\n\n{MENU.text}", MENU.buttons)


async def test_a_photo_is_met_with_a_word_on_what_to_do(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.do(lambda: bot.telegram.send_photo(olena.person, b"\x89PNG", "що це"))
    assert olena.messages == [above_menu(MEDIA)]


async def test_a_forwarded_post_is_not_mistaken_for_a_search(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.do(lambda: bot.telegram.forward_text(olena.person, "Дуже цікаві думки про гончарство", "Бібліотека"))
    assert olena.messages == [
        above_menu(
            "Дякуємо за допис. Події, на яку можна прийти, в ньому не знайшли. "
            "Якщо вона є, надішліть /suggest: додамо її разом."
        )
    ]


async def test_an_album_is_answered_once(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.do(lambda: bot.telegram.send_album(olena.person, [b"1", b"2", b"3"]))
    assert olena.messages == [above_menu(MEDIA)]


async def test_a_long_text_is_not_searched_for(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("слово " * 60)
    assert olena.messages == [
        above_menu(
            "Для пошуку вистачить кількох слів: «англійська для дорослих», «перша допомога». "
            "А якщо це оголошення про подію, надішліть /suggest."
        )
    ]


async def test_an_unknown_command_shows_what_there_is(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/nonsense")
    assert olena.messages == [above_menu("Такої команди тут немає. Ось що є:")]


async def test_a_stray_leaves_the_open_question_open(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/settings")
    await olena.press("Ім’я")
    await olena.do(lambda: bot.telegram.send_photo(olena.person, b"\x89PNG"))
    await olena.send("Олена")
    assert olena.last.text.startswith("Готово. Організатори бачать вас як «Олена».")


async def test_in_a_group_only_addressed_commands_are_answered_in_one_line(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    group = bot.telegram.group("Клас", olena.person)
    bot.telegram.add_bot(olena.person, group)
    name = bot.telegram.world.bot.username
    for words in ("/start", "гончарство", "/find@another_bot"):
        bot.telegram.send_text(olena.person, words, group)
    await olena.send(f"/find@{name}", place=group)
    answers = [message for message in group.messages.values() if message.sender is None]
    assert [message.content.text for message in answers] == [f"Відповідаю в особистому чаті: https://t.me/{name}"]


async def test_a_command_in_a_topic_is_answered_in_that_topic(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    group = bot.telegram.group("Клас", olena.person)
    bot.telegram.add_bot(olena.person, group)
    command = f"/find@{bot.telegram.world.bot.username}"
    await olena.do(lambda: bot.telegram.send_text(olena.person, command, group, thread=7))
    assert [message.thread for message in group.messages.values() if message.sender is None] == [7]


def test_a_list_of_tasks_is_media_too() -> None:
    message = {"message_id": 7, "from": {"id": 5}, "chat": {"id": 5, "type": "private"}, "checklist": {"title": "x"}}
    arrival = read({"message": message}, Here("bot", ""))
    assert arrival is not None
    assert (arrival.kind, arrival.press.media) == ("other", "checklist")
