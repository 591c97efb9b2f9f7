"""What "nothing fits" sends, what is refused, and that it can be taken back."""

from __future__ import annotations

import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from kim.limits.rates import Rate
from search.demand import reporting, views
from search.models import Demand, NothingFitsReason

from .conftest import OWN, PERSON

pytestmark = pytest.mark.django_db
ADDRESS = "/de/nichts-passt/"
QUERY = "q=F%C3%BChrerschein+auf+Dari&gebiet=brakel"


@pytest.fixture
def person() -> Client:
    return Client(enforce_csrf_checks=True, **PERSON, **OWN)


def report(person: Client, **values):
    return person.post(ADDRESS, {"grund": "fehlt", "suche": QUERY} | values)


def mark_of(response) -> str:
    return parse_qs(urlsplit(response["Location"]).query).get("m", [""])[0]


def rows() -> list[tuple]:
    return list(Demand.objects.order_by("pk").values_list("text", "area__slug", "category", "reason", "note"))


def test_a_report_keeps_words_place_topic_and_reason(person, topics, district):
    response = report(person, text=" Es gibt nur Kurse auf Deutsch. ")

    assert rows() == [("Führerschein auf Dari", "brakel", "fuehrerschein", "fehlt", "Es gibt nur Kurse auf Deutsch.")]
    page = person.get(response["Location"]).content.decode()
    assert "/de/angebote/?q=F%C3%BChrerschein+auf+Dari&amp;gebiet=brakel" in page


@pytest.mark.parametrize("reason", NothingFitsReason.values)
def test_every_reason_of_the_form_is_kept(person, district, reason: str):
    report(person, grund=reason)

    assert [row.reason for row in Demand.objects.all()] == [reason]


def test_the_search_of_today_carries_the_reason_so_that_nothing_counts_twice(asks, person, topics, district):
    asks("Führerschein auf Dari", area=district.town, hits=2)

    report(person)

    assert [(row.hits, row.reason) for row in Demand.objects.all()] == [(2, "fehlt")]


def test_a_second_person_with_the_same_search_is_a_second_row(person, district):
    for _number in range(2):
        report(person)

    assert len(rows()) == 2


def test_taking_back_a_report_leaves_the_search_and_deletes_what_came_with_the_report(asks, person, topics, district):
    asks("Führerschein auf Dari", area=district.town, hits=2)
    of_search, of_its_own = mark_of(report(person, text="zu weit")), mark_of(report(person))

    for mark in (of_search, of_its_own):
        assert "Ihre Meldung ist gelöscht" in person.post("/de/nichts-passt/zurueck/", {"m": mark}).content.decode()

    assert rows() == [("Führerschein auf Dari", "brakel", "fuehrerschein", "", "")]


@pytest.mark.parametrize("mark", ["", "abc", "a:b:c"])
def test_a_foreign_mark_takes_nothing_back(person, district, mark: str):
    report(person)

    response = person.post("/de/nichts-passt/zurueck/", {"m": mark})

    assert "konnte nicht zurückgenommen werden" in response.content.decode()
    assert len(rows()) == 1


def test_a_mark_works_for_one_hour_and_once(person, district, monkeypatch):
    mark = mark_of(report(person))
    with monkeypatch.context() as later:
        then = time.time() + 61 * 60
        later.setattr(time, "time", lambda: then)
        assert reporting.take_back_reason(mark) is False

    assert [reporting.take_back_reason(mark), reporting.take_back_reason(mark)] == [True, False]


def test_a_used_mark_does_not_take_back_what_somebody_else_said_later(asks, person, topics, district):
    asks("Führerschein auf Dari", area=district.town, hits=2)
    mark = mark_of(report(person, grund="voll"))
    reporting.take_back_reason(mark)
    report(person, grund="fehlt")

    assert reporting.take_back_reason(mark) is False
    assert [row.reason for row in Demand.objects.all()] == ["fehlt"]


