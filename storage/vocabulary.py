"""Closed vocabularies: learning areas with ISCED-F codes, formats, audiences, access features, sectors.

Lists may only grow at their end: positions are kept in the database (as bits) and in buttons that were sent long ago.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Area:
    id: str
    emoji: str
    isced_f: tuple[str, ...]
    building_blocks: tuple[int, ...]


FORMATS = (
    "course",
    "workshop",
    "lecture",
    "forum",
    "club",
    "consultation",
    "exhibition",
    "excursion",
    "competition",
    "other",
)
MODES = ("onsite", "online", "hybrid")
AUDIENCES = (
    "everyone",
    "children",
    "teenagers",
    "youth",
    "parents",
    "adults",
    "seniors",
    "displaced",
    "veterans",
    "people_with_disabilities",
    "jobseekers",
    "educators",
)
ACCESS = (
    "step_free",
    "accessible_toilet",
    "power_backup",
    "sign_language",
    "captions",
    "hearing_loop",
    "quiet_room",
    "large_print",
    "companion_welcome",
    "childcare",
    "pets_welcome",
)
SECTORS = ("authority", "business", "education", "culture", "civil_society", "other")
SHELTERS = ("not_stated", "in_building", "nearby", "none")
PRICES = ("not_stated", "free", "paid", "donation")
REGISTRATIONS = ("bot", "link", "phone", "none", "not_stated")
LEVELS = ("beginner", "intermediate", "advanced", "any")
NEEDS = ("interpreter", "ramp", "other")
LEADS = ("evening", "15m", "1h", "2h", "1d", "2d", "3d", "1w")
NEWS = ("deadline", "feedback", "announcement", "network")
LANGUAGES = ("uk", "en")


@cache
def areas() -> dict[str, Area]:
    """Learning areas by id, in the order in which people see them ("other" last)."""
    rows = json.loads(files("storage.data").joinpath("areas.json").read_text("utf8"))["areas"]
    return {
        row["id"]: Area(row["id"], row["emoji"], tuple(row["isced_f"]), tuple(row["building_blocks"])) for row in rows
    }
