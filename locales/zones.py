"""Names of time zones: «за Києвом», "Kyiv time"."""

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from locales.words import Words


class Zones(Words):
    def zone_name(self, zone: str) -> str:
        """«за Києвом»; a zone we have no words for is named by the city that CLDR gives it."""
        key = f"zone-{zone.lower().replace('/', '-').replace('_', '-')}"
        if self.has(key):
            return str(self(key))
        if zone.startswith("Etc/") or zone == "UTC":
            return str(self("zone-of-offset", offset=fixed_offset(zone)))
        return str(self("zone-of-city", city=self.zone_city(zone)))

    def zone_city(self, zone: str) -> str:
        """«Берлін», «Нью-Йорк»; «UTC+3» for a zone that is only an offset."""
        if zone.startswith("Etc/") or zone == "UTC":
            return fixed_offset(zone)
        return exemplar_city(self.language, zone)


@lru_cache(maxsize=256)
def exemplar_city(language: str, zone: str) -> str:
    from babel import Locale  # read only when somebody is abroad
    from babel.core import get_global

    # CLDR keeps the names under which zones first came: Europe/Kiev, Asia/Calcutta.
    renamed = get_global("zone_aliases")
    names = [zone, renamed.get(zone, zone), *(old for old, new in renamed.items() if new == zone)]
    known = Locale.parse(language).time_zones
    cities = (known.get(name, {}).get("city") for name in names)
    return str(next(filter(None, cities), zone.rsplit("/", 1)[-1].replace("_", " ")))


def fixed_offset(zone: str) -> str:
    """UTC+3 for Etc/GMT-3: POSIX counts to the west."""
    return offset_name(ZoneInfo(zone), datetime(2000, 1, 1, tzinfo=ZoneInfo("UTC")))


def offset_name(zone: ZoneInfo, moment: datetime) -> str:
    minutes = (moment.astimezone(zone).utcoffset() or timedelta()) // timedelta(minutes=1)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")
