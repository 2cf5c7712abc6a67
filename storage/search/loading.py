"""What a first search needs, loaded once beside the loop: a bot that nobody searches in is spared it."""

import asyncio
from functools import cache

from storage.search import expand, lemmas


async def ready() -> None:
    if not _load.cache_info().currsize:
        await asyncio.to_thread(_load)


@cache
def _load() -> bool:
    import rapidfuzz.distance  # noqa: F401 - so that the first misspelt word does not wait for it

    lemmas.word_list().is_read or lemmas.word_list().read()
    expand.prepare()
    return True
