"""Content lines of iCalendar (RFC 5545, 3.1) as they come from real programs, into a tree of components.

Tolerated: any line ends, folds between the bytes of a letter, blank lines, lower-case names, spaces round separators,
quoted-printable values of vCalendar 1.0, components left open or never begun, text that broke out of its line.
"""

import quopri
import re
from dataclasses import dataclass, field

from storage.formats.decode import decode, to_utf8

FOLD = re.compile(rb"\r?\n[ \t]|\r[ \t]")
NAME = re.compile(r"\s*([A-Za-z0-9-]+)\s*(?=[;:])")
PARAM = re.compile(r';\s*([A-Za-z0-9-]*)\s*=?\s*("[^"]*"|[^;:"]*)')
DATES = frozenset({"DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE", "RDATE"})
DATE_AT_END = re.compile(r':\s*([0-9][0-9TZ/,:PDHMSWtz+-]*)"?\s*$')
PROSE = frozenset({"DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT", "X-ALT-DESC"})
NAMES = """
UID DTSTAMP CREATED LAST-MODIFIED SEQUENCE STATUS TRANSP CLASS PRIORITY URL GEO CATEGORIES RESOURCES CONTACT ORGANIZER
ATTENDEE ATTACH DURATION RRULE EXRULE BEGIN END VERSION PRODID METHOD CALSCALE TZID TZOFFSETFROM TZOFFSETTO TZNAME TZURL
TRIGGER ACTION REPEAT COMPLETED PERCENT-COMPLETE RELATED-TO REQUEST-STATUS FREEBUSY REFRESH-INTERVAL NAME COLOR IMAGE
CONFERENCE SOURCE ACKNOWLEDGED
"""
KNOWN = PROSE | DATES | frozenset(NAMES.split())
MAX_LINES = 500_000
ESCAPES = {"n": "\n", "N": "\n"}


@dataclass(slots=True)
class Line:
    name: str
    params: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """A component: its name in capitals, its lines in order, what is nested in it."""

    name: str
    lines: list[Line] = field(default_factory=list)
    children: list["Component"] = field(default_factory=list)

    def every(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> Line | None:
        return next((line for line in self.lines if line.name == name), None)

    def text(self, name: str) -> str:
        """The first value of that name with escapes undone, "" when there is none."""
        line = self.first(name)
        return unescape(line.value).strip() if line else ""

    def source(self) -> str:
        """The component written out again, line by line."""
        inside = [f"{one.name}{''.join(f';{k}={v}' for k, v in one.params.items())}:{one.value}" for one in self.lines]
        nested = [child.source().rstrip() for child in self.children]
        return "\r\n".join([f"BEGIN:{self.name}", *inside, *nested, f"END:{self.name}", ""])


def parse(data: bytes) -> tuple[Component, str]:
    """Everything in the file under one nameless component, and the encoding that was taken."""
    text, encoding = decode(FOLD.sub(b"", to_utf8(data)))
    root = Component("")
    stack = [root]
    for line in _lines(text):
        if line.name == "BEGIN":
            _begin(stack, line.value.strip().upper())
        elif line.name == "END":
            _end(stack, line.value.strip().upper())
        else:
            stack[-1].lines.append(line)
    return root, encoding


def find(root: Component, name: str) -> list[Component]:
    """All components of that name, at any depth, in order."""
    found = []
    todo = [root]
    while todo:
        component = todo.pop()
        if component.name == name:
            found.append(component)
        todo.extend(reversed(component.children))
    return found


def unescape(value: str) -> str:
    return re.sub(r"\\([\\;,nN:\"])", lambda match: ESCAPES.get(match[1], match[1]), value)


def split_list(value: str) -> list[str]:
    """Values between commas that no backslash guards."""
    return [unescape(part).strip() for part in re.split(r"(?<!\\),", value) if part.strip()]


def _lines(text: str) -> list[Line]:
    """Properties with all that belongs to their values."""
    lines: list[Line] = []
    pieces: list[list[str]] = []
    for raw in re.split(r"\r\n|\n|\r", text)[:MAX_LINES]:
        last = lines[-1] if lines else None
        if last and _quoted(last) and pieces[-1][-1].endswith("="):
            pieces[-1][-1] = pieces[-1][-1][:-1]  # a quoted-printable value goes on after its soft break
            pieces[-1].append(raw)
        elif (line := _line(raw)) and not _broke_out(line, last):
            lines.append(line)
            pieces.append([line.value])
        elif raw.strip() and last and last.name in PROSE:
            pieces[-1].append("\\n" + raw)
    return [_plain(line, "".join(parts)) for line, parts in zip(lines, pieces, strict=True)]


def _broke_out(line: Line, last: Line | None) -> bool:
    """Whether what looks like a property ("https://…", "Час: 18:00") is rather the text before going on."""
    return last is not None and last.name in PROSE and line.name not in KNOWN and not line.name.startswith("X-")


def _line(raw: str) -> Line | None:
    name = NAME.match(raw)
    if not name:
        return None
    upper = name[1].upper()
    if upper in DATES and (date := DATE_AT_END.search(raw)):
        return Line(upper, _params(raw[name.end() : date.start()]), date[1])
    place, params = name.end(), {}
    while place < len(raw) and raw[place] == ";" and (param := PARAM.match(raw, place)):
        if param[1]:
            params[param[1].upper()] = param[2].strip().strip('"')
        place = param.end()
    colon = raw.find(":", place)
    return Line(upper, params, raw[colon + 1 :]) if colon >= 0 else None


def _params(text: str) -> dict[str, str]:
    """Parameters of a dated property, where a zone's name may hold a colon and no quotes ("(UTC+02:00) Kyiv")."""
    found = re.findall(r';\s*([A-Za-z0-9-]+)\s*=\s*("[^"]*"|[^;]*)', text)
    return {name.upper(): value.strip().strip('"') for name, value in found}


def _quoted(line: Line) -> bool:
    return line.params.get("ENCODING", "").upper() in {"QUOTED-PRINTABLE", "Q"}


def _plain(line: Line, value: str) -> Line:
    line.value = decode(quopri.decodestring(value.encode("utf-8", "replace")))[0] if _quoted(line) else value
    return line


def _begin(stack: list[Component], name: str) -> None:
    while len(stack) > 1 and (name == "VCALENDAR" or (name.startswith("V") and stack[-1].name == name)):
        stack.pop()  # the one before was never ended
    if name in {"VEVENT", "VTODO", "VTIMEZONE"}:
        while len(stack) > 1 and stack[-1].name != "VCALENDAR":
            stack.pop()
    component = Component(name)
    stack[-1].children.append(component)
    if len(stack) < 20:
        stack.append(component)


def _end(stack: list[Component], name: str) -> None:
    if any(component.name == name for component in stack[1:]):
        while stack.pop().name != name:
            pass
