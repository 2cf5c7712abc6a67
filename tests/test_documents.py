"""What the project's own pages point to is there."""

import re
from pathlib import Path

import pytest

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
