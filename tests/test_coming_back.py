"""A file of one's own events that comes back: what it changed of single meetings, and who hears of it."""

from tests.conftest import RunningBot
from tests.test_bringing import send_file
from tests.test_exporting import export
from tests.test_meetings import told
from tests.test_relocating import moved, own, spot


async def test_a_file_moves_a_meeting_that_is_elsewhere_already(bot: RunningBot) -> None:
    """Those who go to the others hear nothing: nothing of theirs has changed."""
    iryna, olena = await moved(bot)
    table = (await export(iryna, "Таблиця (.csv)")).decode("utf-8-sig")
    assert "Музей Ґалаґана;вул. Європейська, 4" in table
    await send_file(bot, iryna, table.replace("Музей Ґалаґана;вул. Європейська, 4", "Ратуша;пл. Ринок, 1"), "a.csv")
    before = len(olena.messages)
    await iryna.press("Імпортувати: 1")
    await bot.tick()
    news = [one.text for one in olena.messages[before:]]
    assert (await own(bot))[1] == spot("Ратуша", "пл. Ринок, 1")
    assert len(news) == 1
    assert news[0].endswith("📍 Було: Музей Ґалаґана, вул. Європейська, 4. Тепер: Ратуша, пл. Ринок, 1, Полтава")
    assert await told(bot, olena) == []
