"""Lists of the admin that have to stay small while the register grows."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.admin.few_choices import MOST_OFFERED
from directory.models import Organisation
from tests.directory.admin.forms import address
from tests.directory.records import a_service

pytestmark = pytest.mark.django_db


def options(client, query: str = "") -> list[str]:
    page = BeautifulSoup(client.get(address("list") + query).content, "html.parser")
    return [one.get("value") for one in page.select("select[name=organisation] option")]


def test_a_filter_by_organisation_offers_the_first_ones_and_the_chosen_one(admin, office):
    rows = [
        Organisation(name=f"Träger {n:03}", slug=f"t-{n}", area=office.district.town) for n in range(MOST_OFFERED + 20)
    ]
    Organisation.objects.bulk_create(rows)
    last = Organisation.objects.order_by("name").last()

    assert len(options(admin)) == MOST_OFFERED + 1
    assert str(last.pk) not in options(admin)
    assert options(admin, f"?organisation={last.pk}")[-1] == str(last.pk)
    assert len(options(admin, "?organisation=x")) == MOST_OFFERED + 1


def test_an_organisation_is_found_by_words_of_its_name(admin, office):
    far = Organisation.objects.create(name="Bildungswerk der Nethe", area=office.district.town)
    a_service(far, name="Lernen am Abend")

    found = admin.get(address("list") + "?organisation_name=nethe+der").content.decode()

    assert "Lernen am Abend" in found
    assert office.service.name not in found


def test_the_list_asks_as_often_for_few_as_for_many(admin, office):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert admin.get(address("list")).status_code == 200
        return len(seen)

    queries()
    few = queries()
    for number in range(30):
        a_service(office.organisation, name=f"Kurs {number}")

    assert queries() == few
