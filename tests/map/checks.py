"""What must hold of every press, in whatever state its target is."""

import re

from bot.demo.telegram.journal import Call
from bot.demo.telegram.markup import buttons
from bot.demo.telegram.state import Message
from bot.demo.telegram.wire import utf16
from handlers.routes import Table
from locales import load
from locales.words import Words
from tests.map.watch import NOT_MODIFIED, Outcome

MOST_STATEMENTS = 6
MOST_IN_VAIN = 20  # a search that finds nothing looks its words up, corrects them, and counts what is near
SLOW = 5.0  # seconds; a machine that is busy with other things must not fail the test
LONGEST_LABEL = 64
LARGEST_DATA = 64
LONGEST_TEXT = 4096
_LEFTOVERS = re.compile(r"[{}]|\bNone\b|\$\w+|[\u2068\u2069]|<bound|object at 0x|Html\(")
_WORDS = re.compile(r"[a-z][a-z0-9]*(?:-[A-Za-z0-9_]+)+")
_KEYS = frozenset(key for text in load().values() for key in Words.keys(text) if "-" in key)
_TRAIL = "INSERT INTO audit"  # a row for each act of a role; the acts themselves are counted
_CHANGES = ("INSERT", "UPDATE", "DELETE")
_OF_DISPATCH = ("INSERT INTO person", "UPDATE inbox SET owed")  # it meets the person, and keeps the answer


def faults_of_press(outcome: Outcome) -> list[str]:
    """Everything wrong with how a press was answered."""
    found = faults_of_words(outcome)
    if len(outcome.answers) != 1:
        found.append(f"answered {len(outcome.answers)} times")
    if not outcome.screens and not any(answer.text for answer in outcome.answers):
        found.append("nothing came of it")
    return found


def faults_of_words(outcome: Outcome) -> list[str]:
    """Everything wrong with how something typed was answered."""
    found = [fault for screen in outcome.screens for fault in _faults_of_message(screen)]
    found += [f"Telegram refused {call.method}: {call.description}" for call in outcome.calls if _is_refusal(call)]
    found += [f"logged: {dict(log)}" for log in outcome.logs if log["log_level"] in ("error", "warning", "critical")]
    found += [f"toast: {fault}" for answer in outcome.answers for fault in _leftovers(answer.text)]
    own = [one for one in outcome.statements if not one.startswith(_TRAIL)]
    if len(own) > _most(own):
        found.append(f"{len(own)} statements: {[one[:60] for one in own]}")
    if outcome.seconds > SLOW:
        found.append(f"took {outcome.seconds:.1f} s")
    if not _has_way_out(outcome):
        found.append(f"no way out: {[message.content.text[:80] for message in outcome.screens]}")
    return found


def _most(statements: list[str]) -> int:
    if any("FROM search_entry" in one for one in statements):
        return MOST_IN_VAIN
    return MOST_STATEMENTS


def faults_of_reading(prefix: str, table: Table, outcome: Outcome) -> list[str]:
    """A press whose route reads must write nothing; the dispatcher may meet the person or drop an open question."""
    _, route = table.presses[prefix]
    if route.writes:
        return []
    wrote = [one for one in outcome.statements if one.startswith(_CHANGES) and not one.startswith(_OF_DISPATCH)]
    return [f"a reading press wrote: {one[:80]}" for one in wrote]


def _faults_of_message(message: Message) -> list[str]:
    words = message.content.text
    labels = [button["text"] for row in buttons(message.markup) for button in row]
    data = [button.get("callback_data", "") for row in buttons(message.markup) for button in row]
    found = _leftovers(words) + [fault for label in labels for fault in _leftovers(label)]
    found += [f"label too long: {label!r}" for label in labels if not 0 < utf16(label) <= LONGEST_LABEL]
    found += [f"data too long: {each!r}" for each in data if len(each.encode()) > LARGEST_DATA]
    if not words.strip() and message.content.kind == "text":
        found.append("an empty text")
    if utf16(words) > LONGEST_TEXT:
        found.append("a text over Telegram's limit")
    return found


def _leftovers(words: str) -> list[str]:
    """Placeholders, keys and values that were never meant to be read; what the catalogue's people typed is no fault."""
    typed = words.replace("{$name}", "")
    found = [f"leftover {match.group()!r} in {words[:80]!r}" for match in _LEFTOVERS.finditer(typed)]
    return found + [f"the key {word!r} in {words[:80]!r}" for word in _WORDS.findall(typed) if word in _KEYS]


def _is_refusal(call: Call) -> bool:
    return not call.ok and NOT_MODIFIED not in call.description


def _has_way_out(outcome: Outcome) -> bool:
    """A screen with a button that leads on. Parcels (files, places, protected notes) leave the screen as it was, and
    so does a toast."""
    texts = [message for message in outcome.screens if message.content.kind == "text" and not message.protected]
    return not texts or any(_leads_on(message) for message in texts)


def _leads_on(message: Message) -> bool:
    return any("callback_data" in button for row in buttons(message.markup) for button in row)
