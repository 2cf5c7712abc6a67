"""What people type of repetition, read as rules; what is not understood as a whole is nothing."""

from datetime import UTC, date, datetime

import pytest

from storage import repeating
from storage.content import When
from storage.reading import recurrences

NOW = datetime(2026, 12, 7, 8, tzinfo=UTC)
FIRST = When(datetime(2026, 12, 8, 16, tzinfo=UTC))
SAID = {
    "щовівторка та четверга до 20 грудня, крім 8 грудня": "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261220T235959",
    "щотижня у понеділок та середу о 18:30, 12 занять": "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=12",
    "раз на два тижні у середу о 17:30, 6 разів": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=6",
    "кожного другого вівторка о 18 до кінця січня": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270131T235959",
    "щомісяця у другу суботу об 11": "FREQ=MONTHLY;BYDAY=2SA",
    "остання п’ятниця місяця о 18:00": "FREQ=MONTHLY;BYDAY=-1FR",
    "щомісяця 15 числа о 10:00": "FREQ=MONTHLY;BYMONTHDAY=15",
    "щодня о 9:00 до 20.12": "FREQ=DAILY;UNTIL=20261220T235959",
    "по буднях 10:00-12:00 з 14 грудня до 25 грудня": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261225T235959",
    "каждый вторник в 18:00 до 20 января": "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270120T235959",
    "every two weeks on Wednesday at 17:00, 5 times": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=5",
    "weekly on Monday 6pm until 1 March": "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270301T235959",
}


@pytest.mark.parametrize("words", SAID)
def test_read_as_rules(words: str) -> None:
    read = recurrences.read(words, date(2026, 12, 7))
    assert read is not None
    come = repeating.of_words(read, FIRST, None, "Europe/Kyiv", NOW)
    assert come is not None
    assert come[0] == SAID[words]


@pytest.mark.parametrize("words", ["14.12 18:00", "завтра о 18", "колись", "щовівторка крім свят", ""])
def test_not_read(words: str) -> None:
    assert recurrences.read(words, date(2026, 12, 7)) is None


def test_wall_time_stays_over_the_change_of_clocks() -> None:
    first = When(datetime(2027, 3, 20, 16, tzinfo=UTC))
    found = repeating.dates("FREQ=WEEKLY;BYDAY=SA;COUNT=3", first, "Europe/Kyiv", NOW)
    assert [one.start.hour for one in found.meetings] == [16, 16, 15]
    assert not found.open


def test_a_rule_moves_with_one_of_its_dates() -> None:
    was, to = datetime(2026, 12, 12, 11), datetime(2026, 12, 13, 12)  # noqa: DTZ001 - wall time
    assert repeating.moved("FREQ=MONTHLY;BYDAY=2SA", was, to) == "FREQ=MONTHLY;BYDAY=2SU"
    assert repeating.moved("FREQ=YEARLY", was, to) is None
    assert repeating.rest_of("FREQ=WEEKLY;COUNT=5", "2026-12-12T11:00:00", "2026-12-26T11:00:00") == (
        "FREQ=WEEKLY;COUNT=3"
    )
