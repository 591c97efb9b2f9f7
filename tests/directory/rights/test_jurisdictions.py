"""Administrators say who coordinates what."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from directory.models import Jurisdiction, Organisation
from tests.directory.records import an_area

from .people import a_person


def address(name: str, *args) -> str:
    return reverse(Jurisdiction.snippet_viewset.get_url_name(name), args=args)


def test_an_administrator_makes_a_coordinator_by_ticking_areas(world, client):
    person = a_person()
    client.force_login(a_person("administrator"))

    client.post(address("add"), {"user": person.pk, "areas": [world.here["district"].pk]})

    person = User.objects.get(pk=person.pk)
    assert list(Organisation.objects.reachable_by(person)) == [world.ours]


def test_nobody_else_opens_the_jurisdictions(world, client):
    person = a_person("coordinator", areas=(world.here["district"],))
    client.force_login(person)
    before = list(Jurisdiction.objects.values_list("areas", flat=True))

    own = person.jurisdiction.pk
    answers = [
        client.post(address("edit", own), {"user": person.pk, "areas": [world.there["district"].pk]}).status_code
    ]
    answers.append(client.get(address("list")).status_code)

    assert answers == [404, 302]
    assert list(Jurisdiction.objects.values_list("areas", flat=True)) == before


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_any_number_of_rows(
    world, client, rows, django_assert_max_num_queries
):
    for n in range(rows):
        a_person(areas=(an_area(f"Ort {n}", f"0576299{n}", "municipality", world.here["district"]),))
    client.force_login(a_person("administrator"))
    client.get(address("list"))

    with django_assert_max_num_queries(25):
        client.get(address("list"))
