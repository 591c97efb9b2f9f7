"""Gaps are found once: reports, demand and grid join at the same one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from directory.models import ServiceLanguage
from networks.gaps.evidence import facts_of
from networks.gaps.origin import Find, known_gap, receive, take_up, take_up_all, withdraw
from networks.models import Gap, GapReport, Step
from tests.directory.records import a_category, a_language, a_place, a_service, an_organisation

pytestmark = pytest.mark.django_db


def a_report(category, area, reporter, **values) -> GapReport:
    return GapReport(category=category, area=area, reason="none", reporter=reporter, **values)


def test_the_first_report_makes_a_gap_and_the_second_is_counted_there(district, category, case_manager):
    first = receive(a_report(category, district.town, case_manager))
    second = receive(a_report(category, district.town, case_manager))

    assert first == second
    assert (first.origin, first.step, first.reports.count()) == (Gap.Origin.REPORT, Step.PROPOSED, 2)


def test_a_report_joins_the_gap_of_the_district_its_town_lies_in(district, category, case_manager):
    wide, _new = take_up(Find(category, district.district, Gap.Origin.GRID))

    assert receive(a_report(category, district.town, case_manager)) == wide
    assert known_gap(a_category("mbe", "aufenthalt"), district.town) is None


def test_a_report_is_counted_at_the_gap_that_lies_nearest(district, category, case_manager):
    of_district, of_cluster, of_town = (
        take_up(Find(category, area, Gap.Origin.GRID))[0]
        for area in (district.district, district.cluster, district.town)
    )

    assert receive(a_report(category, district.town, case_manager)) == of_town
    Gap.objects.filter(pk=of_town.pk).update(step=Step.REJECTED)
    assert receive(a_report(category, district.town, case_manager)) == of_cluster
    Gap.objects.filter(pk=of_cluster.pk).update(step=Step.REJECTED)
    assert receive(a_report(category, district.town, case_manager)) == of_district


def test_a_closed_gap_is_not_reopened_by_a_report(district, category, case_manager, gap):
    Gap.objects.update(step=Step.CLOSED)

    assert receive(a_report(category, district.town, case_manager)) != gap


def test_what_is_known_is_not_proposed_again(district, category, gap):
    find = Find(category, district.town, Gap.Origin.DEMAND)

    assert take_up_all([find, Find(category, district.neighbour, Gap.Origin.DEMAND)]) == [
        Gap.objects.get(area=district.neighbour)
    ]
    assert Gap.objects.count() == 2


def test_a_report_taken_back_takes_its_untouched_gap_along(district, category, case_manager):
    report = a_report(category, district.town, case_manager)
    receive(report)

    withdraw(report, timezone.now())

    assert not Gap.objects.exists()
    assert not GapReport.objects.standing().exists()


def test_a_report_taken_back_leaves_a_gap_others_have_looked_at(district, category, case_manager, gap):
    report = a_report(category, district.town, case_manager)
    receive(report)

    withdraw(report, timezone.now())

    assert gap.reports.count() == 0
    assert Gap.objects.get() == gap


def test_a_report_may_be_taken_back_for_ten_minutes(district, category, case_manager):
    report = a_report(category, district.town, case_manager, created_at=timezone.now())

    assert report.may_be_undone(report.created_at + timedelta(minutes=10))
    assert not report.may_be_undone(report.created_at + timedelta(minutes=10, seconds=1))


def test_numbers_go_on_within_a_year_and_begin_anew_in_the_next(district, category):
    def number(day: date) -> str:
        return Gap.objects.create(category=category, area=district.town, found_on=day).number

    assert number(date(2026, 12, 31)) == "L-2026-001"
    Gap.objects.create(category=category, area=district.town, number="L-2026-999")
    assert number(date(2026, 12, 31)) == "L-2026-1000"
    assert number(date(2026, 12, 31)) == "L-2026-1001"
    assert number(date(2027, 1, 1)) == "L-2027-001"


def test_facts_count_each_service_by_its_best_tag_and_name_the_next_one_elsewhere(district, category, gap):
    organisation = an_organisation(district.town)
    whole = a_service(organisation, name="Kreis", area=district.district, category=category)
    whole.coverage.create(area=district.town, extent="by_arrangement")
    part = a_service(organisation, name="Teil", area=district.cluster, category=category)
    part.coverage.update(extent="partial")
    asked = a_service(organisation, name="Absprache", area=district.town, category=category)
    asked.coverage.update(extent="by_arrangement")
    near = a_service(organisation, name="Nebenan", area=district.neighbour, category=category)
    a_place(organisation, district.neighbour, near, lat=51.6, lon=9.3)
    hidden = a_service(organisation, name="Schutz", area=district.neighbour, category=category)
    a_place(organisation, district.neighbour, hidden, lat=51.61, lon=9.11, protected=True)

    facts = facts_of(gap)

    assert (facts.full, facts.partial, facts.arranged) == (1, 1, 1)
    assert facts.nearest_km is not None
    assert facts.nearest_km > 5


def test_a_gap_in_a_language_counts_only_who_speaks_it(district, category, gap):
    organisation = an_organisation(district.town)
    german = a_service(organisation, name="Deutsch", area=district.town, category=category)
    arabic = a_service(organisation, name="Arabisch", area=district.town, category=category)
    ServiceLanguage.objects.create(service=arabic, language=a_language("ar"), kind="spoken")
    ServiceLanguage.objects.create(service=german, language=a_language("ar"), kind="material")
    gap.language = a_language("ar")

    assert facts_of(gap).full == 1
