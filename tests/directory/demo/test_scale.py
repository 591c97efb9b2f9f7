"""Services in bulk, as for measuring."""

from __future__ import annotations

import pytest

from directory.demo.scale import fill
from directory.models import Area, Location, Organisation, Service, ServiceArea
from directory.validation.addresses import postcode_problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_world")]


def test_the_demo_is_filled_up_to_the_number_and_no_further():
    said: list[str] = []
    fill(500, said.append)
    fill(500, said.append)
    made = Service.objects.filter(slug__startswith="demo-angebot-")

    assert Service.objects.count() == 500
    assert len(said) == 1
    assert said[0].startswith(f"{made.count()} ")
    for service in made[:40]:
        service.full_clean()
        assert service.coverage.count() == 1
        assert service.categories.count() == 1


def test_every_municipality_has_its_turn():
    fill(800, lambda text: None)
    towns = Area.objects.filter(organisations__slug__startswith="demo-traeger-").distinct()

    assert towns.count() == 396
    assert ServiceArea.objects.filter(area__ags="05111000").exists() or towns.filter(ags="05111000").exists()
    for place in Location.objects.filter(organisation__slug__startswith="demo-traeger-").select_related("area")[:60]:
        assert postcode_problem(place.postcode, place.area) is None


def test_more_is_added_to_what_is_there():
    fill(400, lambda text: None)
    before = set(Service.objects.values_list("pk", flat=True))
    fill(420, lambda text: None)

    assert Service.objects.count() == 420
    assert before < set(Service.objects.values_list("pk", flat=True))
    assert Organisation.objects.filter(slug="demo-traeger-0").count() == 1
