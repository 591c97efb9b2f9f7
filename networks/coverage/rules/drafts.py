"""What would be if drafts were published: nothing is written, only counted."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from directory.models import Service
from directory.models.access import rights_of
from search.documents.served_areas import ServedAreas

from ..counting.figures import Offer, offers_of, tallied
from .grid import Grid
from .questions import GridFilters

#: More would be a list nobody reads.
MOST = 20


def drafts_of(user) -> QuerySet[Service]:
    """Services this person may edit that never were public or are not now, the latest first."""
    drafts = Service.objects.filter(live=False, expired=False).select_related("organisation")
    if not rights_of(user).is_administrator:
        drafts = drafts.reachable_by(user)
    return drafts.order_by("-updated_at", "pk")[:MOST]


def with_drafts(grid: Grid, question: GridFilters, drafts: Iterable[Service]) -> Grid:
    """The grid as it would be with these drafts besides what is public, for the areas the drafts reach."""
    reach = ServedAreas()
    planned = [_offer(draft) for draft in drafts]
    touched = {slug for offer in planned for area, _extent in offer.tags for slug in reach.served_by(area)}
    # Only where a draft reaches, and only its categories: everything else stays as it was counted.
    categories = {key for offer in planned for key in offer.categories}
    areas = {tag for slug in touched for tag in _tags_reaching(slug, reach)}
    public = question.services().filter(coverage__area__in=areas, categories__key__in=categories).distinct()
    counted = tallied([*offers_of(Service.objects.filter(pk__in=public.values("pk"))), *planned], reach, touched)
    figures = dict(grid.figures)
    figures |= {place: one for place, one in counted.items() if place[1] in categories}
    return grid.with_figures(figures)


def _offer(draft: Service) -> Offer:
    """As its latest revision says; a draft that was changed since is counted as changed."""
    latest = draft.get_latest_revision_as_object() if draft.latest_revision_id else draft
    return Offer(
        draft.pk,
        latest.organisation_id,
        latest.capacity_places,
        tuple(category.key for category in latest.categories.all()),
        tuple((tag.area_id, tag.extent) for tag in latest.coverage.all()),
    )


def _tags_reaching(slug: str, reach: ServedAreas) -> set[int]:
    return {pk for pk in reach.tags() if slug in reach.served_by(pk)}
