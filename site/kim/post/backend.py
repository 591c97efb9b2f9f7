"""Where Django hands over its mails: they become rows, whoever sends them and from wherever."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, transaction

from .models import OutgoingMail
from .packing import PackedMail
from .sending import ask_worker

log = logging.getLogger("kim.post")

#: Modules a mail passes through; the first one before them has sent it.
_PASSED = ("kim.post.", "django.core.mail", "logging")
LONGEST_KIND = 100


class RowBackend(BaseEmailBackend):
    """Writes within the transaction of the caller: a mail about a change that is taken back is never sent.

    No connection is opened here. Raises ``ValueError`` for a mail nobody could send and ``DatabaseError`` where rows
    cannot be written; with ``fail_silently`` both are logged, without what the mail says.
    """

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:
        super().__init__(fail_silently=fail_silently)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        mails = [mail for mail in email_messages if mail.recipients()]
        if not mails:
            return 0
        kind = _sending_module()
        try:
            rows = [
                OutgoingMail(kind=kind, about=getattr(mail, "about", ""), content=PackedMail.of(mail).text())
                for mail in mails
            ]
            with transaction.atomic():
                OutgoingMail.objects.bulk_create(rows)
        except (DatabaseError, ValueError) as problem:
            log.error("%s mails of %s cannot be kept: %s", len(mails), kind, type(problem).__name__)
            if not self.fail_silently:
                raise
            return 0
        ask_worker()
        return len(rows)


def _sending_module() -> str:
    """The module that sends, so that everybody's mails have a kind without saying one."""
    frame = sys._getframe(1)
    while frame.f_back is not None and f"{frame.f_globals.get('__name__', '')}.".startswith(_PASSED):
        frame = frame.f_back
    return str(frame.f_globals.get("__name__", ""))[:LONGEST_KIND]
