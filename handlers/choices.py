"""Buttons to choose from: what is on is visible, and rows of even length."""

from collections.abc import Sequence

from handlers.answer import Button


def ticked(label: str, on: bool) -> str:
    return f"✓ {label}" if on else label


def in_rows(buttons: Sequence[Button], columns: int = 2) -> list[list[Button]]:
    return [list(buttons[start : start + columns]) for start in range(0, len(buttons), columns)]
