"""The list and the board of gaps: filters, order, and what each gap waits for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import django_filters
from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Area, Category, LifeDomain
from kim.dates import today_in_germany
from networks.bodies.models import Body
from networks.gaps.models import Gap, Step
from networks.gaps.models.gaps import WAY, GapQuerySet

ORDERS = {
    "kategorie": ("category__domain__order", "category__order", "area__name"),
    "schritt": ("step", "-number"),
    "meldungen": ("-reports_count", "-number"),
    "frist": (F("due_on").asc(nulls_last=True), "-number"),
}
DEFAULT_ORDER = "frist"
SOON = timedelta(days=30)


class GapFilter(django_filters.FilterSet):
    feld = django_filters.ModelChoiceFilter(
        field_name="category__domain", queryset=LifeDomain.objects.all(), to_field_name="key",
        label=gettext_lazy("Life domain"), empty_label=gettext_lazy("all life domains"),
    )  # fmt: skip
    kategorie = django_filters.ModelChoiceFilter(
        field_name="category", queryset=Category.objects.all(), to_field_name="key", label=gettext_lazy("Category"),
        empty_label=gettext_lazy("all categories"),
    )  # fmt: skip
    gebiet = django_filters.ModelChoiceFilter(
        method="inside", queryset=Area.objects.all(), to_field_name="slug", label=gettext_lazy("Area"),
        empty_label=gettext_lazy("all areas"),
    )  # fmt: skip
    gremium = django_filters.ModelChoiceFilter(
        field_name="body", queryset=Body.objects.all(), to_field_name="slug", label=gettext_lazy("Body"),
        empty_label=gettext_lazy("all bodies"),
    )  # fmt: skip
    schritt = django_filters.ChoiceFilter(
        field_name="step", choices=Step.choices, label=gettext_lazy("Step"), empty_label=gettext_lazy("all steps")
    )
    frist = django_filters.ChoiceFilter(
        method="with_due", label=gettext_lazy("Due"), empty_label=gettext_lazy("any time"),
        choices=[
            ("vorbei", gettext_lazy("overdue")),
            ("bald", gettext_lazy("within 30 days")),
            ("ohne", gettext_lazy("without a date")),
        ],
    )  # fmt: skip

    class Meta:
        model = Gap
        fields: tuple[str, ...] = ()

    def __init__(self, *args, areas: QuerySet[Area], bodies: QuerySet[Body], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.filters["gebiet"].extra["queryset"] = areas
        self.filters["gremium"].extra["queryset"] = bodies

    def inside(self, gaps: GapQuerySet, name: str, area: Area) -> QuerySet:
        return gaps.in_area(area)

    def with_due(self, gaps: GapQuerySet, name: str, value: str) -> QuerySet:
        today = today_in_germany()
        return {
            "vorbei": gaps.overdue(today),
            "bald": gaps.open().filter(due_on__gte=today, due_on__lte=today + SOON),
            "ohne": gaps.open().filter(due_on=None),
        }[value]


@dataclass(frozen=True)
class StepColumn:
    step: Step
    gaps: list[Gap]
    total: int
    hint: str


def counts_by_step(gaps: QuerySet) -> dict[int, int]:
    return dict(gaps.order_by().values_list("step").annotate(n=Count("pk", distinct=True)))


def board(gaps: Iterable[Gap], counts: dict[int, int]) -> list[StepColumn]:
    rows = list(gaps)
    return [
        StepColumn(step, [gap for gap in rows if gap.step == step], counts.get(step, 0), hint(step)) for step in WAY
    ]


def hint(step: Step) -> str:
    return {
        Step.PROPOSED: _("nobody has looked at it yet"),
        Step.REVIEWED: _("confirmed, without a body"),
        Step.ASSIGNED: _("a group discusses it"),
        Step.DECIDED: _("the steering group has decided"),
        Step.MEASURE: _("under way"),
        Step.CLOSED: _("a service is there"),
        Step.RE_EVALUATED: _("the effect is known"),
    }[step]


def next_step(gap: Gap) -> str:
    """What has to happen next, and whose turn it is."""
    if gap.step == Step.ASSIGNED:
        return _("Proposal: %(body)s") % {"body": gap.shown_body} if gap.shown_body else _("Proposal of the body")
    return {
        Step.PROPOSED: _("Review: coordination"),
        Step.REVIEWED: _("Assign: coordination"),
        Step.DECIDED: _("Enter the measure"),
        Step.MEASURE: _("Finish the measure"),
        Step.CLOSED: _("Measure again"),
        Step.RE_EVALUATED: _("Done"),
        Step.REJECTED: _("Not taken up"),
    }[Step(gap.step)]


def sorted_by(gaps: QuerySet, wanted: str) -> QuerySet:
    return gaps.order_by(*ORDERS.get(wanted, ORDERS[DEFAULT_ORDER]))


def is_late(gap: Gap, on: date | None = None) -> bool:
    return gap.is_overdue(on)
