"""When the next digest is, in every zone and over both changes of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from storage import digests


@pytest.mark.parametrize("after", [datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC)])
def test_a_digest_a_day_in_every_zone_whatever_the_clocks_do(after: datetime) -> None:
    for zone in sorted(available_timezones()):
        place, moment, days = ZoneInfo(zone), after, []
        for _ in range(9):
            found = digests.next_due("daily", 0, 3, zone, moment)
            assert found is not None
            assert timedelta(0) < found - moment <= timedelta(hours=50), zone
            moment = found
            days.append(found.astimezone(place).date())
        assert days == sorted(set(days)), zone
        weekly = digests.next_due("weekly", 6, 9, zone, after)
        assert weekly is not None
        assert (weekly.astimezone(place).weekday(), weekly.astimezone(place).hour) == (6, 9), zone
