"""Two entries become one: history, address, references; who may do it; how it is taken back."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from directory.duplicates.candidates import pairs_in
from directory.duplicates.merging import merge, split_again
from directory.models import DistinctPair, Service
from tests.directory.records import District, a_category, a_service, an_organisation
from tests.directory.rights.people import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def pair(district) -> tuple[Service, Service]:
    category = a_category("sprachcafe", "sprache")
    organisation = an_organisation(district.town, "Sprachtreff")
    return tuple(
        a_service(organisation, name=name, slug=slug, area=district.town, category=category)
        for name, slug in (("Sprachcafé im Rathaus", "eins"), ("Sprachcafe Rathaus", "zwei"))
    )


@pytest.fixture
def coordinator(district):
    return a_person("coordinator", areas=(district.district,))


def test_the_address_of_the_one_that_goes_leads_to_the_one_that_stays(client, pair, coordinator):
    stays, goes = pair

    merge(goes, stays, coordinator)

    answer = client.get(f"/de/angebote/{goes.slug}/")
    assert (answer.status_code, answer.url) == (301, f"/de/angebote/{stays.slug}/")
    assert list(Service.objects.public()) == [stays]
    actions = ModelLogEntry.objects.filter(action="directory.merge").values_list("object_id", flat=True)
    assert set(actions) == {str(stays.pk), str(goes.pk)}


def test_what_points_at_the_entry_points_at_the_other_one_afterwards(pair, district, coordinator):
    from networks.models import Gap, Measure

    stays, goes = pair
    gap = Gap.objects.create(category=stays.categories.get(), area=district.town)
    gap.closed_by.add(goes)
    measure = Measure.objects.create(title="Ausbau", service=goes)

    merge(goes, stays, coordinator)

    measure.refresh_from_db()
    assert (list(gap.closed_by.all()), measure.service) == ([stays], stays)
    assert goes.coverage.count() == 1


def test_chains_lead_to_the_end_and_nothing_is_merged_twice(pair, district, coordinator):
    stays, goes = pair
    third = a_service(stays.organisation, name="Drittes", slug="drei", area=district.town)
    merge(goes, stays, coordinator)
    merge(stays, third, coordinator)

    goes.refresh_from_db()
    assert goes.merged_into == third
    for one, other in ((goes, third), (third, stays), (third, third)):
        with pytest.raises(ValidationError):
            merge(one, other, coordinator)


def test_a_merge_can_be_taken_back(client, pair, coordinator):
    stays, goes = pair
    merge(goes, stays, coordinator)

    split_again(Service.objects.get(pk=goes.pk), coordinator)

    assert client.get(f"/de/angebote/{goes.slug}/").status_code == 404
    assert not Service.objects.get(pk=goes.pk).live


def test_the_coordination_reviews_pairs_of_its_area(client, pair, coordinator):
    stays, goes = pair
    client.force_login(coordinator)

    page = client.get(reverse("directory_duplicates")).content.decode()
    assert "Sprachcafe Rathaus" in page
    client.post(reverse("directory_duplicates_merge"), {"one": stays.pk, "other": goes.pk, "keep": stays.pk})

    goes.refresh_from_db()
    assert goes.merged_into == stays
    client.post(reverse("directory_duplicates_undo", args=[goes.pk]))
    goes.refresh_from_db()
    assert goes.merged_into is None


def test_a_pair_called_different_is_not_shown_again(client, pair, coordinator):
    stays, goes = pair
    client.force_login(coordinator)

    client.post(reverse("directory_duplicates_keep"), {"one": goes.pk, "other": stays.pk})

    assert DistinctPair.objects.get().first == stays
    assert pairs_in(Service.objects.all()) == []


@pytest.mark.parametrize("role", ["partner", "case_manager", "coordinator"])
def test_nobody_else_merges_entries(client, pair, district, role):
    stays, goes = pair
    areas = (district.other_district,) if role == "coordinator" else ()
    person = a_person(role, areas=areas, member_of=stays.organisation if role == "partner" else None)
    client.force_login(person)

    for name in ("merge", "keep"):
        address = reverse(f"directory_duplicates_{name}")
        answer = client.post(address, {"one": stays.pk, "other": goes.pk, "keep": stays.pk})
        assert answer.status_code in (302, 404)
    assert not Service.objects.exclude(merged_into=None).exists()
    assert not DistinctPair.objects.exists()


def test_looking_for_pairs_asks_as_often_for_six_entries_as_for_two(pair, district, django_assert_num_queries):
    def look() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as seen:
            pairs_in(Service.objects.all())
        return len(seen)

    two = look()
    for number in range(4):
        a_service(pair[0].organisation, name=f"Treff {number}", area=district.town, category=pair[0].categories.get())
    assert look() == two
