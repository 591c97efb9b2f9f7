"""The table of mails on their way."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .packing import PackedMail


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def on_the_way(self) -> Self:
        """Not sent yet, and nobody has to decide anything."""
        return self.filter(state__in=OutgoingMail.ON_THE_WAY)

    def due(self, now: datetime) -> Self:
        """Those whose turn it is, the oldest first."""
        return self.on_the_way().filter(next_try_at__lte=now).order_by("next_try_at", "pk")

    def to_decide(self) -> Self:
        """Those the site does nothing more about until somebody decides."""
        return self.filter(state__in=(OutgoingMail.State.UNCERTAIN, OutgoingMail.State.GIVEN_UP))


class OutgoingMail(models.Model):
    """One mail. ``content`` is emptied as soon as it is sent: what stays says that a mail of some kind left.

    ``kind`` is the module that sent it, ``about`` the key of a record of that module that is told when the mail is
    given up; a sender sets it as an attribute of its mail. ``last_error`` holds the last reason without addresses.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a mail", "Waiting")
        SENDING = "sending", pgettext_lazy("state of a mail", "Being sent")
        SENT = "sent", pgettext_lazy("state of a mail", "Sent")
        FAILED = "failed", pgettext_lazy("state of a mail", "Refused, tried again")
        UNCERTAIN = "uncertain", pgettext_lazy("state of a mail", "Uncertain")
        GIVEN_UP = "given_up", pgettext_lazy("state of a mail", "Given up")

    ON_THE_WAY: ClassVar[tuple[str, ...]] = (State.WAITING, State.FAILED)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    kind = models.CharField(_("kind"), max_length=100)
    about = models.CharField(_("about"), max_length=100, blank=True)
    content = models.TextField(_("content"), blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(pgettext_lazy("of a mail", "created"), default=timezone.now, db_index=True)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    handed_over_at = models.DateTimeField(_("handed over"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        app_label = "kim"
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [models.Index(fields=["state", "next_try_at"], name="kim_mail_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def packed(self) -> PackedMail | None:
        """Addresses and subject, for administrators; ``None`` once the content is gone."""
        return PackedMail.read(self.content) if self.content else None
