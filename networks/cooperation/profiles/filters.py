"""Filters of the list of cooperation profiles."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import Area
from networks.cooperation.models import CooperationProfile
from networks.cooperation.models.profiles import ProfileQuerySet

SELECT = {"class": "kern-form-input__select"}


class ProfileFilter(django_filters.FilterSet):
    """``gebiet`` is the address of an area, ``stichwort`` one of the keywords in use."""

    gebiet = django_filters.CharFilter(method="in_area")
    stichwort = django_filters.ChoiceFilter(
        label=_("Keyword"), empty_label=_("any keyword"), method="with_keyword", widget=forms.Select(attrs=SELECT)
    )
    rechtsform = django_filters.ChoiceFilter(
        field_name="legal_form",
        label=_("Legal form"),
        empty_label=_("any legal form"),
        choices=CooperationProfile.LegalForm.choices,
        widget=forms.Select(attrs=SELECT),
    )

    class Meta:
        model = CooperationProfile
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Read once, and compared in Python: lists in a column are searched as text, where "Bau" finds "Ausbau".
        self.keywords = dict(self.queryset.order_by().values_list("pk", "keywords"))
        every = sorted({word for words in self.keywords.values() for word in words}, key=str.casefold)
        self.filters["stichwort"].extra["choices"] = [(word, word) for word in every]

    def in_area(self, profiles: ProfileQuerySet, name: str, slug: str) -> QuerySet:
        area = Area.objects.filter(slug=slug).first()
        return profiles.of(area) if area else profiles

    def with_keyword(self, profiles: QuerySet, name: str, word: str) -> QuerySet:
        return profiles.filter(pk__in=[pk for pk, words in self.keywords.items() if word in words])
