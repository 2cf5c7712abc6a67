"""`python -m bot import` as an organiser runs it: what it shows, asks and answers, on both engines."""

import asyncio
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot import importing
from bot.settings import Settings
from tests.reading_files import NOW

PLAN = """Назва;Дата;Час;Місце;Вартість
Розмовний клуб англійської;14.12.2026;18:00;Бібліотека;безкоштовно
Гончарство для дітей;15 грудня;10-00;Палац;50 грн
Щось колись;незабаром;;Парк;
"""
ARGUMENTS = ("--city", "poltava", "--organisation", "ГО «Світ»")


class Terminal:
    """Somebody at a console with a file."""

    def __init__(self, folder: Path, url: str, capture: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.folder, self.url, self.capture, self.patch = folder, url, capture, patch

    def keep(self, content: str, name: str = "plan.csv") -> str:
        (self.folder / name).write_text(content, "utf-8")
        return str(self.folder / name)

    async def run(self, *arguments: str, answer: str = "", language: str = "uk") -> tuple[int, list[str]]:
        """The exit code, and the lines shown without the tables' frames."""
        settings = Settings.model_validate({"database_url": self.url, "default_language": language})
        self.patch.setattr("sys.stdin", io.StringIO(answer))
        code = await asyncio.to_thread(importing.main, list(arguments), settings, NOW)
        shown = self.capture.readouterr()
        lines = re.sub(r"[─━┏┓┗┛┡┩┳┻╇┃│└┘├┤┴┬┼]+", "|", shown.out + shown.err).replace("\xa0", " ").splitlines()
        cells = [" | ".join(part.strip() for part in line.strip("|").split("|")).strip() for line in lines]
        return code, [line for line in cells if line.strip("| ")]


@pytest.fixture
def terminal(
    tmp_path: Path, new_database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    return Terminal(tmp_path, new_database, capsys, monkeypatch)


async def test_a_plan_is_shown_asked_about_and_written(terminal: Terminal) -> None:
    file = terminal.keep(PLAN)
    assert await terminal.run(file, *ARGUMENTS, answer="т\n") == (
        0,
        [
            "plan.csv: що прочитано",
            "Де | Назва | Коли | Місце | Напрям | Що буде",
            "рядок 2 | Розмовний клуб англійської | пн, 14 грудня, 18:00 | Бібліотека | Мови | нове",
            "рядок 3 | Гончарство для дітей | вт, 15 грудня, 10:00 | Палац | Мистецтво | нове",
            "Не прочитано",
            "Де | Назва | Чому",
            "рядок 4 | Щось колись | не вдалося прочитати дату «незабаром»",
            "Нових: 2. Змінених: 0. Без змін: 0. Не прочитано: 1. Немає у файлі: 0.",
            "Записати в каталог? [т/Н] Готово. Записано: 2. Скасовано: 0.",
        ],
    )
    code, lines = await terminal.run(file, *ARGUMENTS, answer="")
    assert (code, lines[-2:]) == (
        0,
        [
            "Нових: 0. Змінених: 0. Без змін: 2. Не прочитано: 1. Немає у файлі: 0.",
            "Усе вже є в каталозі. Нічого не змінено.",
        ],
    )


async def test_a_no_changes_nothing_and_nobody_to_ask_is_said(terminal: Terminal) -> None:
    file = terminal.keep(PLAN)
    code, lines = await terminal.run(file, *ARGUMENTS, answer="н\n")
    assert (code, lines[-1]) == (0, "Записати в каталог? [т/Н] Нічого не змінено.")
    code, lines = await terminal.run(file, *ARGUMENTS, answer="")
    assert (code, lines[-1]) == (2, "Тут немає кого спитати. Додайте --yes, щоб записати без запитання.")
    code, lines = await terminal.run(file, *ARGUMENTS, "--yes")
    assert (code, lines[-1]) == (0, "Готово. Записано: 2. Скасовано: 0.")


async def test_what_is_gone_is_cancelled_only_with_prune(terminal: Terminal) -> None:
    await terminal.run(terminal.keep(PLAN), *ARGUMENTS, "--yes")
    shorter = terminal.keep("\n".join(PLAN.splitlines()[:2]).replace("безкоштовно", "30 грн"))
    code, lines = await terminal.run(shorter, *ARGUMENTS, "--yes")
    assert (code, lines[2:]) == (
        0,
        [
            "рядок 2 | Розмовний клуб англійської | пн, 14 грудня, 18:00 | Бібліотека | Мови | зміни: ціна",
            "Є в каталозі, але немає у файлі:",
            "Гончарство для дітей",
            "Нових: 0. Змінених: 1. Без змін: 0. Не прочитано: 0. Немає у файлі: 1.",
            "Те, чого немає у файлі, лишається. Щоб скасувати це, додайте --prune.",
            "Готово. Записано: 1. Скасовано: 0.",
        ],
    )
    code, lines = await terminal.run(shorter, *ARGUMENTS, "--prune", answer="т\n")
    assert (code, lines[-1]) == (
        0,
        "Записати в каталог і скасувати те, чого немає у файлі (1)? [т/Н] Готово. Записано: 0. Скасовано: 1.",
    )


async def test_wrong_command_lines_name_the_mend(terminal: Terminal) -> None:
    file = terminal.keep(PLAN)
    usage = "Напишіть так: python -m bot import ФАЙЛ --city poltava --organisation НАЗВА [--yes] [--prune]"
    assert await terminal.run() == (2, [usage])
    assert await terminal.run(file, "--city", "poltava") == (2, [usage])
    assert await terminal.run(file, *ARGUMENTS, "--force") == (2, [usage])
    assert await terminal.run(file, "--city", "poltava", "--organisation", "  ") == (2, [usage])
    assert await terminal.run("нема.csv", *ARGUMENTS) == (2, ["Файлу «нема.csv» немає. Перевірте шлях."])
    assert await terminal.run(file, "--city", "poltva", "--organisation", "X") == (
        2,
        ["Міста «poltva» немає. Напишіть назву малими латинськими літерами, наприклад: poltava."],
    )


async def test_a_file_with_nothing_to_take(terminal: Terminal) -> None:
    code, lines = await terminal.run(terminal.keep("%PDF-1.4", "plan.csv"), *ARGUMENTS, language="en")
    assert (code, lines) == (
        1,
        [
            "Not read",
            "Where | Title | Why",
            "the file |  | this is a PDF. A calendar (.ics), a table (.csv, .xlsx) or JSON is needed",
            "New: 0. Changed: 0. No change: 0. Not read: 1. Not in the file: 0.",
            "There is no event in the file that can be taken. The reasons are above.",
        ],
    )


async def test_markup_and_long_words_in_a_file_are_only_words(terminal: Terminal) -> None:
    table = "Назва;Дата\n[red]Лекція[/red] [link=x];14.12.2026\n"
    code, lines = await terminal.run(terminal.keep(table), *ARGUMENTS, "--yes")
    assert (code, lines[2]) == (
        0,
        "рядок 2 | [red]Лекція[/red] [link=x] | пн, 14 грудня | не вказано | Інше | нове",
    )


def test_the_command_starts_without_aiogram_and_a_new_database_is_made(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text(PLAN, "utf-8")
    check = "import sys, bot.importing; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
    done = subprocess.run(
        [sys.executable, "-m", "bot", "import", str(tmp_path / "plan.csv"), *ARGUMENTS, "--yes"],
        check=False,
        capture_output=True,
        text=True,
        env={"DATABASE_URL": f"sqlite:///{tmp_path}/new.db", "PATH": "", "PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stdout.splitlines()[-1], done.stderr.strip()) == (
        0,
        "Готово. Записано: 2. Скасовано: 0.",
        "",
    )
