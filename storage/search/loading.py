"""What a first search needs, loaded once beside the loop: a bot that nobody searches in is spared it."""

import asyncio
from functools import cache

from storage.search import expand
from storage.search.word_list import word_list


async def ready() -> None:
    if not _load.cache_info().currsize:
        await asyncio.to_thread(_load)


@cache
def _load() -> bool:
    import rapidfuzz.distance  # noqa: F401 - so that the first misspelt word does not wait for it

    word_list().is_read or word_list().read()
    expand.prepare()
    return True
