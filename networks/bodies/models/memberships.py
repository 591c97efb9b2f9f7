"""Which account may look inside which body."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .bodies import Body
from .seats import Seat


class BodyMembership(models.Model):
    """An account may look inside a body: its packets, internal files and open decisions."""

    #: Whose accounts a coordinator may name (``directory.rights.choices``).
    names_people = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="body_memberships"
    )
    body = ParentalKey(Body, verbose_name=_("body"), on_delete=models.CASCADE, related_name="memberships")
    seat = models.ForeignKey(
        Seat, verbose_name=_("seat"), null=True, blank=True, on_delete=models.SET_NULL, related_name="memberships"
    )
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("access of a member")
        verbose_name_plural = _("access of members")
        constraints = [models.UniqueConstraint(fields=["user", "body"], name="member_once_per_body")]

    def __str__(self) -> str:
        return f"{self.user} – {self.body}"
