"""Columns of the list of services."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn

from directory.models import Freshness, Service

MOST_NAMES = 3


def some_names(names: list[str]) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown} +{more}" if more > 0 else shown


def categories_of(service: Service) -> str:
    return some_names([category.label() for category in service.categories.all()])


def areas_of_coverage(service: Service) -> str:
    return some_names([tag.area.full_name for tag in service.coverage.all()])


def confirmed_words(service: Service) -> str:
    """The day; a word only where somebody should look again."""
    if not service.confirmed_at:
        return _("never")
    day = date_format(service.confirmed_at, "SHORT_DATE_FORMAT")
    return _("%(date)s, long ago") % {"date": day} if service.freshness == Freshness.STALE else day


def service_columns() -> list:
    return [
        "name",
        LiveStatusTagColumn(label=gettext_lazy("State")),
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation__name"),
        Column("categories", label=gettext_lazy("Categories"), accessor=categories_of),
        Column("coverage", label=gettext_lazy("Coverage"), accessor=areas_of_coverage),
        Column("confirmed_at", label=gettext_lazy("Confirmed"), accessor=confirmed_words, sort_key="confirmed_at"),
        Column("funding_until", label=gettext_lazy("Funding until"), sort_key="funding_until"),
    ]
