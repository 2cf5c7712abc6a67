"""Logs: one line an event, with ids; never a token, never people's words."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

Event = MutableMapping[str, Any]  # Any: structlog's own
OURS = ("bot", "handlers", "storage")  # drivers of databases would tell every statement with its values


class Censor(logging.Filter):
    """Takes the token out of whatever a library may say."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if self._secret and self._secret in message:
            record.msg, record.args = message.replace(self._secret, "***"), ()
        record.exc_info = None  # a traceback's last line may quote what people wrote
        return True


def where(error: BaseException) -> str:
    """The last places that an error passed, without its words."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


def configure(level: str, secret: str = "") -> None:
    censor = Censor(secret)
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(censor)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
