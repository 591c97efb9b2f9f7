"""Changes of trusted fields that wait for the coordination; until it takes them over the old value stays public."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .access import looked_after
from .organisations import Organisation


class OrganisationChangeQuerySet(models.QuerySet["OrganisationChange"]):
    def to_decide_by(self, user) -> Self:
        """Changes of organisations this person looks after as coordination or administrator."""
        return self.filter(looked_after(user, "organisation__area")).select_related("organisation", "proposed_by")


class OrganisationChange(models.Model):
    """One field, one waiting value: who asks again replaces what waits."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="proposed_changes")
    field = models.CharField(_("field"), max_length=60)
    #: As the column keeps it: text, list of texts, key of a row.
    value = models.JSONField(_("proposed"), null=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("proposed by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed on"), auto_now=True)

    objects = OrganisationChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiting change")
        verbose_name_plural = _("waiting changes")
        ordering = ["organisation", "field"]
        constraints = [models.UniqueConstraint(fields=["organisation", "field"], name="one_waiting_change_a_field")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.label}"

    @property
    def column(self) -> Any:
        return Organisation._meta.get_field(self.field)

    @property
    def label(self) -> str:
        return str(self.column.verbose_name)

    @property
    def proposed(self) -> Any:
        """The value as the record would hold it: a row for a key, ``None`` where the row is gone."""
        if self.column.remote_field and self.value is not None:
            return self.column.remote_field.model._default_manager.filter(pk=self.value).first()
        return self.value

    @property
    def current(self) -> Any:
        return getattr(self.organisation, self.field)
