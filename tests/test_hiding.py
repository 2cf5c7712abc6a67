"""What a moderator hides, those going hear of: calmly, without the reason, and again when it is back."""

from handlers import buttons as b
from tests.catalogue import kyiv
from tests.people import Resident, Shown
from tests.test_moderation import Scene, scene

__all__ = ["scene"]

WHEN = "📅 сб, 12\u00a0грудня, 18:00–20:00"
GONE = Shown(
    f"<b>Подію поки сховано з каталогу:</b> Гончарство\n{WHEN}\n"
    "Її ще раз перевіряє модератор. Ваш вибір збережено, нагадувань поки не буде. "
    "Якщо подія повернеться, ми напишемо.",
    [["Мій план", "Що є поруч"]],
)
BACK = Shown(
    f"<b>Подія знову в каталозі:</b> Гончарство\n{WHEN}\nВаш вибір збережено, нагадування теж.",
    [["Не зможу", "Докладніше"]],
)


async def going(scene: Scene) -> Resident:
    await scene.push(scene.taras, b.Verdict(opportunity=scene.event, revision=1, deed="approve"))
    olena = scene.bot.person("Олена")
    await olena.open(f"o_{scene.event}")
    await olena.press("Піду")
    return olena


async def hide(scene: Scene) -> None:
    await scene.push(scene.taras, b.Verdict(opportunity=scene.event, revision=1, deed="hide", reason="unsafe"))


async def show(scene: Scene) -> None:
    await scene.push(scene.taras, b.Verdict(opportunity=scene.event, revision=1, deed="show"))


async def test_who_goes_hears_that_it_is_hidden_and_that_it_is_back(scene: Scene) -> None:
    olena = await going(scene)
    await hide(scene)
    await scene.bot.tick()
    assert olena.last == GONE
    await olena.press("Мій план")
    assert "Гончарство" not in olena.screen.text
    await show(scene)
    await scene.bot.tick()
    assert olena.last == BACK
    await olena.press("Докладніше")
    assert "✓ Іду" in str(olena.screen.buttons) or "Не зможу" in str(olena.screen.buttons)


async def test_hidden_and_shown_within_a_night_nobody_hears_of_it(scene: Scene) -> None:
    olena = await going(scene)
    scene.bot.clock.set(kyiv(12, 8, 23))
    before = len(olena.messages)
    await hide(scene)
    await scene.bot.tick()
    await show(scene)
    await scene.bot.tick()
    scene.bot.clock.set(kyiv(12, 9, 10))
    await scene.bot.tick()
    assert len(olena.messages) == before


async def test_hidden_twice_it_is_told_twice(scene: Scene) -> None:
    olena = await going(scene)
    for deed in (hide, show, hide):
        await deed(scene)
        await scene.bot.tick()
    assert [message.text[:22] for message in olena.messages[-3:]] == [GONE.text[:22], BACK.text[:22], GONE.text[:22]]


async def test_mended_by_its_organiser_and_approved_it_is_back_too(scene: Scene) -> None:
    olena = await going(scene)
    await hide(scene)
    await scene.bot.tick()
    await scene.send_in()
    await scene.push(scene.taras, b.Verdict(opportunity=scene.event, revision=2, deed="approve"))
    await scene.bot.tick()
    assert olena.last == BACK


async def test_who_left_hears_nothing(scene: Scene) -> None:
    olena = await going(scene)
    await olena.press("Не зможу")
    before = len(olena.messages)
    await hide(scene)
    await scene.bot.tick()
    assert len(olena.messages) == before
