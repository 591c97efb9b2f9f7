"""What is written down of a search, what is not, and that no page waits for it."""

from __future__ import annotations

import logging
import sqlite3
import threading
from urllib.parse import urlencode

import django_filters
import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils import timezone

from directory.models import Area
from kim.plugins import Facet, registry
from kim.plugins.testing import registered
from search.demand.event import Search
from search.demand.rate_limit import Flood
from search.demand.recording import demand_of
from search.models import Demand
from tests.directory.rights.people import a_person

from .conftest import PERSON, send

pytestmark = pytest.mark.django_db


def test_a_search_leaves_what_was_asked_and_nothing_about_the_person(asks, topics, district):
    asks("Führerschein Theorie auf Dari", area=district.town, chosen={"form": ["online"]}, hits=2)

    (row,) = Demand.objects.all()
    assert model_to_dict(row, exclude=["id", "key"]) | {"phrase": row.phrase} == {
        "asked_on": timezone.localdate(),
        "text": "Führerschein Theorie auf Dari",
        "phrase": row.phrase,
        "category": "fuehrerschein",
        "area": district.town.pk,
        "language": "prs",
        "page_language": "de",
        "filters": {"form": ["online"]},
        "hits": 2,
        "opened": False,
        "reason": "",
        "note": "",
    }
    assert len(row.phrase.split()) == 3


@pytest.mark.parametrize(
    ("question", "page_language", "category"),
    [
        ("водійські права", "uk", "fuehrerschein"),
        ("أريد رخصة القيادة", "ar", "fuehrerschein"),
        ("driving licence", "de", "fuehrerschein"),
        ("neue Fahrerlaubnis", "tr", "fuehrerschein"),
        ("Deutschkurse am Abend", "de", "deutschkurs"),
        ("Fahrradwerkstatt", "de", ""),
    ],
)
def test_the_topic_is_recognised_in_every_language_the_taxonomy_has(
    asks, topics, question: str, page_language: str, category: str
):
    asks(question, page_language=page_language)

    assert Demand.objects.get().category == category


def test_a_filter_that_was_chosen_says_more_than_the_words(asks, topics):
    asks("Führerschein", chosen={"kategorie": ["deutschkurs"], "sprache": ["ar"]})

    row = Demand.objects.get()
    assert (row.category, row.language) == ("deutschkurs", "ar")


def test_an_independent_city_counts_for_its_municipality_and_a_cluster_for_its_district(asks, district):
    city = Area.objects.create(kind="city", ags="05314", name="Bonn", slug="bonn", parent=district.region)
    twin = Area.objects.create(kind="municipality", ags="05314000", name="Bonn", slug="bonn-stadt", parent=city)

    asks("Kurs", area=city)
    asks("Kurs", area=district.cluster)

    assert list(Demand.objects.order_by("pk").values_list("area", flat=True)) == [twin.pk, district.district.pk]


@pytest.mark.parametrize(
    "question",
    ["Ahmad Haddad", "0221 4710-210", "leyla@example.org", "Frau Yilmaz Kurs", "geboren 12.03.1985", "AZ 12-345/67"],
)
def test_what_names_a_person_is_never_written(asks, question: str):
    asks(question)
    asks("Kurs")

    assert [row.text for row in Demand.objects.all()] == ["Kurs"]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Examplebot/2.1; +http://example.org/bot.html)"},
        {"HTTP_USER_AGENT": "curl/8.1"},
        {"HTTP_USER_AGENT": ""},
        {"HTTP_ACCEPT_LANGUAGE": ""},
        {"HTTP_IF_NONE_MATCH": '"abc"'},
        {"HTTP_CACHE_CONTROL": "max-age=0"},
        {"HTTP_SEC_PURPOSE": "prefetch"},
    ],
)
def test_robots_and_pages_seen_before_do_not_count(asks, headers: dict[str, str]):
    asks("Kurs", headers=headers)

    assert not Demand.objects.exists()


@pytest.mark.parametrize("address", ["/de/angebote/?q=Kurs&website=x", "/de/angebote/?q=Kurs&seite=2"])
def test_the_trap_and_further_pages_do_not_count(asks, address: str):
    asks("Kurs", address=address)

    assert not Demand.objects.exists()


@pytest.mark.parametrize("question", ["", "???", "🙂"])
def test_looking_around_is_no_question(asks, district, question: str):
    asks(question, area=district.town)

    assert not Demand.objects.exists()


def test_those_who_look_after_the_search_do_not_count_but_case_managers_do(asks, district):
    asks("Kurs", user=a_person("coordinator", areas=(district.district,)))
    asks("Kurs", user=a_person("administrator"))
    asks("Beratung", user=a_person("case_manager"))

    assert [row.text for row in Demand.objects.all()] == ["Beratung"]


