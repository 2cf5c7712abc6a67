"""Links as people copy them out of their browser, turned into those where the events themselves lie."""

import re
from urllib.parse import parse_qs, quote, urlsplit

_SHEET = re.compile(r"^https?://docs\.google\.com/spreadsheets/d/([\w-]{20,})(?:/(?:edit|view|htmlview)?)?(?:[?#].*)?$")
_PUBLISHED = re.compile(r"^https?://docs\.google\.com/spreadsheets/d/e/([\w-]{20,})/pubhtml(?:[?#].*)?$")
_DRIVE = re.compile(r"^https?://drive\.google\.com/(?:file/d/|open\?id=)([\w-]{20,})")
_GID = re.compile(r"[?#&]gid=(\d+)")


def direct(link: str) -> str:
    """webcal: is https:; a Google Sheet is its CSV; a Google Calendar's page its .ics; a file on Drive its download."""
    link = re.sub(r"^webcals?://", "https://", link.strip(), flags=re.I)
    if sheet := _SHEET.match(link):
        gid = _GID.search(link)
        return f"https://docs.google.com/spreadsheets/d/{sheet[1]}/export?format=csv&gid={gid[1] if gid else 0}"
    if published := _PUBLISHED.match(link):
        return f"https://docs.google.com/spreadsheets/d/e/{published[1]}/pub?output=csv"
    if file := _DRIVE.match(link):
        return f"https://drive.google.com/uc?export=download&id={file[1]}"
    return _calendar(link) or link


def _calendar(link: str) -> str | None:
    """The public feed of the calendar that a page of Google Calendar embeds."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.netloc != "calendar.google.com" or not parts.path.startswith("/calendar/"):
        return None
    asked = parse_qs(parts.query)
    whose = next(iter(asked.get("src", ())), None)
    return f"https://calendar.google.com/calendar/ical/{quote(whose, safe='')}/public/basic.ics" if whose else None
