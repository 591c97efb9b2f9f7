"""Which account may look inside which body."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from kim.dates import today_in_germany

from .access import may_belong
from .bodies import Body
from .seats import Seat


class BodyMembershipQuerySet(models.QuerySet["BodyMembership"]):
    def visible_to(self, viewer) -> Self:
        """The own accesses, and those to bodies this person looks after."""
        own = Q(user=viewer.pk) if may_belong(viewer) else Q(pk__in=[])
        return self.filter(own | Q(body__in=Body.objects.reachable_by(viewer)))

    def running(self, on: date | None = None) -> Self:
        """Accesses that hold on that day (today, if none is named), of accounts that are open; the last day counts."""
        day = on or today_in_germany()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), user__is_active=True)


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
    #: Counted up when the member asks for a new calendar address: the one before ends.
    calendar_number = models.PositiveIntegerField(default=1, editable=False)

    objects = BodyMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("access of a member")
        verbose_name_plural = _("access of members")
        constraints = [models.UniqueConstraint(fields=["user", "body"], name="member_once_per_body")]

    def __str__(self) -> str:
        return f"{self.user} – {self.body}"
