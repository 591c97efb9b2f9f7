"""The page of the search: what is found, counted and said."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import OpeningHours, ServiceTranslation
from tests.directory.records import a_language, a_place, a_service, speaks

pytestmark = pytest.mark.django_db
LIST = "/de/angebote/"


def names(response) -> list[str]:
    return [hit.service.name for hit in response.context["hits"]]


def numbers(response, facet: str) -> dict[str, int | None]:
    [group] = [group for group in response.context["groups"] if group.name == facet]
    return {option.value: option.count for option in [*group.options, *group.more]}


def test_the_index_answers_in_front_of_the_register(client, ground):
    response = client.get(LIST, {"q": "Hilfe, ich suche eine Wohnung"})

    assert names(response) == ["Wohnberatung"]
    assert response.templates[0].name == "search/service_list.html"
    assert "1 Angebot" in response.content.decode() or "1 service" in response.content.decode()


def test_without_an_index_the_register_lists_and_says_so(client, ground, settings, tmp_path):
    settings.KIM_SEARCH_FOLDER = tmp_path / "nothing"

    response = client.get(LIST)

    assert names(response) == ["Integrationskurs", "Rechtsberatung", "Wohnberatung"]
    assert response.context["is_plain"]
    assert "kern-alert--info" in response.content.decode()


def test_a_server_that_does_not_answer_is_replaced_by_the_own_index_and_then_by_the_register(
    client, ground, settings, tmp_path
):
    settings.KIM_SEARCH_ENGINE = "elasticsearch"
    settings.KIM_ELASTICSEARCH_URL = "http://127.0.0.1:9"

    own_index = client.get(LIST, {"q": "Wohnungssuche"})
    settings.KIM_SEARCH_FOLDER = tmp_path / "nothing"
    register = client.get(LIST, {"q": "Wohnungssuche"})

    assert [response.templates[0].name for response in (own_index, register)] == [
        "search/service_list.html",
        "directory/service_list.html",
    ]
    assert names(own_index) == names(register) == ["Wohnberatung"]


def test_numbers_beside_a_filter_ignore_its_own_choice_and_respect_all_others(client, ground):
    response = client.get(LIST, {"thema": "sprache", "kosten": ["free", "fee"]})

    assert names(response) == ["Integrationskurs"]
    assert numbers(response, "thema") == {"sprache": 1, "wohnen": 1}
    assert numbers(response, "kosten") == {"free": 1, "fee": 0}


def test_what_is_not_stated_is_counted_and_can_be_included(client, ground):
    assert numbers(client.get(LIST), "kosten") == {"free": 1, "fee": 1, "unknown": 1}
    assert names(client.get(LIST, {"kosten": ["free", "unknown"]})) == ["Integrationskurs", "Rechtsberatung"]


def test_a_topic_unfolds_its_categories(client, ground):
    [group] = [group for group in client.get(LIST, {"thema": "wohnen"}).context["groups"] if group.name == "thema"]
    [topic] = [option for option in group.options if option.value == "wohnen"]

    assert [(option.name, option.value, option.count) for option in topic.below] == [("kategorie", "wohnungssuche", 1)]


def test_the_kind_of_a_language_belongs_to_the_language(client, ground):
    response = client.get(LIST, {"sprache": "ar", "sprachart": "spoken"})

    assert names(response) == ["Integrationskurs"]
    assert numbers(response, "sprache") == {"ar": 1}
    assert names(client.get(LIST, {"sprache": "ar"})) == ["Integrationskurs", "Wohnberatung"]
    assert names(client.get(LIST, {"sprache": "ar", "sprachart": "interpreter"})) == []
    assert names(client.get(LIST, {"sprachart": "interpreter"})) == names(client.get(LIST)), "alone it asks for nothing"


def test_serving_a_place_and_taking_place_near_it_are_two_views(client, ground):
    serving = client.get(LIST, {"gebiet": "brakel"})
    nearby = client.get(LIST, {"gebiet": "brakel", "umkreis": "20"})

    assert names(serving) == ["Integrationskurs", "Wohnberatung"]
    assert names(nearby) == ["Integrationskurs", "Rechtsberatung"]
    counts = [[(view.key, view.count, view.is_current) for view in one.context["views"]] for one in (serving, nearby)]
    assert counts == [
        [("serving", 2, True), ("nearby", 2, False)],
        [("serving", 2, False), ("nearby", 2, True)],
    ]
    assert nearby.context["hits"][0].distance


def test_the_chip_of_a_radius_names_it_and_takes_it_away_with_the_place(client, ground):
    response = client.get(LIST, {"gebiet": "brakel", "umkreis": "20", "kosten": "free"})

    chip = next(chip for chip in response.context["chips"] if chip.name == "gebiet")
    assert "20\xa0km" in chip.label
    assert chip.without == "?kosten=free"


def test_the_radius_is_chosen_in_the_address(client, ground):
    assert names(client.get(LIST, {"gebiet": "brakel", "umkreis": "5"})) == ["Integrationskurs", "Rechtsberatung"]
    wrong = client.get(LIST, {"gebiet": "brakel", "umkreis": "7"})
    assert names(wrong) == ["Integrationskurs", "Wohnberatung"]
    assert len(wrong.context["problems"]) == 1
    assert len(client.get(LIST, {"umkreis": "20"}).context["problems"]) == 1


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["Integrationskurs", "Wohnberatung"]),
        ("name", ["Integrationskurs", "Wohnberatung"]),
        ("neu", ["Wohnberatung", "Integrationskurs"]),
        ("entfernung", ["Integrationskurs", "Wohnberatung"]),
    ],
)
def test_orders(client, ground, order, expected):
    ground.services["advice"].confirmed_at = "2026-11-01"
    ground.services["advice"].save()
    ground.again()

    assert names(client.get(LIST, {"gebiet": "brakel", "sortierung": order})) == expected


def test_old_addresses_keep_their_meaning(client, ground):
    for query in ({"kostenlos": "1"}, {"kinderbetreuung": "on"}, {"barrierefrei": "1"}):
        response = client.get(LIST, query)
        assert (query, names(response)) == (query, ["Integrationskurs"])
        assert len(response.context["chips"]) == 1


def test_a_page_past_the_end_shows_the_last_one(client, ground):
    response = client.get(LIST, {"seite": "99"})

    assert len(names(response)) == 3
    assert response.context["page"].number == 1


@pytest.mark.parametrize("question", ['"', "((", "name:x AND", "\\", "😀", "x" * 5000, "'; DROP TABLE", "%00"])
def test_no_question_breaks_the_page(client, ground, question):
    assert client.get(LIST, {"q": question}).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["", "?q=Deutsch+Beratung&gebiet=brakel&umkreis=20&kosten=free&sprache=ar&ansicht=karte", "?q=Beratung+in+Brakel"],
)
def test_the_number_of_queries_does_not_grow_with_the_hits(client, ground, query, django_assert_num_queries):
    def add(number: int) -> None:
        for _ in range(number):
            service = a_service(
                ground.office, name="Deutsch und Beratung", area=ground.place.district, cost="free", childcare="yes"
            )
            speaks(service, a_language("ar"))
            a_place(ground.office, ground.place.town, service, lat=51.71, lon=9.21)
            OpeningHours.objects.create(service=service, weekday=2, opens="09:00", closes="12:00")
            ServiceTranslation.objects.create(service=service, language="ar", name="دورة")
        ground.again()

    for service in ground.services.values():
        service.delete()
    add(1)
    client.get(LIST + query)
    with CaptureQueriesContext(connection) as one:
        assert len(names(client.get(LIST + query))) == 1
    expected = len(one)
    add(2)
    client.get(LIST + query)
    with django_assert_num_queries(expected):
        assert len(names(client.get(LIST + query))) == 3
    assert expected <= 40


def test_other_kinds_are_found_beside_services_and_listed_on_their_own(client, ground):
    response = client.get(LIST, {"q": "Bildungswerk"})

    assert [kind.count for kind in response.context["other_kinds"]] == [1]
    [link] = response.context["other_kinds"]
    others = client.get(LIST + link.address)
    assert [str(hit.title) for hit in others.context["others_shown"]] == ["Bildungswerk Nethetal e. V."]
