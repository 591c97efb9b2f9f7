from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from search.demand.event import Search
from search.demand.recording import record
from tests.directory.records import District, a_category, a_language

#: What a browser of a person sends.
PERSON = {
    "HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Mobile Safari/537.36",
    "HTTP_ACCEPT_LANGUAGE": "uk,de;q=0.8",
}
OWN = {"HTTP_ORIGIN": "http://testserver"}


def send(response: HttpResponse) -> None:
    """What a server does when the answer is out, but for ending the request: that would close the database."""
    for job in response._resource_closers:
        job()


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def topics(db) -> None:
    """A driving licence and a German course, with words of several languages, and two languages."""
    licence = a_category("fuehrerschein", "mobil", de="Führerschein", uk="Водійські права", ar="رخصة القيادة")
    licence.synonyms = {"de": ["Fahrerlaubnis"], "en": ["driving licence"]}
    licence.save()
    a_category("deutschkurs", "sprache", de="Deutschkurs")
    a_language("prs", "دری")
    dari = a_language("prs")
    dari.labels = {"de": "Dari", "uk": "дарі"}
    dari.save()


@pytest.fixture
def person() -> Client:
    return Client(**PERSON)


@pytest.fixture
def asks(rf: RequestFactory, django_user_model):
    """Somebody asks; the answer is sent and closed as a server does it."""

    def ask(question: str = "", *, user=None, address: str = "/de/angebote/", headers=None, **values) -> HttpResponse:
        from django.contrib.auth.models import AnonymousUser

        request = rf.get(address, **(PERSON | (headers or {})))
        request.user = user or AnonymousUser()
        response = HttpResponse()
        record(request, response, Search(question, **({"page_language": "de"} | values)))
        send(response)
        return response

    return ask
