from tests.conftest import RunningBot
from tests.counting import statements


async def test_v(bot: RunningBot) -> None:
    from tests.catalogue import add
    from tests.test_card import met

    olena = await met(bot)
    async with bot.database.writing() as session:
        await add(session, "Гончарство", key="1")
    with statements(bot.database) as said:
        await olena.send("нічого такого немає")
    print()
    for one in said:
        print("*", one[:230])
