"""The last page costs like the first: no list goes through more than a hundred pages."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from directory.listing.facet_groups import MOST_BOXES, Option, _cut
from directory.listing.request import PAGE_SIZE, ListRequest
from directory.listing.source import ListResult, RegisterSource
from directory.models import Service
from directory.pages.paging import MOST_PAGES, ShortPaginator
from tests.directory.records import District, an_organisation

SHOWN = MOST_PAGES * PAGE_SIZE


def test_a_long_list_ends_with_a_sentence_and_still_counts_everything():
    page = ListResult(total=100_000, ids=[], number=5_000).page

    assert (page.number, page.paginator.num_pages, page.paginator.count) == (MOST_PAGES, MOST_PAGES, 100_000)
    assert (page.paginator.shown, page.paginator.is_cut) == (SHOWN, True)
    assert not ShortPaginator(range(SHOWN), PAGE_SIZE).is_cut
    assert ShortPaginator(range(0), PAGE_SIZE).num_pages == 1


@pytest.mark.parametrize(
    ("asked", "number"), [("3", 3), ("100", 100), ("101", 100), ("99999", 100), ("x", 1), ("-1", 1)]
)
@pytest.mark.django_db
def test_a_page_behind_the_last_is_the_last(asked, number):
    assert ListRequest.read(QueryDict(f"seite={asked}")).number == number


@pytest.mark.django_db
def test_the_register_sorts_no_more_than_it_shows(client):
    house = an_organisation(District().town)
    services = [Service(name=f"Kurs {n:05}", slug=f"kurs-{n}", organisation=house) for n in range(SHOWN + 1)]
    Service.objects.bulk_create(services)

    result = RegisterSource().answer(ListRequest.read(QueryDict("seite=101")))
    page = client.get("/de/angebote/?seite=101").content.decode()

    assert (result.total, result.number, len(result.ids)) == (SHOWN + 1, MOST_PAGES, PAGE_SIZE)
    assert f"Seite {MOST_PAGES} von {MOST_PAGES}" in page
    assert "Das sind die ersten 2000." in page or "Das sind die ersten 2.000." in page


def test_of_many_boxes_the_first_and_the_ticked_ones_are_drawn():
    boxes = [Option("ort", str(n), str(n), ticked=n == 150) for n in range(200)]

    kept, left_out = _cut(boxes)

    assert [one.value for one in kept] == [*map(str, range(MOST_BOXES)), "150"]
    assert left_out == 99
