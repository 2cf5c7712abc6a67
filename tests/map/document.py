"""docs/map.md: the screens and the ways between them, as the crawlers found them."""

import inspect
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from handlers.table import table
from tests.map.buttons import CLASSES
from tests.map.screens import groups

PATH = Path(__file__).parents[2] / "docs" / "map.md"
Way = tuple[str, str, str]

HEAD = """# Map of screens

Made by `python -m tests.map`: a newcomer, a resident, an organiser, a moderator and an admin pressed every kind of
button that they came upon, and these are the screens that they saw. Left out, to keep it readable: the ways back, the
button to the menu, and presses that show the same screen again.
"""
COMMANDS = """
## What opens what

| typed | screens |
|---|---|
"""
BUTTONS = """
## Buttons

Each is a class in `handlers/buttons`. "Writes" means that the press runs in a writing transaction, and that its
answer is owed until Telegram has taken it.

| prefix | button | fields | what it does | reads or writes | handled in |
|---|---|---|---|---|---|
"""


def written(ways: Iterable[Way]) -> str:
    found = set(ways)
    parts = (HEAD, *_chart(found), COMMANDS.rstrip("\n"), *_commands(found), BUTTONS.rstrip("\n"), *_rows(), "")
    return "\n".join(parts)


def _chart(ways: set[Way]) -> list[str]:
    numbers = {name: f"s{place}" for place, name in enumerate(_names(ways))}
    lines = ["```mermaid", "flowchart LR"]
    for group, names in groups().items():
        shown = [name for name in names if name in numbers]
        if not shown:
            continue
        lines += [f'  subgraph {_id(group)}["{group}"]', *(f'    {numbers[name]}["{name}"]' for name in shown), "  end"]
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for origin, button, target in ways:
        if origin in numbers and origin != target and button not in ("Menu", "Cancel", ""):
            labels[origin, target].add(button)
    lines += [
        f"  {numbers[origin]} -->|{', '.join(sorted(names))}| {numbers[target]}"
        for (origin, target), names in sorted(labels.items())
    ]
    return [*lines, "```"]


def _commands(ways: set[Way]) -> list[str]:
    """What is typed and what it leads to; `typed` is a search, `question x` an answer to that question."""
    typed: dict[str, set[str]] = defaultdict(set)
    for origin, button, target in ways:
        if origin.startswith("/") or origin == "typed" or button == "typed":
            typed[origin].add(target)
    return [f"| {origin} | {', '.join(sorted(targets))} |" for origin, targets in sorted(typed.items())]


def _names(ways: set[Way]) -> list[str]:
    met = {target for _, _, target in ways}
    known = [name for names in groups().values() for name in names]
    return [*(name for name in dict.fromkeys(known) if name in met), *sorted(met - set(known))]


def _id(group: str) -> str:
    return "g_" + "".join(letter for letter in group if letter.isalpha())


def _rows() -> list[str]:
    presses = table().whole().presses
    rows = []
    for prefix, button in sorted(CLASSES.items()):
        _, route = presses[prefix]
        fields = ", ".join(f"`{name}`" for name in button.model_fields) or "–"
        does = " ".join((inspect.cleandoc(button.__doc__ or "")).split()) or "–"
        where = f"`{route.handler.__module__}`"
        kind = "writes" if route.writes else "reads"
        rows.append(f"| `{prefix}` | {button.__name__} | {fields} | {does} | {kind} | {where} |")
    return rows
