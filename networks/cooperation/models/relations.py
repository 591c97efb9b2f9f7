"""How organisations are tied to each other: partners, projects, money, membership."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import Area, Organisation
from directory.models.access import looked_after
from kim.dates import today_in_germany


class RelationQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Relations between organisations the public may see."""
        return self.filter(source__live=True, target__live=True)

    def current(self, on: date | None = None) -> Self:
        """What holds on that day (today, if none is named); both ends count, an open end is open."""
        day = on or today_in_germany()
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day))

    def of(self, organisation: Organisation) -> Self:
        return self.filter(Q(source=organisation) | Q(target=organisation))

    def touching(self, area: Area) -> Self:
        """Relations with at least one organisation that has its seat in the area."""
        inside = Organisation.objects.filter(
            area__in=Area.objects.descendants_of(area, include_self=True).values("pk")
        ).values("pk")
        return self.filter(Q(source__in=inside) | Q(target__in=inside))

    def for_table(self) -> Self:
        """Both ends with their texts: three queries for any number of rows."""
        return self.select_related("source", "target").prefetch_related("source__translations", "target__translations")

    def reachable_by(self, user) -> Self:
        """Relations of organisations at home in one's jurisdiction; they belong to the side that states them."""
        return self.filter(looked_after(user, "source__area"))


class Relation(models.Model):
    """Read from ``source`` to ``target``: "A is partner of B"."""

    class Kind(models.TextChoices):
        PARTNER = "partner", pgettext_lazy("relation", "partner of")
        PROJECT = "project", pgettext_lazy("relation", "project of")
        FUNDED = "funded", pgettext_lazy("relation", "funded by")
        MEMBER = "member", pgettext_lazy("relation", "member of")

    #: The other end may be any organisation of the register.
    fields_of_anybody = ("target",)

    source = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="relations_out"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PARTNER)
    target = models.ForeignKey(
        Organisation, verbose_name=_("other organisation"), on_delete=models.CASCADE, related_name="relations_in"
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("Everybody reads it."))
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation between organisations")
        verbose_name_plural = _("relations between organisations")
        ordering = ["source__name", "kind", "target__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=F("target")),
                name="relation_to_another",
                violation_error_message=_("An organisation has no relation to itself. Choose another one."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="relation_dates_in_order",
                violation_error_message=_("The relation ends before it begins. Check both dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} – {self.get_kind_display()} – {self.target}"

    def clean(self) -> None:
        super().clean()
        if self.source_id is None or self.target_id is None:
            return
        ends = Q(source=self.source_id, target=self.target_id)
        if self.kind == self.Kind.PARTNER:
            # Partners are partners of each other: the pair is told once.
            ends |= Q(source=self.target_id, target=self.source_id)
        same = Relation.objects.filter(ends, kind=self.kind).exclude(pk=self.pk)
        if any(self._overlaps(other) for other in same):
            raise ValidationError({"target": _("This relation is there already for at least a part of that time.")})

    def _overlaps(self, other: Relation) -> bool:
        begins_late = self.starts_on and other.ends_on and self.starts_on > other.ends_on
        ended_early = self.ends_on and other.starts_on and self.ends_on < other.starts_on
        return not (begins_late or ended_early)

    @property
    def is_mutual(self) -> bool:
        return self.kind == self.Kind.PARTNER
