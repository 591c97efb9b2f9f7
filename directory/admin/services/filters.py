"""Filters of the list of services: where, what, whose, in which state, how fresh, funded until when."""

from __future__ import annotations

from datetime import date

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import WorkflowState

from directory.freshness import Freshness
from directory.models import Area, Category, Organisation, Service, ServiceArea
from kim.dates import months_after, today_in_germany
from kim.numbers import read_number

from ..few_choices import FewChoicesFilter, NameFilter

#: Confirmed too long ago, or never: what somebody has to look at.
OVERDUE = "overdue"


class EntryState(models.TextChoices):
    LIVE = "live", _("Public")
    DRAFT = "draft", _("Not public")
    CHANGED = "changed", _("Public, with changes not yet published")
    IN_REVIEW = "review", _("In review")
    SCHEDULED = "scheduled", _("Scheduled")
    LOCKED = "locked", _("Locked")


class FundingEnds(models.TextChoices):
    ENDED = "0", _("has ended")
    THREE = "3", _("within 3 months")
    SIX = "6", _("within 6 months")
    TWELVE = "12", _("within 12 months")


def areas_to_filter_by() -> QuerySet[Area]:
    """All areas above the municipality, and municipalities somebody uses: short enough for a list of choices."""
    used = Q(coverage__isnull=False) | Q(organisations__isnull=False)
    return Area.objects.filter(~Q(kind=Area.Kind.MUNICIPALITY) | used).distinct().order_by("name")


def in_area(rows: QuerySet, area: Area) -> QuerySet:
    """Services that name this area, or anything inside it, in their coverage."""
    inside = Area.objects.within([area]).values("pk")
    return rows.filter(pk__in=ServiceArea.objects.filter(area__in=inside).values("service"))


def in_state(rows: QuerySet, state: str) -> QuerySet:
    if state == EntryState.IN_REVIEW:
        return rows.filter(pk__in=services_in_review())
    conditions = {
        EntryState.LIVE: Q(live=True),
        EntryState.DRAFT: Q(live=False),
        EntryState.CHANGED: Q(live=True, has_unpublished_changes=True),
        EntryState.SCHEDULED: Q(go_live_at__gt=timezone.now()) | Q(expire_at__gt=timezone.now()),
        EntryState.LOCKED: Q(locked=True),
    }
    return rows.filter(conditions[EntryState(state)])


def services_in_review() -> QuerySet:
    active = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Service),
        status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
    )
    return active.annotate(service_id=Cast("object_id", models.BigIntegerField())).values("service_id")


def funding_ends(rows: QuerySet, months: str, today: date | None = None) -> QuerySet:
    """Funding that ends from today within so many months; ``0``: ended before today."""
    day = today or today_in_germany()
    if months == FundingEnds.ENDED:
        return rows.filter(funding_until__lt=day)
    return rows.filter(funding_until__range=(day, months_after(day, read_number(months) or 0)))


class ServiceFilters(WagtailFilterSet):
    area = django_filters.ModelChoiceFilter(
        label=_("Area, with everything inside"),
        queryset=lambda request: areas_to_filter_by(),
        method=lambda rows, name, value: in_area(rows, value),
    )
    categories = django_filters.ModelMultipleChoiceFilter(
        label=_("Category"),
        queryset=Category.objects.order_by("domain__order", "order", "key"),
        method=lambda rows, name, value: (
            rows.filter(pk__in=Service.categories.through.objects.filter(category__in=value).values("service"))
            if value
            else rows
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    organisation_name = NameFilter(label=_("Name of the organisation"), field_name="organisation__name", max_length=100)
    organisation = FewChoicesFilter(
        label=_("Organisation"),
        queryset=lambda request: Organisation.objects.reachable_by(request.user if request else None),
    )
    state = django_filters.ChoiceFilter(
        label=pgettext_lazy("of an entry", "State"),
        choices=EntryState.choices,
        method=lambda rows, name, value: in_state(rows, value),
    )
    freshness = django_filters.ChoiceFilter(
        label=_("Confirmed"),
        choices=[*Freshness.choices, (OVERDUE, _("Long ago or never"))],
        method=lambda rows, name, value: rows.stale() if value == OVERDUE else rows.with_freshness(value),
    )
    funding = django_filters.ChoiceFilter(
        label=_("Funding ends"), choices=FundingEnds.choices, method=lambda rows, name, value: funding_ends(rows, value)
    )
    is_demo = django_filters.BooleanFilter(label=_("Demo entry"))

    class Meta:
        model = Service
        fields: list[str] = []
