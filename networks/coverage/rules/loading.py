"""What the coordination stored about coverage, read for the rules."""

from __future__ import annotations

import hashlib

from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Q

from directory.models import Area, Category, Organisation, Service
from networks.coverage.models.counted import GroupSize
from networks.coverage.models.coverage import Survey, Target

from .completeness import Surveys
from .needs import Aim, Needs, Stored


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
    """Another text after every change of areas, terms, targets and surveys; seven queries.

    Small tables are read as they are, so that no change slips through: a number of rows and a latest key stay the same
    when a survey moves to another area.
    """
    members = Area.members.through  # type: ignore[attr-defined]  # made by the many-to-many field
    tables = [
        Target.objects.aggregate(n=Count("pk"), newest=Max("pk"), last=Max("changed_at")),
        *(_rows(queries) for queries in (Survey.objects, GroupSize.objects, members.objects)),
        _rows(Area.objects, *_OF_AREAS),
        _rows(Category.objects, *_OF_CATEGORIES),
        _begun_places(),
    ]
    return hashlib.sha256(repr(tables).encode()).hexdigest()


_OF_AREAS = (
    "pk",
    "kind",
    "ags",
    "name",
    "slug",
    "parent",
    "population",
    "population_date",
    "lat",
    "lon",
    "foreign_share",
)
_OF_CATEGORIES = ("key", "expected_level", "core", "order", "labels", "domain__key", "domain__order", "domain__labels")


def _rows(manager: models.Manager, *fields: str) -> list[tuple]:
    return list(manager.order_by("pk").values_list(*fields))


def _begun_places() -> list[int]:
    """Areas with the seat of an organisation that offers a published service, or once did.

    What has ended still tells that somebody looked: the end of the only service of a district must show as a gap, not
    as a district nobody knows. Asked from the organisations, since most find a service at once: 1 ms for 100,000
    services, where collecting the seats of all of them takes 140 ms.
    """
    was_public = Q(live=True) | Q(first_published_at__isnull=False)
    offered = Service.objects.filter(was_public, organisation=OuterRef("pk"))
    return sorted(Organisation.objects.filter(Exists(offered)).order_by().values_list("area", flat=True).distinct())


def _begun() -> set[str]:
    """Areas in whose district somebody has begun: an organisation seated there offers, or once offered, a service.

    A tag alone says nothing: a neighbour that also serves the next district has not looked at what is there.
    """
    keys = set()
    for ags, kind, parent in Area.objects.filter(pk__in=_begun_places()).values_list("ags", "kind", "parent__ags"):
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
