"""What editors decided about a phrase many people searched for in vain."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import Area
from directory.models.access import rights_of


class PhraseDecisionQuerySet(models.QuerySet["PhraseDecision"]):
    def seen_by(self, user) -> Self:
        """Decisions that hold for everybody, and those of the own areas; a waiting one holds for who made it."""
        held = self.filter(Q(waits=False) | Q(decided_by=user))
        if rights_of(user).is_administrator:
            return held
        return held.filter(Q(area=None) | Q(area__in=[area.pk for area in rights_of(user).areas]))

    def to_confirm_by(self, user) -> Self:
        """Waiting synonyms this person may confirm: administrators all, coordinators those of other areas."""
        waiting = self.filter(waits=True).exclude(decided_by=user)
        rights = rights_of(user)
        if rights.is_administrator:
            return waiting
        if not rights.areas:
            return self.none()
        return waiting.exclude(decided_by__jurisdiction__areas__in=[area.pk for area in rights.areas])


class PhraseDecision(models.Model):
    """A phrase (stems, as in ``Demand.phrase``) that is settled, for one area or (no ``area``) for all.

    A synonym names category, language and the word that was added, so that it can be taken back. It ``waits`` as long
    as only one coordination wants it: categories are those of all areas.
    """

    class Kind(models.TextChoices):
        SYNONYM = "synonym", _("synonym")
        HANDLED = "erledigt", _("handled")
        NOT_OURS = "fremd", _("not our topic")

    phrase = models.CharField(max_length=200)
    kind = models.CharField(pgettext_lazy("about a search word", "decision"), max_length=10, choices=Kind)
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
    waits = models.BooleanField(_("waits for a second coordination"), default=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = PhraseDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on a phrase")
        verbose_name_plural = _("decisions on phrases")
        ordering = ["-decided_on", "-pk"]
        indexes = [models.Index(fields=["phrase"], name="decision_phrase")]

    def __str__(self) -> str:
        return self.word
