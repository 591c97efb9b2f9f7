"""Mails about errors: where and why, never what a visitor sent."""

from __future__ import annotations

from typing import Any

from django.views.debug import ExceptionReporter


class ReportWithoutVisitor(ExceptionReporter):
    """The traceback alone. Search words, forms, cookies and the address of a visitor stay out of mailboxes.

    The subject of the mail names the path; what was sent can be asked for where somebody reports the error.
    """

    def __init__(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(None, *args, **kwargs)
