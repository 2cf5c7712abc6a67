"""Keeps the search's index in step with the catalogue: what a transaction changed is indexed before it commits.

It stands apart from the package of the search, so that whoever only reads the catalogue need not load that.
"""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.orm import object_session
from sqlalchemy.util import await_only

from storage.engine import Session

_TOUCHED = "search_touched"


def touched(session: Session | SyncSession, ids: Iterable[int]) -> None:
    """These opportunities were changed by a statement that the session cannot see through."""
    session.info.setdefault(_TOUCHED, set()).update(ids)


def watch(model: type[Any], opportunity_id: Callable[[Any], int]) -> None:  # Any: mapped classes
    """Rows of `model` that the session adds, changes or deletes touch an opportunity."""

    def changed(_mapper: object, _connection: object, row: Any) -> None:  # Any: a row of the model
        session = object_session(row)
        if session is not None:
            touched(session, [opportunity_id(row)])

    for moment in ("after_insert", "after_update", "after_delete"):
        event.listen(model, moment, changed)


@event.listens_for(SyncSession, "before_commit")
def _settle(session: SyncSession) -> None:
    if not (session.info.get(_TOUCHED) or session.new or session.dirty or session.deleted):
        return
    session.flush()
    ids = session.info.pop(_TOUCHED, None)
    if not ids:
        return
    from storage.search import index, lemmas  # here: a bot that only answers has no need of it

    await_only(lemmas.ready())
    index.put_now(session, sorted(ids))


@event.listens_for(SyncSession, "after_rollback")
def _forget(session: SyncSession) -> None:
    session.info.pop(_TOUCHED, None)
