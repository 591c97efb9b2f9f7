"""Columns of the list of services."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn

from directory.freshness import Freshness
from directory.models import Service

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


def funding_end(service: Service) -> str:
    return date_format(service.funding_until, "SHORT_DATE_FORMAT") if service.funding_until else ""


def state_words(service: Service) -> str:
    """In one or two words; ``is_in_review`` comes with the row, Wagtail would ask for it row by row."""
    words = [_("public") if service.live else _("not public")]
    if service.is_in_review:
        words.append(_("in review"))
    elif service.live and service.has_unpublished_changes:
        words.append(_("with a draft"))
    if service.go_live_at and service.go_live_at > timezone.now():
        words.append(_("scheduled"))
    if service.locked:
        words.append(pgettext("entry", "locked"))
    return ", ".join(words)


def service_columns() -> list:
    return [
        "name",
        StatusTagColumn(
            "state",
            label=pgettext_lazy("of an entry", "State"),
            accessor=state_words,
            sort_key="live",
            primary=lambda service: service.live,
        ),
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation__name"),
        Column("categories", label=gettext_lazy("Categories"), accessor=categories_of),
        Column("coverage", label=gettext_lazy("Coverage"), accessor=areas_of_coverage),
        Column("confirmed_at", label=gettext_lazy("Confirmed"), accessor=confirmed_words, sort_key="confirmed_at"),
        Column("funding_until", label=gettext_lazy("Funding until"), accessor=funding_end, sort_key="funding_until"),
    ]
