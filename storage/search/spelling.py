"""Misspelt words: the nearest of the index's own."""

from storage.engine import Session


async def similar(session: Session, typed: str, limit: int = 5) -> list[str]:
    return []
