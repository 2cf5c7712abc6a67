"""Tells a database that is out of reach for a while from a fault of ours."""

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

PASSING = ("locked", "busy", "disk", "i/o", "unable to open", "readonly", "connect")


def is_outage(error: BaseException) -> bool:
    """Whether trying again later may help."""
    if isinstance(error, OSError | PoolTimeout | InterfaceError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or (isinstance(error, OperationalError) and _passes(error))


def _passes(error: OperationalError) -> bool:
    reason = str(error.orig).lower()
    return any(word in reason for word in PASSING)
