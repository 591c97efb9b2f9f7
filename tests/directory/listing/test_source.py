"""Whoever answers the list: the same facts, the next one while somebody is down, requests that are completed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict

from directory.listing.request import PAGE_SIZE, ListRequest
from directory.listing.source import ListResult, ListSource, RegisterSource
from directory.models import OpeningHours, Service
from kim.plugins import Entry, registry
from search.public.source import IndexSource
from search.rebuilding import rebuild
from tests.directory.records import a_category, a_language, a_place, a_service, an_organisation, speaks

pytestmark = pytest.mark.django_db
LIST = "/de/angebote/"


@pytest.fixture
def services(district, settings, tmp_path) -> None:
    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    house = an_organisation(district.town)
    course = a_service(house, name="Kurs", area=district.district, category=a_category("kurs", "sprache"), cost="free")
    advice = a_service(house, name="Beratung", area=district.town, category=a_category("beratung", "ankommen"))
    a_service(house, name="Anderswo", area=district.neighbour, cost="fee")
    speaks(course, a_language("ar"))
    speaks(advice, a_language("ar"), "interpreter")
    a_place(house, district.town, course, step_free="yes")
    OpeningHours.objects.create(service=course, weekday=2, opens="09:00", closes="12:00")
    for number in range(PAGE_SIZE):
        a_service(house, name=f"Treff {number:02}", area=district.cluster)
    rebuild()


def answer(source: ListSource, address: str):
    return source.answer(source.complete(ListRequest.read(QueryDict(address))))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "seite=2",
        "seite=99",
        "gebiet=brakel",
        "gebiet=kreis-hoexter&kosten=free&kosten=fee",
        "thema=sprache&kategorie=kurs",
        "sprache=ar",
        "sprache=ar&sprachart=interpreter",
        "tag=2",
        "tag=2&um=0930",
        "tag=2&um=1230",
        "zeit=2-0900&um=1230&tag=2",
        "stufenlos=yes&wo=brakel",
        "kosten=quatsch",
    ],
)
def test_register_and_index_know_the_same_facts(services, address):
    register, index = answer(RegisterSource(), address), answer(IndexSource(), address)

    assert (register.total, register.number, set(register.ids)) == (index.total, index.number, set(index.ids))
    assert register.ids == index.ids
    assert register.page.paginator.num_pages == index.page.paginator.num_pages


def test_register_and_index_count_the_same_ways_out(services, district):
    found = []
    for source in (RegisterSource(), IndexSource()):
        asked = source.complete(ListRequest.read(QueryDict("gebiet=brakel&kosten=fee&thema=sprache")))
        fewer = [asked.changed(f"?gebiet=brakel{rest}") for rest in ("", "&kosten=fee", "&thema=sprache")]
        variants = [*fewer, asked.in_area(district.neighbour), asked.in_area(None)]
        found.append(source.count(asked, source.answer(asked), variants))

    assert found[0] == found[1]
    assert found[0][0] > found[0][2] > 0


def test_the_register_answers_while_a_better_source_has_no_answer(client, services, settings, tmp_path):
    with_index = client.get(LIST)
    settings.KIM_SEARCH_FOLDER = tmp_path / "nothing"
    without = client.get(LIST)

    assert answer(IndexSource(), "") is None
    assert [with_index.context["is_plain"], without.context["is_plain"]] == [False, True]
    assert [hit.service for hit in with_index.context["hits"]] == [hit.service for hit in without.context["hits"]]


def test_the_index_reads_the_place_out_of_the_words(services, district):
    read = ListRequest.read(QueryDict("q=Kurs in Brakel"))

    asked = IndexSource().complete(read)

    assert (read.area, RegisterSource().complete(read)) == (None, read)
    assert (asked.area, asked.words, asked.typed) == (district.town, "Kurs", "Kurs in Brakel")


class OneOnly(ListSource):
    """Stands in front of all others and knows one service."""

    key = "one-only"
    label = "One only"
    order = 1
    parameters = ("laune",)
    recorded: list[tuple[str, int]] = []

    def complete(self, asked: ListRequest) -> ListRequest:
        return replace(asked, number=1)

    def answer(self, asked: ListRequest) -> ListResult | None:
        if asked.query.get("laune") == "schlecht":
            return None
        return ListResult(1, [Service.objects.get(name="Anderswo").pk])

    def count(self, asked, result, variants):
        return [0] * len(variants)

    def context(self, request, asked, result, page):
        return {"mood": asked.query.get("laune"), "seen": [hit.service.name for hit in page["hits"]]}

    def record(self, request, response, asked, result):
        self.recorded.append((asked.query.get("laune", ""), response.status_code))


def test_an_app_brings_a_source_of_its_own(client, services, monkeypatch):
    monkeypatch.setitem(registry._entries, (ListSource, OneOnly.key), Entry(OneOnly(), ListSource, "test", "1"))
    OneOnly.recorded.clear()

    good, bad = client.get(LIST, {"laune": "gut", "seite": 7}), client.get(LIST, {"laune": "schlecht"})

    assert (good.context["mood"], good.context["seen"], good.context["kept"]) == (
        "gut",
        ["Anderswo"],
        [("laune", "gut")],
    )
    assert good.context["is_plain"] is False
    assert good.context["groups"][0].options[0].count is None
    assert bad.context["page"].paginator.count == Service.objects.count()
    assert OneOnly.recorded == [("gut", 200)]
