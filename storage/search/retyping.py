"""A whole search typed with the keyboard still on Latin letters: «rehcb fyuksqcmrj]» for «курси англійської»."""

import re

from storage.search import expand, layouts, lemmas
from storage.search.tokens import tokens

_LONG = 4
_SIGN = re.compile(r"[\[\];'`{}](?=\w)")
_MOST = 40  # words: nobody writes more of them in a search


async def retyped(typed: str) -> str:
    """What was meant, when every word of it is a known one; else "". Words of filters need it before they are read:
    those the index may not have."""
    chunks = typed.split()
    if not typed.isascii() or len(chunks) > _MOST or not any(map(_telling, chunks)):
        return ""
    await lemmas.ready()
    meant = [_meant(chunk) for chunk in chunks]
    return " ".join(meant) if all(meant) else ""


def _telling(chunk: str) -> bool:
    """Long enough to be no chance, or with a sign in it that no word has: "];f" is «їжа»."""
    return len(chunk) >= _LONG or (len(chunk) == _LONG - 1 and bool(_SIGN.search(chunk)))


def _meant(chunk: str) -> str:
    """The chunk on the other layout; one without letters, such as a number, as it is; "" for no known words."""
    if not any(letter.isalpha() for letter in chunk):
        return chunk
    for text in layouts.retyped(chunk):
        found = [part for token in tokens(text) for part in token.parts]
        if found and all(lemmas.lemma(word).known or expand.russian(word) for word in found):
            return text.strip(".,/;")
    return ""
