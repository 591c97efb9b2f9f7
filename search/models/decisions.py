"""What editors decided about a phrase many people searched for in vain."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Area
from directory.models.access import rights_of


class PhraseDecisionQuerySet(models.QuerySet["PhraseDecision"]):
    def seen_by(self, user) -> Self:
        """Decisions that hold for everybody, and those of the own areas."""
        if rights_of(user).is_administrator:
            return self
        return self.filter(Q(area=None) | Q(area__in=[area.pk for area in rights_of(user).areas]))


class PhraseDecision(models.Model):
    """A phrase (stems, as in ``Demand.phrase``) that is settled, for one area or (no ``area``) for all.

    A synonym names category, language and the word that was added, so that it can be taken back.
    """

    class Kind(models.TextChoices):
        SYNONYM = "synonym", _("synonym")
        HANDLED = "erledigt", _("handled")
        NOT_OURS = "fremd", _("not our topic")

    phrase = models.CharField(max_length=200)
    kind = models.CharField(_("decision"), max_length=10, choices=Kind)
    word = models.CharField(_("search words"), max_length=200)
    area = models.ForeignKey(
        Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    category = models.CharField(_("category"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True)
    decided_on = models.DateField(_("day"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PhraseDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on a phrase")
        verbose_name_plural = _("decisions on phrases")
        ordering = ["-decided_on", "-pk"]
        indexes = [models.Index(fields=["phrase"], name="decision_phrase")]

    def __str__(self) -> str:
        return self.word
