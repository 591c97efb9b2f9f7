"""Who agreed that their name is published with a seat."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Contact
from kim.dates import today_in_germany


class ConsentQuerySet(models.QuerySet["NameConsent"]):
    def reachable_by(self, user) -> Self:
        return self.filter(contact__in=Contact.objects.reachable_by(user))

    def valid(self, on: date | None = None) -> Self:
        """Consents that hold on that day (today, if none is named): the day of a revocation counts no more."""
        day = on or today_in_germany()
        return self.filter(
            Q(given_on__lte=day),
            Q(valid_until=None) | Q(valid_until__gte=day),
            Q(revoked_on=None) | Q(revoked_on__gt=day),
        )


class NameConsent(models.Model):
    """A person agrees that their name is published with the seats they hold: who, when, how, until when."""

    class Way(models.TextChoices):
        WRITTEN = "written", _("in writing")
        MAIL = "mail", _("by e-mail")
        SPOKEN = "spoken", _("in a conversation, noted down")

    contact = models.ForeignKey(
        Contact, verbose_name=_("person"), on_delete=models.CASCADE, related_name="name_consents"
    )
    given_on = models.DateField(_("given on"))
    way = models.CharField(_("how"), max_length=10, choices=Way, default=Way.WRITTEN)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    note = models.CharField(
        _("where it is kept"), max_length=200, blank=True, help_text=_("For example: file number of the form")
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent to publish a name")
        verbose_name_plural = _("consents to publish names")
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("given_on")),
                name="consent_in_order",
                violation_error_message=_("The consent ends before it was given. Check both dates."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact}, {self.given_on}"

    def save(self, *args, **kwargs) -> None:
        """Save the consent. Revoking it also withdraws the consent noted at the contact itself."""
        super().save(*args, **kwargs)
        if self.revoked_on is not None and self.revoked_on <= today_in_germany():
            Contact.objects.filter(pk=self.contact_id, name_consent=True).update(name_consent=False)

    @property
    def owner_area(self) -> Area:
        return self.contact.organisation.area

    def holds(self, on: date | None = None) -> bool:
        day = on or today_in_germany()
        ended = self.valid_until is not None and self.valid_until < day
        revoked = self.revoked_on is not None and self.revoked_on <= day
        return self.given_on <= day and not ended and not revoked
