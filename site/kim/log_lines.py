"""Lines of the log: see ``kim.safe_words`` for what is left out, whoever writes the line."""

from __future__ import annotations

import copy
import logging
import sys
import traceback
from types import TracebackType
from typing import Any

from kim.safe_words import plain_traceback, without_people, without_secrets, words_of_error


class SafeLine(logging.Formatter):
    """Errors among the values of a line lose their words like those of a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        own = copy.copy(record)
        # Another handler may have kept the words of the error on the record.
        own.exc_text = None
        if isinstance(own.args, tuple):
            own.args = tuple(map(_safe, own.args))
        elif isinstance(own.args, dict):
            own.args = {name: _safe(value) for name, value in own.args.items()}
        own.msg = _safe(own.msg)
        return without_secrets(without_people(super().format(own)))

    def formatException(self, ei: Any) -> str:
        return plain_traceback(ei[1]) if ei[1] is not None else ""


def _safe(value: Any) -> Any:
    return words_of_error(value) if isinstance(value, BaseException) else value


def print_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """For ``sys.excepthook``: the error that ends a command, as Python prints it, without passwords."""
    sys.stderr.write(without_secrets("".join(traceback.format_exception(kind, error, trace))))
