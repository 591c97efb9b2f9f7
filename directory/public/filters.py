"""Filters of the list of services: what a visitor may ask for, as a plain GET form.

Each filter narrows by a subquery on the ids, so that no join multiplies rows and a count stays a count.
"""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import (
    Answer,
    Area,
    Cost,
    Format,
    LanguageKind,
    OpeningHours,
    Service,
    ServiceLanguage,
    ServiceLocation,
    ServiceTranslation,
    Weekday,
)
from directory.models.services import ServiceQuerySet
from directory.models.texts import current_language

from .filter_terms import FilterTerms, choices_of, language_choices


class KeyFilter(django_filters.MultipleChoiceFilter):
    """Any of the chosen terms of a many-to-many field, by key."""

    def __init__(self, *, relation: str, path: str = "key", **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
        self.relation, self.path = relation, path

    def filter(self, services: QuerySet, keys: list[str]) -> QuerySet:
        descriptor: Any = getattr(Service, self.relation)
        field, through = descriptor.field, descriptor.through
        rows = through.objects.filter(**{f"{field.m2m_reverse_field_name()}__{self.path}__in": keys})
        return services.filter(pk__in=rows.values(f"{field.m2m_field_name()}_id"))


class TickFilter(django_filters.BooleanFilter):
    """One box to tick; not ticked asks for nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxInput, **kwargs)


class SelectFilter(django_filters.ChoiceFilter):
    """One of a list, as the select field of the design system."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Select(attrs={"class": "kern-form-input__select"}), **kwargs)


class ServiceFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="with_words", label=_("What do you need?"), max_length=100)
    gebiet = django_filters.CharFilter(method="serving", label=_("Place"))
    thema = KeyFilter(relation="categories", path="domain__key", label=_("Topic"))
    kategorie = KeyFilter(relation="categories", label=_("More precisely"))
    zielgruppe = KeyFilter(relation="target_groups", label=_("For whom"))
    sprache = SelectFilter(method="in_language", label=_("Language"), empty_label=_("any language"))
    sprachart = SelectFilter(
        method="ignore", label=_("How"), choices=LanguageKind.choices, empty_label=_("spoken, interpreter or material")
    )
    kostenlos = TickFilter(method="free_of_charge", label=_("Free of charge"))
    kinderbetreuung = TickFilter(method="with_childcare", label=_("With child care"))
    barrierefrei = TickFilter(method="without_steps", label=_("Entrance without steps"))
    form = django_filters.MultipleChoiceFilter(
        method="in_format", label=_("Format"), choices=Format.choices, widget=forms.CheckboxSelectMultiple
    )
    tag = django_filters.MultipleChoiceFilter(
        method="open_on", label=_("Open on"), choices=Weekday.choices, widget=forms.CheckboxSelectMultiple
    )
    rechtskreis = KeyFilter(relation="legal_spheres", label=_("Legal sphere"))
    status = KeyFilter(relation="residence_statuses", label=_("Residence status"))

    class Meta:
        model = Service
        fields = ()

    def __init__(self, data: Any, queryset: QuerySet, *, terms: FilterTerms, area: Area | None = None) -> None:
        super().__init__(data, queryset)
        self.terms, self.area = terms, area
        asked = {key: (self.data.getlist(key) if self.data else []) for key in ("thema", "kategorie")}
        offered = {
            "thema": choices_of(terms.domains),
            "kategorie": choices_of(terms.categories),
            "zielgruppe": choices_of(terms.target_groups),
            "sprache": language_choices(terms.languages),
            "rechtskreis": choices_of(terms.legal_spheres),
            "status": choices_of(terms.residence_statuses),
        }
        for name, choices in offered.items():
            self.filters[name].extra["choices"] = choices
        self.shown_categories = choices_of(terms.categories_in(asked["thema"], asked["kategorie"]))

    def filter_queryset(self, services: QuerySet) -> QuerySet:
        """Narrow by every valid answer; an invalid one is reported by the form and left out."""
        for name, value in self.form.cleaned_data.items():
            if value:
                services = self.filters[name].filter(services, value)
        return services

    @property
    def ticks(self) -> list[forms.BoundField]:
        """The single boxes, shown together."""
        return [self.form[name] for name, one in self.filters.items() if isinstance(one, TickFilter)]

    def with_words(self, services: QuerySet, name: str, words: str) -> QuerySet:
        for word in words.split()[:6]:
            translated = ServiceTranslation.objects.filter(
                Q(name__icontains=word) | Q(summary__icontains=word), language=current_language()
            )
            services = services.filter(
                Q(name__icontains=word) | Q(summary__icontains=word) | Q(pk__in=translated.values("service_id"))
            )
        return services

    def serving(self, services: ServiceQuerySet, name: str, slug: str) -> ServiceQuerySet:
        """For a town what is there for all its people; for a district what is there for at least some of them."""
        return services.reaching_into(self.area) if self.area else services

    def in_language(self, services: QuerySet, name: str, key: str) -> QuerySet:
        rows = ServiceLanguage.objects.filter(language__key=key)
        if kind := self.form.cleaned_data.get("sprachart"):
            rows = rows.filter(kind=kind)
        return services.filter(pk__in=rows.values("service_id"))

    def ignore(self, services: QuerySet, name: str, value: str) -> QuerySet:
        """Says more about the language; on its own it asks for nothing."""
        return services

    def free_of_charge(self, services: QuerySet, name: str, value: bool) -> QuerySet:
        return services.filter(cost=Cost.FREE)

    def with_childcare(self, services: QuerySet, name: str, value: bool) -> QuerySet:
        return services.filter(childcare=Answer.YES)

    def without_steps(self, services: QuerySet, name: str, value: bool) -> QuerySet:
        rows = ServiceLocation.objects.filter(location__step_free=Answer.YES)
        return services.filter(pk__in=rows.values("service_id"))

    def in_format(self, services: QuerySet, name: str, values: list[str]) -> QuerySet:
        # Stored as a JSON list: the quoted word is searched in its text, which both databases do alike.
        wanted = Q(pk__in=[])
        for value in values:
            wanted |= Q(formats__icontains=f'"{value}"')
        return services.filter(wanted)

    def open_on(self, services: QuerySet, name: str, days: list[str]) -> QuerySet:
        rows = OpeningHours.objects.filter(weekday__in=days)
        return services.filter(pk__in=rows.values("service_id"))
