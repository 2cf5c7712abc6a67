"""Forms of Ukrainian words and their lemmas: simplemma's list, read where it lies, packed, for 10 MB and not 70.

The list is sorted, and each form is written as what it does not share with the one before. simplemma's own reader of
it takes longer for each word; it is asked where the list is packed otherwise. To find the places where one may begin
to read, the whole list has to be gone through: they are kept beside this package, for the list that they were found in.
"""

from array import array
from bisect import bisect_right
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple, Protocol, Self

_FORMAT = b"SMFC1\x00"
_BLOCK = 16  # forms, at least: so many are read to find one
_AS_BEFORE, _WHOLE = 254, 255  # how a lemma is told: as the one before; by itself; else by how much it cuts off
PLACES = "uk_places.xz"


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

    packed = packed_list()
    data = lzma.decompress(packed) if packed else b""
    if data.startswith(_FORMAT):
        return Packed(data, Places.kept(packed) or Places.found(data))
    from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

    return StreamMap("uk")


def packed_list() -> bytes:
    from importlib.util import find_spec

    package = find_spec("simplemma")  # its file alone: importing all of it takes longer than unpacking that
    folder = Path((package and package.origin) or "simplemma").with_name("strategies")
    file = folder / "dictionaries" / "data" / "uk.plzma"
    return file.read_bytes() if file.exists() else b""


class Places(NamedTuple):
    """Where reading may begin, and which form stands there: each has its own lemma, so that what came before it is
    not needed."""

    at: "array[int]"
    first: list[bytes]

    @classmethod
    def kept(cls, packed: bytes) -> Self | None:
        """None for another list than the one that they were kept for."""
        import hashlib
        import lzma

        told = lzma.decompress(files("storage.data").joinpath(PLACES).read_bytes())
        of = hashlib.sha256(packed).digest()
        if not told.startswith(of):
            return None
        begin = len(of) + 4
        end = begin + int.from_bytes(told[len(of) : begin], "little")
        steps = array("H", told[begin:end])
        return cls(array("I", accumulate(steps)), told[end:].split(b"\n"))

    def keep(self, packed: bytes) -> bytes:
        """What is kept beside the package."""
        import hashlib
        import lzma

        steps = array("H", (after - before for before, after in pairwise([0, *self.at]))).tobytes()
        head = hashlib.sha256(packed).digest() + len(steps).to_bytes(4, "little")
        return lzma.compress(head + steps + b"\n".join(self.first), preset=9)

    @classmethod
    def found(cls, data: bytes) -> Self:
        found = cls(array("I"), [])
        size, form, read = len(data), b"", _BLOCK
        at = _start(data)
        while at < size:
            end = at + 2 + data[at + 1]
            form = form[: data[at]] + data[at + 2 : end]
            if data[end] == _AS_BEFORE:
                after = end + 1
            else:
                after = end + 2 + data[end + 1]
                if read >= _BLOCK:
                    found.at.append(at)
                    found.first.append(form)
                    read = 0
            read += 1
            at = after
        return found


class Packed:
    def __init__(self, data: bytes, places: Places) -> None:
        self._data = data
        self._places = places

    def get(self, word: str, /) -> str | None:
        data, wanted = self._data, word.encode()
        place = bisect_right(self._places.first, wanted) - 1
        if place < 0:
            return None
        at, size, form = self._places.at[place], len(data), self._places.first[place]
        own = form, at
        while at < size:
            end = at + 2 + data[at + 1]
            form = form[: data[at]] + data[at + 2 : end]
            if data[end] == _AS_BEFORE:
                at = end + 1
            else:
                own = form, end
                at = end + 2 + data[end + 1]
            if form >= wanted:
                return self._lemma(*own).decode() if form == wanted else None
        return None

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
