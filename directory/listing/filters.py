"""Filters of the list of services: what a visitor may ask for, as a plain GET form.

Words and place stand here; everything else is a ``Facet`` of the registry, perhaps with a modifier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms import Form
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Service, ServiceTranslation
from directory.models.service_queries import ServiceQuerySet
from directory.models.texts import current_language
from kim.plugins import Facet, Modifier, contain, contained, registry

from ..facets.filter_fields import SelectFilter
from ..facets.filter_terms import FilterTerms
from ..wording import joined


class ServiceFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="with_words", label=_("What do you need?"), max_length=400)
    gebiet = django_filters.CharFilter(method="serving", label=_("Place"))

    class Meta:
        model = Service
        fields = ()

    def __init__(self, data: Any, queryset: QuerySet, *, terms: FilterTerms, area: Area | None = None) -> None:
        super().__init__(data, queryset)
        self.terms, self.area = terms, area
        #: The facets that have a field; those that fail stand on no page.
        self.facets: list[Facet] = []
        #: What does not work at the moment, as sentences.
        self.left_out: list[str] = []
        self.modifiers = modifiers()
        #: The parameter of each modifier → that of the facet it narrows.
        self.modified_facets = {one.parameter: facet for facet, one in self.modifiers.items()}
        for modifier in self.modifiers.values():
            self._add(modifier.parameter, _select_of(modifier))
        for facet in registry.all(Facet):
            if contained(facet, "its field", partial(self._has_field, facet), bool):
                self.facets.append(facet)
            else:
                self.filters.pop(facet.parameter, None)
                if facet.parameter in self.data:
                    self._leave_out(facet)

    def _has_field(self, facet: Facet) -> bool:
        """Make the field of a facet now: one that cannot be made would fail with the whole form."""
        one = facet.filter()
        if one is None:
            return False
        if hasattr(facet, "choices"):
            one.extra["choices"] = facet.choices(self.terms)
        self._add(facet.parameter, one)
        contain(one.field, facet, {"clean": _refuse}, ValidationError)
        contain(one, facet, {"filter": lambda error, services, value: self._leave_out(facet, services)})
        return True

    def _leave_out(self, facet: Facet, services: QuerySet | None = None) -> QuerySet | None:
        self.left_out.append(
            gettext("“%(filter)s” does not work at the moment. It was left out.") % {"filter": facet.label}
        )
        return services

    def _add(self, parameter: str, one: django_filters.Filter) -> None:
        one.parent, one.model = self, Service
        self.filters[parameter] = one

    def filter_queryset(self, services: QuerySet) -> QuerySet:
        """Narrow by every valid answer; an invalid one is reported by the form and left out."""
        for name, value in self.form.cleaned_data.items():
            if not value or name in self.modified_facets:
                continue
            modified = self.modified.get(name)
            if modified:
                services = self.modifiers[name].narrow(services, value, modified)
            else:
                services = self.filters[name].filter(services, value)
        return services

    @cached_property
    def answers(self) -> dict[str, list[str]]:
        """Valid values of each facet that was asked for, by its parameter."""
        chosen = self.form.cleaned_data
        return {facet.parameter: values for facet in registry.all(Facet) if (values := _listed(chosen, facet))}

    @cached_property
    def modified(self) -> dict[str, str]:
        """What narrows the answers of a facet, by the parameter of the facet."""
        return modified_answers(self.answers, self.form.cleaned_data)

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


def _refuse(error: Exception, value: Any) -> None:
    """The form then says that this is no answer."""
    raise ValidationError("")


def modifiers() -> dict[str, Modifier]:
    """All modifiers, by the parameter of the facet they narrow."""
    return {facet.parameter: facet.modifier for facet in registry.all(Facet) if facet.modifier}


def modified_answers(answers: Mapping[str, Sequence[str]], asked: Mapping[str, Any]) -> dict[str, str]:
    """The answer to a modifier, by the parameter of the facet it narrows; ``asked`` holds what the address says.

    A modifier steps back while the facet in which the index would look is asked for itself.
    """
    return {
        name: str(asked[modifier.parameter])
        for name, modifier in modifiers().items()
        if answers.get(name) and asked.get(modifier.parameter) and not answers.get(modifier.index_facet)
    }


def _select_of(modifier: Modifier) -> SelectFilter:
    return SelectFilter(label=modifier.label, choices=modifier.choices(), empty_label=modifier.empty_label)


def _listed(chosen: Mapping[str, Any], facet: Facet) -> list[str]:
    """What was chosen as list of texts; a box of a plugin that is ticked is ``1``."""
    value = chosen.get(facet.parameter)
    if isinstance(value, (list, tuple, set)):
        return [str(one) for one in value]
    if isinstance(value, bool):
        return ["1"] if value else []
    return [str(value)] if value not in (None, "") else []


def problems_of(form: Form) -> list[str]:
    """One sentence for each filter whose value was left out."""
    return [
        gettext("“%(value)s” is no answer for “%(filter)s”. It was left out.")
        % {"value": joined(_values(form, name))[:80], "filter": form.fields[name].label}
        for name in form.errors
    ]


def _values(form: Form, name: str) -> list[str]:
    return form.data.getlist(name) if hasattr(form.data, "getlist") else [str(form.data.get(name))]
