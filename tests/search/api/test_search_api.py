"""The search for programs."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Layer
from search.api.throttle import PerAddress
from tests.directory.records import a_contact, a_place, a_service
from tests.search.public.conftest import ground  # noqa: F401

pytestmark = pytest.mark.django_db
API = "/api/search/"


@pytest.fixture(autouse=True)
def _fresh_limits():
    caches["process"].clear()
    yield
    caches["process"].clear()


def test_it_answers_like_the_page(client, ground):  # noqa: F811
    query = {"q": "Hilfe in Brakel", "sprache": "ar"}
    page = client.get("/de/angebote/", query)
    answer = client.get(API, query).json()

    assert [one["name"] for one in answer["results"]] == [hit.service.name for hit in page.context["hits"]]
    assert answer["total"] == page.context["page"].paginator.count
    assert answer["place"] == {"key": "brakel", "name": "Brakel"}
    assert answer["words"] == "Hilfe"
    assert answer["facets"]["thema"] == {"wohnen": 1}
    assert answer["results"][0]["matched"] == ["Hilfe"]


def test_texts_come_in_the_language_asked_for(client, ground):  # noqa: F811
    answer = client.get(API, {"q": "دورة الاندماج", "language": "ar"}).json()

    assert [(one["name"], one["language"]) for one in answer["results"]] == [("Integrationskurs", "de")]
    assert answer["results"][0]["url"].endswith("/ar/angebote/integrationskurs/")


def test_other_kinds_have_what_all_kinds_have(client, ground):  # noqa: F811
    answer = client.get(API, {"q": "Bildungswerk", "art": "organisation"}).json()

    assert [(one["kind"], one["name"]) for one in answer["results"]] == [
        ("organisation", "Bildungswerk Nethetal e. V.")
    ]


def test_nothing_protected_is_in_it_even_for_people_who_may_see_more(client, ground, django_user_model):  # noqa: F811
    service = a_service(ground.office, name="Schutzhaus")
    a_place(ground.office, ground.place.town, service, name="Haus Geheim", street="Versteck", protected=True)
    a_contact(ground.office, service, function="Leitung intern", layer=Layer.COORDINATION, phone="0221 4710-999")
    ground.again()
    client.force_login(django_user_model.objects.create_superuser("chief"))

    text = client.get(API, {"q": "Schutzhaus"}).content.decode()

    assert "Schutzhaus" in text
    for secret in ("Geheim", "Versteck", "51.7", "intern", "4710-999"):
        assert secret not in text


def test_unchanged_answers_are_not_sent_again(client, ground):  # noqa: F811
    first = client.get(API, {"q": "Wohnung"})
    again = client.get(API, {"q": "Wohnung"}, headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=60"
    assert again.status_code == 304
    assert not first.cookies


def test_too_many_questions_wait_a_moment_and_no_address_is_kept(client, ground, monkeypatch):  # noqa: F811
    monkeypatch.setattr(PerAddress, "rate", "2/min")

    answers = [client.get(API, REMOTE_ADDR="192.0.2.7") for _ in range(3)]
    other = client.get(API, REMOTE_ADDR="192.0.2.8")

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) <= 60
    assert other.status_code == 200
    assert not any("192.0.2" in key for key in caches["process"]._cache)


def test_no_index_says_when_to_come_back_and_nothing_about_servers(client, ground, settings, tmp_path):  # noqa: F811
    settings.KIM_SEARCH_FOLDER = tmp_path / "nothing"

    answer = client.get(API)

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert str(tmp_path) not in answer.content.decode()


def test_wrong_answers_are_named_and_left_out(client, ground):  # noqa: F811
    answer = client.get(API, {"thema": "gibtsnicht", "umkreis": "x", "seite": "-3"}).json()

    assert answer["total"] == 3
    assert len(answer["problems"]) >= 2


def test_queries_do_not_grow_with_the_hits(client, ground, django_assert_num_queries):  # noqa: F811
    a_place(ground.office, ground.place.town, ground.services["advice"])
    client.get(API, {"q": "Wohnberatung"})
    with CaptureQueriesContext(connection) as one:
        assert client.get(API, {"q": "Wohnberatung"}).json()["total"] == 1
    number = len(one)
    for _ in range(2):
        service = a_service(ground.office, name="Wohnberatung")
        a_place(ground.office, ground.place.town, service)
    ground.again()
    client.get(API, {"q": "Wohnberatung"})
    with django_assert_num_queries(number):
        assert client.get(API, {"q": "Wohnberatung"}).json()["total"] == 3


def test_every_parameter_is_in_the_schema(client, ground):  # noqa: F811
    from kim.plugins import Facet, registry

    schema = client.get("/api/schema/?format=json").json()

    # Nothing of the editors' interfaces stands in what everybody may read.
    assert list(schema["paths"]) == [API]
    named = {parameter["name"] for parameter in schema["paths"][API]["get"]["parameters"]}
    assert {facet.parameter for facet in registry.all(Facet)} | {"q", "ort", "gebiet", "umkreis", "seite"} <= named


def test_a_facet_with_many_values_sends_the_most_frequent_and_how_many_there_are_beside(client, ground, monkeypatch):  # noqa: F811
    whole = client.get(API).json()
    many = {name: values for name, values in whole["facets"].items() if len(values) > 1}
    assert whole["more_facet_values"] == {}
    assert many

    monkeypatch.setattr("search.api.views.MOST_VALUES", 1)
    caches["process"].clear()
    cut = client.get(API, {"seite": "1"}).json()

    assert cut["more_facet_values"] == {name: len(values) - 1 for name, values in many.items()}
    assert {name: max(values.values()) for name, values in many.items()} == {
        name: next(iter(cut["facets"][name].values())) for name in many
    }