def test_a_flood_of_reports_is_told_to_wait_and_keeps_its_words(person, district, monkeypatch):
    monkeypatch.setattr(views, "REPORTS", Rate("reports of a test", 2, timedelta(minutes=1)))

    answers = [report(person, text="Die Warteliste ist lang.") for _number in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Die Warteliste ist lang." in answers[-1].content.decode()
    assert len(rows()) == 2


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ich bin Frau Haddad, bitte rufen Sie an", "Frau Haddad"),
        ("Meine Nummer ist 0221 4710-210", "0221 4710-210"),
        ("leyla@example.org", "leyla@example.org"),
    ],
)
def test_what_names_a_person_is_refused_by_name_and_nothing_entered_is_lost(person, district, text: str, named: str):
    page = report(person, grund="voll", text=text).content.decode()

    assert rows() == []
    assert f"„{named}“" in page
    assert f">\n{text}</textarea>" in page
    assert 'value="voll"' in page.split("checked")[0].rsplit("<input", 1)[1]
    assert "Führerschein auf Dari" in page


def test_a_guess_is_asked_about_once(person, district):
    text = "Die Maria Schule ist zu weit, und Olena Kowal sagt das auch"
    page = report(person, text=text).content.decode()
    assert rows() == []
    assert '<input type="hidden" name="gefragt" value="1">' in page

    report(person, text=text, gefragt="1")

    assert [row[4] for row in rows()] == [text]


def test_a_question_that_names_a_person_is_not_sent_and_the_form_says_so(person, district):
    query = "q=Ahmad+Haddad&gebiet=brakel"
    page = person.get(f"{ADDRESS}?{query}").content.decode()
    assert "Ihre Suchwörter senden wir nicht" in page

    report(person, suche=query)

    (row,) = Demand.objects.all()
    assert (row.text, row.phrase, row.key, row.area, row.reason) == ("", "", "", district.town, "fehlt")


def test_without_a_reason_the_form_asks_for_one(person, district):
    page = report(person, grund="").content.decode()

    assert rows() == []
    assert "Bitte wählen Sie einen Grund." in page


@pytest.mark.parametrize("values", [{"website": "http://example.org"}, {}])
def test_a_robot_is_thanked_and_nothing_is_kept(person, district, values):
    if not values:
        person.defaults["HTTP_USER_AGENT"] = "curl/8.1"

    response = report(person, **values)

    assert response.status_code == 302
    assert rows() == []


def test_pages_of_others_cannot_send_it(district):
    stranger = Client(enforce_csrf_checks=True, **PERSON)

    response = stranger.post(ADDRESS, {"grund": "fehlt"}, headers={"Origin": "https://example.org"})

    assert response.status_code == 403
    assert rows() == []


def test_a_browser_that_says_nothing_gets_a_token_and_keeps_what_was_entered(district):
    silent = Client(enforce_csrf_checks=True, **PERSON)

    page = silent.post(ADDRESS, {"grund": "voll", "text": "Warteliste", "suche": QUERY}).content.decode()
    assert "Warteliste" in page
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]

    silent.post(ADDRESS, {"grund": "voll", "text": "Warteliste", "suche": QUERY, "csrfmiddlewaretoken": token})

    assert [row[4] for row in rows()] == ["Warteliste"]


def test_the_form_sets_no_cookie(person, district):
    assert not person.get(f"{ADDRESS}?{QUERY}").cookies
    assert not report(person).cookies


@pytest.mark.parametrize(
    "query",
    ["", "q=" + "x" * 3000, "gebiet=nirgends", "sprache=xx&q=(((", "?q=Kurs"],
)
def test_any_address_gives_a_form_and_a_report(person, district, query: str):
    assert person.get(f"{ADDRESS}?{query}").status_code == 200
    assert report(person, suche=query).status_code in (200, 302)


@pytest.mark.parametrize("query", ["q=%00", "gebiet=%00&ort=%00&thema=%00"])
def test_an_address_in_a_field_may_hold_what_an_address_may_not(person, district, query: str):
    """Written out it holds no NUL, so nothing refuses it before it is read."""
    assert person.get(f"{ADDRESS}?{query}").status_code == 400
    assert report(person, suche=query).status_code in (200, 302)


def test_a_report_counts_from_its_day(person, district):
    report(person)

    assert Demand.objects.unmet(before=timezone.localdate()).count() == 1
