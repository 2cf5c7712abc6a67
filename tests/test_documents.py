"""What the project's own pages point to is there, and what they tell one to run does what they say."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.engine import Database
from storage.opportunities import Opportunity
from tests.catalogue import add

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_files_to_look_into_are_there() -> None:
    """In a cell of the table a bare name stands in the folder of the one before it."""
    missing, folder = [], ROOT
    for name in re.findall(r"`([\w/]+(?:\.py|/))`", (ROOT / "docs" / "reading.md").read_text()):
        path = (ROOT if "/" in name else folder) / name
        folder = path if name.endswith("/") else path.parent
        if not path.exists():
            missing.append(name)
    assert missing == []


async def test_a_backup_made_as_told_while_the_bot_writes_is_whole(sqlite_template: Path, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "running.md").read_text()
    (line,) = re.findall(r"^\.venv/bin/python (-c .+)$", page, re.M)
    (tmp_path / "data").mkdir()
    running = Database(f"sqlite:///{tmp_path}/data/learning-city.db")
    (tmp_path / "data" / "learning-city.db").write_bytes(sqlite_template.read_bytes())
    async with running.writing() as session:
        await add(session, "Гончарство", key="1")
    async with running.writing() as session:
        await add(session, "Кераміка", key="2")
        subprocess.run([sys.executable, *shlex.split(line)], cwd=tmp_path, check=True, timeout=60)
    await running.close()
    brought_back = Database(f"sqlite:///{tmp_path}/backup.db")
    async with brought_back.reading() as session:
        assert list(await session.scalars(select(Opportunity.title_uk))) == ["Гончарство"]
    await brought_back.close()
