"""Hand mails to the mail server, and know afterwards what became of them."""

from __future__ import annotations

import re
import smtplib
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

from .models import OutgoingMail

_ADDRESS = re.compile(r"\S+@\S+")
LONGEST_REASON = OutgoingMail._meta.get_field("last_error").max_length or 0


class ServerAway(Exception):
    """No connection to the mail server: nothing was handed over, and no other mail will be."""


class NotTaken(Exception):
    """The mail was not delivered, for certain. ``is_final``: the server will never take it."""

    def __init__(self, reason: str, *, is_final: bool) -> None:
        super().__init__(reason)
        self.is_final = is_final


class Unclear(Exception):
    """The connection broke after the content was on its way: the server may have taken it."""


class _Noting:
    """Notes that the content of a mail has begun to leave; until then nothing can have been delivered."""

    has_begun = False

    def data(self, msg: Any) -> Any:
        self.has_begun = True
        return super().data(msg)  # type: ignore[misc]  # of smtplib.SMTP


class _NotingSMTP(_Noting, smtplib.SMTP):
    pass


class _NotingSMTPS(_Noting, smtplib.SMTP_SSL):
    pass


class SmtpBackend(EmailBackend):
    """Django's own, with the note."""

    @property
    def connection_class(self) -> Any:
        return _NotingSMTPS if self.use_ssl else _NotingSMTP

    @property
    def has_begun(self) -> bool:
        return bool(getattr(self.connection, "has_begun", False))

    def forget_mail_before(self) -> None:
        if self.connection is not None:
            self.connection.has_begun = False  # type: ignore[attr-defined]  # see _Noting


class Transport:
    """One connection for several mails. It is opened before the first mail is marked as being sent."""

    def __init__(self) -> None:
        self._backend = get_connection(settings.KIM_MAIL_TRANSPORT, fail_silently=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._close()

    def open(self) -> None:
        """Raises ``ServerAway``; does nothing where the connection is open."""
        try:
            self._backend.open()
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            raise ServerAway(reason_without_people(error)) from error

    def hand_over(self, mail: EmailMessage) -> None:
        """Raises ``NotTaken`` or ``Unclear``. Without either the server has taken the mail."""
        if isinstance(self._backend, SmtpBackend):
            self._backend.forget_mail_before()
        try:
            self._backend.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _words in error.recipients.values()]
            self._close()
            raise NotTaken(reason_without_people(error), is_final=all(code >= 500 for code in codes)) from error
        except smtplib.SMTPResponseException as error:
            self._close()
            raise NotTaken(reason_without_people(error), is_final=error.smtp_code >= 500) from error
        except Exception as error:
            # Backends other than ours do not say how far they came.
            has_begun = getattr(self._backend, "has_begun", True)
            self._close()
            if has_begun:
                raise Unclear(reason_without_people(error)) from error
            raise NotTaken(reason_without_people(error), is_final=False) from error

    def _close(self) -> None:
        try:
            self._backend.close()
        except (OSError, smtplib.SMTPException):
            # It is of no use any more either way, and the mail before was answered already.
            if isinstance(self._backend, SmtpBackend):
                self._backend.connection = None


def reason_without_people(error: Exception) -> str:
    """Kind of the error and what the server said, without addresses: servers like to repeat them."""
    words = ""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        words = "; ".join(f"{code} {_decoded(text)}" for code, text in error.recipients.values())
    elif isinstance(error, smtplib.SMTPResponseException):
        words = f"{error.smtp_code} {_decoded(error.smtp_error)}"
    elif isinstance(error, OSError):
        words = error.strerror or ""
    said = " ".join(_ADDRESS.sub("…", words).split())
    return f"{type(error).__name__}: {said}"[:LONGEST_REASON] if said else type(error).__name__


def _decoded(text: bytes | str) -> str:
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
