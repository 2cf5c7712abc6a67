"""Addresses that people send."""

import re

_LINK = re.compile(r"(?:https?|webcals?)://\S+", re.I)


def is_link(words: str) -> bool:
    """Whether this is an address and nothing else."""
    return _LINK.fullmatch(words.strip()) is not None
