"""What an address asks for: read once, left as it is, said in words where something is left out."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from django.http import QueryDict

from directory.listing.request import ListRequest
from tests.directory.records import a_category, a_language, a_service, an_organisation, speaks

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(district):
    a_service(an_organisation(district.town), category=a_category("kurs", "sprache"))
    return district.town


def read(address: str) -> ListRequest:
    return ListRequest.read(QueryDict(address))


def test_words_place_filters_and_page_are_read(town):
    asked = read(f"q=  Kurs   heute&gebiet={town.slug}&thema=sprache&seite=3")

    assert (asked.typed, asked.area, asked.number, asked.problems) == ("Kurs heute", town, 3, ())
    assert asked.filters.answers == {"thema": ["sprache"]}


def test_what_nobody_understands_is_left_out_and_said(town):
    asked = read("ort=Nirgendwo&thema=gibtsnicht&seite=viele")

    assert (asked.area, asked.number, asked.filters.answers) == (None, 1, {})
    assert len(asked.problems) == 2


def test_a_request_is_never_changed(town):
    asked = read(f"gebiet={town.slug}&thema=sprache&seite=2")

    with pytest.raises(FrozenInstanceError):
        asked.number = 1
    assert asked.address(thema=None, kosten="free") == f"?gebiet={town.slug}&kosten=free"
    assert asked.query.urlencode() == f"gebiet={town.slug}&thema=sprache&seite=2"


def test_a_variant_asks_for_something_else_and_knows_its_address(town, district):
    asked = read(f"gebiet={town.slug}&thema=sprache&seite=2")

    wider, fewer = asked.in_area(district.district), asked.changed(f"?gebiet={town.slug}")

    assert (wider.area, wider.number, wider.filters.answers) == (district.district, 1, {"thema": ["sprache"]})
    assert wider.address() == f"?thema=sprache&gebiet={district.district.slug}"
    assert (fewer.area, fewer.filters.answers, fewer.address()) == (town, {}, f"?gebiet={town.slug}")
    assert asked.in_area(None).address() == "?thema=sprache"


def test_a_modifier_narrows_its_facet_and_asks_for_nothing_alone(town):
    speaks(a_service(an_organisation(town)), a_language("ar"))

    assert read("sprache=ar&sprachart=spoken").filters.modified == {"sprache": "spoken"}
    assert read("sprachart=spoken").filters.modified == {}


def test_a_modifier_steps_back_while_its_facet_of_the_index_is_asked_for_itself(town):
    assert read("tag=2&um=0930").filters.modified == {"tag": "0930"}
    assert read("tag=2&um=0930&zeit=3-1000").filters.modified == {}
