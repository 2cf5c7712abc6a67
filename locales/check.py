"""The check of the texts: `python -m locales.check` prints one line a fault and exits with 1 when there is any."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fluent.syntax import FluentParser, ast

from locales.markup import html_faults, label_faults, style_faults
from locales.patterns import Entry, expand, name, references, variables
from locales.text import LANGUAGES
from locales.usage import Said, Usage, scan

Catalogues = dict[str, dict[str, Entry]]
_UNSEEN = Said("", "", None)


def faults(root: Path) -> list[str]:
    """All faults of the texts under `root`, the folder that holds the four floors."""
    found: list[str] = []
    catalogues = {language: _read(root, language, found) for language in LANGUAGES}
    for language, entries in catalogues.items():
        found += [f"{language} {key}: {fault}" for key in entries for fault in _wording(entries[key], language)]
        found += [f"{language} {key}: {fault}" for key in entries for fault in _dangling(entries, key)]
    usage = scan(root)
    found += _differences(catalogues, usage)
    found += _usage(catalogues, usage)
    return sorted(set(found))


def _read(root: Path, language: str, found: list[str]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for path in sorted((root / "locales" / language).glob("*.ftl")):
        source = path.read_text("utf-8")
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.Junk):
                line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
                found.append(f"{path.relative_to(root)}:{line}: {entry.annotations[0].message}")
            if not isinstance(entry, ast.Message | ast.Term):
                continue
            if name(entry) in entries:
                found.append(f"{path.relative_to(root)}: {name(entry)} is there twice")
            entries.setdefault(name(entry), entry)
    return entries


def _wording(entry: Entry, language: str) -> Iterator[str]:
    if entry.value is None:
        yield "has no words"
        return
    for words in expand(entry.value):
        yield from html_faults(words)
        yield from style_faults(words, language)
        if "btn-" in name(entry):
            yield from label_faults(words)


def _dangling(entries: dict[str, Entry], key: str) -> Iterator[str]:
    for reference in sorted(references(entries[key]) - entries.keys()):
        yield f"refers to {reference}, which is not there"


def _differences(catalogues: Catalogues, usage: Usage) -> Iterator[str]:
    """Keys of one language only; arguments of one language only, unless each call is seen to give them."""
    first, *others = LANGUAGES
    calls = {key: list(said) for key, said in groupby(sorted(usage.said, key=_key_of), _key_of)}
    for other in others:
        ours, theirs = catalogues[first], catalogues[other]
        yield from (f"{other} {key}: missing" for key in ours.keys() - theirs.keys())
        yield from (f"{first} {key}: missing" for key in theirs.keys() - ours.keys())
        for key in ours.keys() & theirs.keys():
            mine, yours = variables(ours[key]), variables(theirs[key])
            if mine != yours and not all(said.given is not None for said in calls.get(key, [_UNSEEN])):
                yield f"{other} {key}: the languages want different arguments, {sorted(mine)} and {sorted(yours)}"


def _key_of(said: Said) -> str:
    return said.key


def _usage(catalogues: Catalogues, usage: Usage) -> Iterator[str]:
    """Texts that no code says, and calls that say what is not there or lack what some language wants."""
    wanted: dict[str, set[str]] = {}
    within_texts: set[str] = set()
    for entries in catalogues.values():
        for key, entry in entries.items():
            wanted.setdefault(key, set()).update(variables(entry))
            within_texts |= references(entry)
    for key in wanted.keys() - within_texts:
        if not usage.uses(key):
            yield f"{key}: no code says it"
    for said in usage.said:
        if said.key not in wanted:
            yield f"{said.place}: there is no text {said.key!r}"
        elif said.given is not None and (lacking := wanted[said.key] - said.given):
            yield f"{said.place}: {said.key!r} wants {', '.join(sorted(lacking))}"
    for said in usage.handed:
        if lacking := wanted.get(said.key, set()) - (said.given or frozenset()):
            yield f"{said.place}: {said.key!r} wants {', '.join(sorted(lacking))}"


def main() -> int:
    found = faults(Path(__file__).resolve().parent.parent)
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
