"""Mails take their whole way in tests, row and transport, but at once: a test sees in ``mail.outbox`` what was sent.

Tests about mails that wait take the backend of the site: ``settings.EMAIL_BACKEND = "kim.post.backend.RowBackend"``.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.utils import timezone

from kim.post.backend import RowBackend
from kim.post.sending import send_round


class SentAtOnce(RowBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        kept = super().send_messages(email_messages)
        # The round and not ``send_due_mails``: a test, and what it calls, may stand in a transaction.
        send_round(1000, timezone.now())
        return kept
