"""Every real file at hand is imported or refused in words; none takes the reader down."""

import json
from pathlib import Path

import pytest

from tests.reading_files import reading
from tests.test_formats_hostile import sound

SHARED = Path(__file__).parents[2] / "shared" / "data"
FILES = sorted(path for kind in ("ics", "jsonld", "tables") for path in (SHARED / kind).glob("*.*"))
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FILES, reason="shared files absent")]


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix != ".jsonl"], ids=lambda path: path.name)
def test_a_real_file(path: Path) -> None:
    sound(reading(path.read_bytes(), path.name))


def test_no_event_of_a_calendar_is_lost_without_a_word() -> None:
    """Events found and refused come to the number in the manifest, overrides of a series counted with it."""
    lost = {}
    for line in (SHARED / "ics" / "manifest.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        found = reading((SHARED / "ics" / entry["file"]).read_bytes(), entry["file"])
        told = len(found.opportunities) + len([one for one in found.refusals if one.where.kind != "file"])
        if told != entry["vevents"] and "RECURRENCE-ID" not in entry["features"]:
            lost[entry["file"]] = (told, entry["vevents"])
    assert lost == {}


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("kal_plan_mixed_dates.xlsx", 45),
        ("kal_semicolon_cp1251.csv", 57),
        ("opendataday_events_2026.json", 125),
        ("pyconf_2023.csv", 71),
        ("us_chi_parks.json", 19),
        ("us_cook_landbank.json", 1),
    ],
)
def test_no_row_of_a_table_is_lost(name: str, count: int) -> None:
    found = reading((SHARED / "tables" / name).read_bytes(), name)
    assert (len(found.opportunities), found.refusals) == (count, ())
