"""Where a schema.org event is: places, addresses and virtual rooms, alone or several."""

from dataclasses import dataclass

from storage.formats.jsons import Json, listed, words
from storage.formats.model import Mode
from storage.formats.plain import web_address
from storage.formats.schema_nodes import kinds

PARTS = ("streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry")


@dataclass(frozen=True, slots=True)
class Spot:
    venue: str = ""
    address: str = ""
    position: tuple[float, float] | None = None
    url: str = ""
    mode: Mode | None = None


def spot(value: Json) -> Spot:
    """What a location says; a virtual room beside a real place makes it hybrid."""
    parts = [_one(one) for one in listed(value)]
    real = [one for one in parts if one.mode != "online"]
    virtual = [one for one in parts if one.mode == "online"]
    if not real:
        return virtual[0] if virtual else Spot()
    first = real[0]
    if not virtual:
        return first
    return Spot(first.venue, first.address, first.position, virtual[0].url, "hybrid")


def _one(value: Json) -> Spot:
    if not isinstance(value, dict):
        text = words(value)
        return Spot(url=text, mode="online") if web_address(text) else Spot(venue=text)
    if "VirtualLocation" in kinds(value):
        return Spot(words(value.get("name")), url=words(value.get("url")), mode="online")
    address = value if "PostalAddress" in kinds(value) else value.get("address")
    return Spot(words(value.get("name")), _address(address), _position(value))


def _address(value: Json) -> str:
    value = next(iter(listed(value)), None)
    if not isinstance(value, dict):
        return words(value)
    return ", ".join(filter(None, (words(value.get(part)) for part in PARTS)))


def _position(place: dict[str, Json]) -> tuple[float, float] | None:
    geo = next((one for one in listed(place.get("geo")) if isinstance(one, dict)), place)
    try:
        lat, lon = float(words(geo.get("latitude"))), float(words(geo.get("longitude")))
    except ValueError:
        return None
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 and (lat or lon) else None
