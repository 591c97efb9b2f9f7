from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from modelsearch.query import Phrase, PlainText
from wagtail.search.backends import get_search_backend

from directory.models import Service
from tests.directory.records import District, a_category, a_service, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation(db):
    return an_organisation(District().town)


@pytest.fixture
def saved(django_capture_on_commit_callbacks):
    """Make services as one request would: jobs run once they are saved."""

    def make(organisation, *names: str, **values) -> list[Service]:
        with django_capture_on_commit_callbacks(execute=True):
            return [a_service(organisation, name=name, **values) for name in names]

    return make


def search(words, services=None, **options) -> list[str]:
    found = get_search_backend().search(words, Service.objects.all() if services is None else services, **options)
    return [service.name for service in found]


def test_tags_are_in_the_index_after_one_save(organisation, saved):
    saved(organisation, "Treffpunkt", category=a_category("hebammenhilfe"))

    assert search("Hebammenhilfe") == ["Treffpunkt"]


def test_a_title_that_says_it_comes_before_a_text_that_says_it(organisation, saved):
    saved(organisation, "Offene Sprechstunde", summary="Fragen zu Wohnung, Arbeit und anderem", live=True)
    saved(organisation, "Wohnung")

    assert search("Wohnung")[0] == "Wohnung"
    assert set(search("Wohnung")) == {"Wohnung", "Offene Sprechstunde"}


def test_a_search_keeps_filters_pages_and_order(organisation, saved):
    saved(organisation, "Kurs A", "Kurs B", "Kurs C")
    services = Service.objects.exclude(name="Kurs B")
    found = get_search_backend().search("Kurs", services)

    assert {service.name for service in found} == {"Kurs A", "Kurs C"}
    assert [service.name for service in found[:1]] + [service.name for service in found[1:]] == search("Kurs", services)
    assert found.count() == 2
    assert search("Kurs", services.order_by("name"), order_by_relevance=False) == ["Kurs A", "Kurs C"]
    assert {service.rank for service in found.annotate_score("rank")} - {None}


def test_the_number_of_queries_does_not_grow_with_the_hits(organisation, saved, django_assert_max_num_queries):
    saved(organisation, "Kurs A")
    with django_assert_max_num_queries(4):
        assert len(search("Kurs")) == 1
    saved(organisation, "Kurs B", "Kurs C")
    with django_assert_max_num_queries(4):
        assert len(search("Kurs")) == 3


@pytest.mark.parametrize(
    "words", ['"', '""', ' " ', "\x00", '"\x00', '"Kurs', "O'Neill", "Kurs*", "a AND (", "\\", "%", "-"]
)
def test_whatever_people_type_is_harmless(organisation, saved, words: str):
    saved(organisation, "Kurs")

    for query in (words, PlainText(words), Phrase(words), PlainText(words) | PlainText("Kurs")):
        search(query)
        list(get_search_backend().autocomplete(words, Service))


def test_quotes_around_a_word_find_it_and_quotes_alone_find_nothing(organisation, saved):
    saved(organisation, "Kurs")

    assert (search('"Kurs"'), search('"'), search("\x00")) == (["Kurs"], [], [])


@pytest.mark.parametrize("words", ['"', "\x00", '"Kurs', ""])
def test_lists_of_the_admin_answer_whatever_is_typed(admin_client: Client, words: str):
    addresses = [
        "/cms/pages/search/",
        "/cms/snippets/directory/category/",
        "/cms/images/",
        "/cms/documents/",
        "/cms/users/",
    ]

    answers = {address: admin_client.get(address, {"q": words}).status_code for address in addresses}

    # NUL is refused before anybody reads it.
    expected = (400,) if "\x00" in words else (200, 404)
    assert {address: status for address, status in answers.items() if status not in expected} == {}


def test_one_save_does_not_rewrite_the_norms_of_the_whole_index(organisation, saved):
    with connection.execute_wrapper(forbid_average):
        saved(organisation, "Kurs A", "Kurs B")


def forbid_average(execute, sql, params, many, context):
    assert "AVG(" not in sql, "Saving one record reads the titles of all."
    return execute(sql, params, many, context)
