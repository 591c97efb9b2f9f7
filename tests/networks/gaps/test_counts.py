"""Reports on the grid: each counts where it was made and in everything above."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from networks.coverage.rules.questions import GridFilters
from networks.gaps.counts import reports_of
from networks.models import GapReport
from tests.directory.records import a_language

pytestmark = pytest.mark.django_db


def test_reports_count_in_their_place_and_above(district, category):
    assert reports_of(GridFilters()) is None
    arabic = a_language("ar")
    old = timezone.now() - timedelta(days=366)
    for area, more in (
        (district.town, {}),
        (district.town, {"language": arabic}),
        (district.neighbour, {}),
        (district.town, {"created_at": old}),
        (district.town, {"withdrawn_at": timezone.now()}),
    ):
        GapReport.objects.create(category=category, area=area, reason="none", **more)

    counts = {slug: number for (slug, _category), number in reports_of(GridFilters()).items()}
    spoken = {slug: number for (slug, _category), number in reports_of(GridFilters({"sprache": ("ar",)})).items()}

    assert counts == {
        district.town.slug: 2,
        district.cluster.slug: 2,
        district.neighbour.slug: 1,
        district.district.slug: 3,
        district.region.slug: 3,
        district.state.slug: 3,
    }
    assert spoken[district.town.slug] == 1
    assert district.neighbour.slug not in spoken


def test_the_number_of_queries_does_not_grow(district, category, django_assert_num_queries):
    GapReport.objects.create(category=category, area=district.town, reason="none")
    with django_assert_num_queries(2):
        reports_of(GridFilters())
    for area in (district.neighbour, district.district):
        GapReport.objects.create(category=category, area=area, reason="none")
    with django_assert_num_queries(2):
        reports_of(GridFilters())