def test_nothing_is_written_before_the_answer_is_sent(rf, db):
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpResponse

    from search.demand.recording import record

    request = rf.get("/de/angebote/", **PERSON)
    request.user = AnonymousUser()
    response = HttpResponse()

    record(request, response, Search("Kurs", "de"))

    assert not Demand.objects.exists()
    send(response)
    assert Demand.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_takes_two_small_queries_and_one_insert(asks, topics, rows, django_assert_num_queries):
    for _number in range(rows - 1):
        asks("Führerschein")

    # The waiting time of SQLite is asked, set and set back.
    asks("Wohnung")
    with django_assert_num_queries(3 + (3 if connection.vendor == "sqlite" else 0)):
        asks("Führerschein")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="runs when DATABASE_URL names no server")
def test_while_somebody_else_writes_the_search_is_lost_and_the_page_is_not(asks, topics, caplog):
    name = connection.settings_dict["NAME"]
    other = sqlite3.connect(name, isolation_level=None, uri=str(name).startswith("file:"))
    other.execute("BEGIN IMMEDIATE")
    try:
        with caplog.at_level(logging.WARNING):
            asks("Führerschein")
    finally:
        other.execute("ROLLBACK")
        other.close()

    assert not Demand.objects.exists()
    assert "one search was not counted" in caplog.text
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] > 1000

    asks("Führerschein")
    assert Demand.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_answered_and_nearly_all_are_counted(asks, topics):
    problems: list[BaseException] = []

    def ask() -> None:
        try:
            for _number in range(5):
                asks("Führerschein")
        except BaseException as problem:  # noqa: BLE001 - whatever it is, the page failed
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    assert 30 <= Demand.objects.count() <= 40


def test_a_flood_is_cut_off_until_the_next_minute():
    now = [0.0]
    flood = Flood(2, clock=lambda: now[0])

    first = [flood.lets_pass() for _number in range(3)]
    now[0] = 60.0

    assert (first, flood.lets_pass()) == ([True, True, False], True)


def test_the_same_question_has_one_key_however_it_is_typed(district):
    asked = [
        "q=Kurs&gebiet=brakel&form=online&form=on_site",
        "gebiet=brakel&q=++kurs+&form=on_site&form=online&seite=2",
        "q=Kurs&ort=33034&form=online&form=on_site",
    ]
    other = ["q=Kurs&gebiet=warburg&form=online&form=on_site", "q=Kurs&gebiet=brakel", "q=Kurse&gebiet=brakel"]

    keys = [Search.read(QueryDict(query), "de").key for query in (*asked, *other)]

    assert len(set(keys[:3])) == 1
    assert len(set(keys)) == 4


TYPED = ["Ahmad Haddad", "12.03.1985", "leyla@example.org", "ahmad-haddad", "19850312", "x" * 3000]


@pytest.mark.parametrize("facet", sorted(facet.parameter for facet in registry.all(Facet)))
def test_what_somebody_types_into_an_address_is_no_filter(facet: str, topics, district):
    """Words that no form offers say something about whoever typed them, and nothing about demand."""
    for typed in TYPED:
        row = demand_of(Search.read(QueryDict(urlencode({"q": "Kurs", facet: typed})), "de"))

        assert (row.filters, row.category, row.language) == ({}, "", ""), typed
        assert not Search.read(QueryDict(urlencode({facet: typed})), "de").is_question


def test_what_the_form_offers_is_a_filter(topics, district):
    query = QueryDict("q=Kurs&form=online&wo=brakel&wo=ahmad-haddad&kategorie=deutschkurs&sprache=prs&art=service")

    row = demand_of(Search.read(query, "de"))

    assert row.filters == {
        "form": ["online"],
        "wo": ["brakel"],
        "kategorie": ["deutschkurs"],
        "sprache": ["prs"],
    }
    assert (row.category, row.language) == ("deutschkurs", "prs")


def test_services_that_state_no_language_are_no_language(topics):
    assert demand_of(Search.read(QueryDict("q=Kurs&sprache=offen"), "de")).language == ""


def test_a_field_of_a_plugin_that_offers_nothing_says_only_that_it_was_filled_in(db):
    class Words(Facet):
        key = parameter = "wort"
        label = "Wort"

        def filter(self):
            return django_filters.CharFilter(field_name="name")

        def terms(self, service):
            return {service.name}

    with registered(Words):
        assert demand_of(Search.read(QueryDict("wort=Ahmad+Haddad"), "de")).filters == {"wort": ["1"]}
