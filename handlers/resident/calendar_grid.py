"""A month of day buttons. Pure."""

import calendar
from collections.abc import Callable
from datetime import date

from handlers.answer import Button

MOST_MONTHS = 12


def month_of(today: date, ahead: int) -> date:
    """The first day of the month that is `ahead` months from today's."""
    months = today.year * 12 + today.month - 1 + min(max(ahead, 0), MOST_MONTHS)
    return date(months // 12, months % 12 + 1, 1)


def month_rows(
    first: date, today: date, weekdays: tuple[str, ...], day: Callable[[date], Button], nothing: Button
) -> list[list[Button]]:
    """Seven buttons a week from Monday; `nothing` stands where there is no day to choose (past ones too)."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    head = [Button(name, data=nothing.data) for name in weekdays]
    body = [
        [day(one) if one.month == first.month and one >= today else Button("·", data=nothing.data) for one in week]
        for week in weeks
        if week[-1] >= today
    ]
    return [head, *body]
