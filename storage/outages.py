"""Tells a database that is out of reach for a while from a fault of ours."""

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

PASSING = ("locked", "busy", "disk", "i/o", "unable to open", "readonly", "connect")
# PostgreSQL's own words for it are of any language, its codes are not: the connection, a transaction that met another,
# resources (disk, memory, connections), an operator at work, the system; a lock not to be had, a server only to read.
PASSING_CLASSES, PASSING_CODES = ("08", "40", "53", "57", "58"), ("55P03", "25006")


def is_outage(error: BaseException) -> bool:
    """Whether trying again later may help."""
    if isinstance(error, OSError | PoolTimeout | InterfaceError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    code = str(getattr(error.orig, "sqlstate", None) or "")
    if code.startswith(PASSING_CLASSES) or code in PASSING_CODES:
        return True
    return error.connection_invalidated or (isinstance(error, OperationalError) and _passes(error))


def _passes(error: OperationalError) -> bool:
    reason = str(error.orig).lower()
    return any(word in reason for word in PASSING)
