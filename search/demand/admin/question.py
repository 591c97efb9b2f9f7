"""Read what an editor wants to see: period, grouping, place, topic, language, sign, and whether it is settled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from directory.models import Area, Category, Language
from search.demand.retention import KEEP_WORDS_DAYS
from search.demand.unmet import last_days
from search.models import NothingFitsReason, Shortfall


class By(models.TextChoices):
    PHRASE = "phrase", _("search words")
    CATEGORY = "category", _("category")
    AREA = "area", pgettext_lazy("town or district", "place")
    LANGUAGE = "language", _("language of the service")


PERIODS = [(days, ngettext_lazy("%(days)s day", "%(days)s days", days) % {"days": days}) for days in (30, 90, 180, 365)]


class DemandForm(forms.Form):
    """Each field has a default, which replaces an invalid answer. The invalid answer is reported."""

    nach = forms.ChoiceField(label=_("Grouped by"), choices=By.choices, required=False)
    tage = forms.TypedChoiceField(
        label=_("Period"),
        choices=PERIODS,
        coerce=int,
        empty_value=30,  # type: ignore[arg-type]  # Django takes what ``coerce`` gives
        required=False,
    )
    gebiet = forms.ModelChoiceField(Area.objects.none(), label=_("Place"), required=False, empty_label=_("all places"))
    kategorie = forms.ModelChoiceField(
        Category.objects.all(), label=_("Category"), required=False, to_field_name="key", empty_label=_("all topics")
    )
    sprache = forms.ModelChoiceField(
        Language.objects.all(), label=_("Language"), required=False, to_field_name="key", empty_label=_("all languages")
    )
    zeichen = forms.ChoiceField(
        label=_("Sign"),
        required=False,
        choices=[("", _("all signs")), *Shortfall.choices, *NothingFitsReason.choices],
    )

    def __init__(self, data, *, user) -> None:
        super().__init__(data)
        areas = Area.objects.in_hands_of(user)
        place: Any = self.fields["gebiet"]
        place.queryset = areas.exclude(kind=Area.Kind.CLUSTER).order_by("name")
        self.is_valid()

    def answer(self, name: str):
        return self.cleaned_data.get(name) or None

    @property
    def by(self) -> By:
        return By(self.answer("nach") or By.PHRASE)

    @property
    def days(self) -> int:
        return self.answer("tage") or 30

    @property
    def period(self) -> tuple[date, date]:
        return last_days(self.days)

    @property
    def period_before(self) -> tuple[date, date] | None:
        """The same number of days before. Words are deleted after 90 days, so nothing is older."""
        if self.by == By.PHRASE and self.days * 2 > KEEP_WORDS_DAYS:
            return None
        return last_days(self.days, self.period[0] - timedelta(days=1))

    def narrow(self, rows):
        if area := self.answer("gebiet"):
            rows = rows.inside([area])
        if category := self.answer("kategorie"):
            rows = rows.filter(category=category.key)
        if language := self.answer("sprache"):
            rows = rows.filter(language=language.key)
        sign = self.answer("zeichen")
        if sign in NothingFitsReason.values:
            return rows.filter(reason=sign)
        return rows.with_shortfall().filter(shortfall=sign) if sign else rows
