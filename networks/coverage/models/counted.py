"""People of a group, and languages needed, in an area: each with the day and who says so."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Language, TargetGroup
from kim.dates import today_in_germany

from .coverage import OfAreaQuerySet


def not_tomorrow(day: date | None) -> dict[str, str | Promise]:
    """What is wrong with ``as_of``: nobody has counted on a day that is still to come."""
    if day is not None and day > today_in_germany():
        return {"as_of": _("This day is still to come. Enter the day of the count.")}
    return {}


class GroupSize(models.Model):
    """People of a target group in an area, where somebody counted them."""

    #: Who says how many people live in an area answers for its targets, so the own areas only.
    fields_of_own_areas = ("area",)

    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        on_delete=models.CASCADE,
        related_name="group_sizes",
        help_text=_("Counts for this area alone: a municipality needs a number of its own."),
    )
    group = models.ForeignKey(
        TargetGroup, verbose_name=_("group"), on_delete=models.CASCADE, related_name="group_sizes"
    )
    people = models.PositiveIntegerField(_("people"))
    as_of = models.DateField(_("as of"), help_text=_("The day people were counted, not today."))
    source = models.CharField(_("source"), max_length=300, help_text=_("Who counted, and where the number is written."))
    changed_at = models.DateTimeField(auto_now=True)

    objects = OfAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("size of a group")
        verbose_name_plural = _("sizes of groups")
        ordering = ["area", "group"]
        constraints = [models.UniqueConstraint(fields=["area", "group"], name="group_size_once")]

    def __str__(self) -> str:
        return f"{self.group}, {self.area}: {self.people}"

    def clean(self) -> None:
        super().clean()
        problems = not_tomorrow(self.as_of)
        known = GroupSize.objects.filter(area=self.area_id, group=self.group_id).exclude(pk=self.pk).first()
        if self.area_id and self.group_id and known is not None:
            problems["group"] = _("There is a number of this group for this area: %(people)s. Change that one.") % {
                "people": known.people
            }
        if problems:
            raise ValidationError(problems)


class LanguageNeed(models.Model):
    """A language people of an area need; holds for everything below that names none of its own."""

    fields_of_own_areas = ("area",)

    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        on_delete=models.CASCADE,
        related_name="language_needs",
        help_text=_("Holds here and in everything below that names no language of its own."),
    )
    language = models.ForeignKey(
        Language, verbose_name=_("language"), on_delete=models.CASCADE, related_name="language_needs"
    )
    source = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Who says so, and where it is written.")
    )
    as_of = models.DateField(_("as of"), null=True, blank=True)

    objects = OfAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("needed language")
        verbose_name_plural = _("needed languages")
        ordering = ["area", "language"]
        constraints = [models.UniqueConstraint(fields=["area", "language"], name="language_need_once")]

    def __str__(self) -> str:
        return f"{self.language}, {self.area}"

    def clean(self) -> None:
        super().clean()
        problems = not_tomorrow(self.as_of)
        known = LanguageNeed.objects.filter(area=self.area_id, language=self.language_id).exclude(pk=self.pk)
        if self.area_id and self.language_id and known.exists():
            problems["language"] = _("This language is named for this area. Change that entry.")
        if problems:
            raise ValidationError(problems)


__all__ = ["GroupSize", "LanguageNeed"]
