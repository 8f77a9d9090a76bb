"""The server's log: everything that any package logs, on stderr, with personal data masked."""

from __future__ import annotations

import logging
from typing import Any

from uvicorn.logging import DefaultFormatter

from assistant.privacy import mask


class MaskedFormatter(DefaultFormatter):
    """A line of the log as it is written, tracebacks and foreign packages' messages too."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without personal data."""
        return mask(super().format(record)).text


# For `logging.config.dictConfig`; uvicorn's own loggers have no handler here and pass their records on to the root.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"masked": {"()": MaskedFormatter, "fmt": "%(levelprefix)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "masked", "stream": "ext://sys.stderr"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
