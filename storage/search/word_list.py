"""Forms of Ukrainian words and their lemmas: simplemma's list, read where it lies, packed, for 10 MB and not 70.

The list is sorted, and each form is written as what it does not share with the one before. simplemma's own reader of
it takes twice as long, to begin with and for each word; it is asked where the list is packed otherwise.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

_FORMAT = b"SMFC1\x00"
_BLOCK = 32  # forms, at least: so many are read to find one
_AS_BEFORE, _WHOLE = 254, 255  # how a lemma is told: as the one before; by itself; else by how much it cuts off


class _Forms(Protocol):
    def get(self, word: str, /) -> str | None: ...


class WordList:
    def __init__(self) -> None:
        self._forms: _Forms | None = None

    @property
    def is_read(self) -> bool:
        return self._forms is not None

    def get(self, word: str) -> str | None:
        return (self.read() if self._forms is None else self._forms).get(word)

    def read(self) -> _Forms:
        self._forms = _packed()
        return self._forms

    def unpack(self) -> None:
        """Looks words up ten times as fast for 70 MB: for making a large index."""
        from simplemma.strategies.dictionaries import dictionary_factory  # here: few make a large index

        self._forms = Unpacked(dictionary_factory._load_dictionary_from_disk("uk"))

    def let_go(self) -> None:
        self._forms = None


@cache
def word_list() -> WordList:
    return WordList()


def _packed() -> _Forms:
    import lzma  # here: only who searches pays
    from importlib.util import find_spec

    package = find_spec("simplemma")  # its file alone: importing all of it takes longer than unpacking that
    folder = Path((package and package.origin) or "simplemma").with_name("strategies")
    file = folder / "dictionaries" / "data" / "uk.plzma"
    data = lzma.decompress(file.read_bytes()) if file.exists() else b""
    if data.startswith(_FORMAT):
        return Packed(data)
    from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

    return StreamMap("uk")


class Packed:
    """Each block begins with a form that has its own lemma: what came before it is not needed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._firsts: list[bytes] = []
        self._starts: list[tuple[int, bytes]] = []
        self._find_blocks()

    def _find_blocks(self) -> None:
        data, size, form, read = self._data, len(self._data), b"", _BLOCK
        at = _start(data)
        while at < size:
            end = at + 2 + data[at + 1]
            kept = form[: data[at]]
            form = kept + data[at + 2 : end]
            if data[end] == _AS_BEFORE:
                after = end + 1
            else:
                after = end + 2 + data[end + 1]
                if read >= _BLOCK:
                    self._firsts.append(form)
                    self._starts.append((at, kept))
                    read = 0
            read += 1
            at = after

    def get(self, word: str, /) -> str | None:
        wanted = word.encode()
        block = bisect_right(self._firsts, wanted) - 1
        if block < 0:
            return None
        own = b"", 0
        for form, end in self._forms(*self._starts[block]):
            if self._data[end] != _AS_BEFORE:
                own = form, end
            if form >= wanted:
                return self._lemma(*own).decode() if form == wanted else None
        return None

    def _forms(self, at: int, form: bytes) -> Iterator[tuple[bytes, int]]:
        """From a place in the list on, and where the lemma of each is told; `form` is the one before."""
        data, size = self._data, len(self._data)
        while at < size:
            end = at + 2 + data[at + 1]
            form = form[: data[at]] + data[at + 2 : end]
            yield form, end
            at = end + 1 if data[end] == _AS_BEFORE else end + 2 + data[end + 1]

    def _lemma(self, form: bytes, end: int) -> bytes:
        cut, rest = self._data[end], self._data[end + 2 : end + 2 + self._data[end + 1]]
        return rest if cut == _WHOLE else form[: len(form) - cut] + rest


class Unpacked:
    def __init__(self, forms: dict[bytes, bytes]) -> None:
        self._of = forms.get

    def get(self, word: str, /) -> str | None:
        found = self._of(word.encode())
        return None if found is None else found.decode()


def _start(data: bytes) -> int:
    """After what tells the number of forms, in bytes of seven bits."""
    at = len(_FORMAT)
    while data[at] & 0x80:
        at += 1
    return at + 1
