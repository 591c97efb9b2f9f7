"""What the coordination stored about coverage, read for the rules."""

from __future__ import annotations

import hashlib

from django.db.models import Count, Max, Sum

from directory.models import Area, Category, Organisation, Service, ServiceArea
from networks.models.coverage import GroupSize, Survey, Target

from .needs import Aim, Needs, Stored
from .surveys import Surveys


def load_needs() -> Needs:
    """Two queries."""
    targets = Target.objects.order_by().values_list(
        "category__key", "level", "area__slug", "rule", "number", "per", "group", "km", "source", "decided_on", "pk"
    )
    stored = [
        Stored(category, level, area, Aim(rule, number, per, group, km, source, decided_on, own=True, pk=pk))
        for category, level, area, rule, number, per, group, km, source, decided_on, pk in targets
    ]
    sizes = GroupSize.objects.order_by().values_list("area__slug", "group", "people")
    return Needs(stored, {(area, group): people for area, group, people in sizes})


def load_surveys() -> Surveys:
    """Three queries."""
    rows = Survey.objects.order_by().values_list("area__slug", "domain__key", "done")
    return Surveys({(area, domain): done for area, domain, done in rows}, _begun())


def state_of_the_rules() -> str:
    """Another text after every change of areas, terms, targets, surveys and tags; seven small queries."""
    parts = [
        Target.objects.aggregate(n=Count("pk"), last=Max("changed_at")),
        # When, not how many: two numbers that change places leave every sum as it was.
        Survey.objects.aggregate(n=Count("pk"), last=Max("changed_at")),
        GroupSize.objects.aggregate(n=Count("pk"), last=Max("changed_at")),
        Area.objects.aggregate(n=Count("pk"), last=Max("pk"), people=Sum("population")),
        ServiceArea.objects.aggregate(n=Count("pk"), last=Max("pk")),
        Organisation.objects.aggregate(n=Count("pk"), last=Max("updated_at")),
        list(Category.objects.values_list("key", "expected_level", "labels", "domain__labels")),
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _begun() -> set[str]:
    """Areas in whose district somebody has begun: an organisation seated there offers a public service.

    A tag alone says nothing: a neighbour that also serves the next district has not looked at what is there.
    """
    seated = Service.objects.public().order_by().values("organisation__area").distinct()
    keys = set()
    for ags, kind, parent in Area.objects.filter(pk__in=seated).values_list("ags", "kind", "parent__ags"):
        key = (parent if kind == Area.Kind.CLUSTER else ags) or ""
        if len(key) >= 5:
            keys.add(key[:5])
    above = {key[:length] for key in keys for length in (2, 3)}
    found = set()
    for slug, ags, kind, parent in Area.objects.order_by().values_list("slug", "ags", "kind", "parent__ags"):
        key = (parent if kind == Area.Kind.CLUSTER else ags) or ""
        if key[:5] in keys or key in above:
            found.add(slug)
    return found
