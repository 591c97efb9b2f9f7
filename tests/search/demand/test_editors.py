"""Unmet searches in the editors' admin: who sees which, what is hidden, and what one click does."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from directory.models import Category
from directory.taxonomy.loading import TermLoad
from directory.taxonomy.reading import TermSource
from search.demand.recognition import phrase_of, recognise
from search.models import Demand, NothingFitsReason, PhraseDecision
from tests.directory.rights.people import TwoDistricts, a_person

from .records import searched

pytestmark = pytest.mark.django_db
LIST = "/cms/nachfrage/"
DECIDE = "/cms/nachfrage/entscheiden/"
CONFIRM = "/cms/nachfrage/zustimmen/"
UNDO = "/cms/nachfrage/zuruecknehmen/"


@pytest.fixture
def world() -> TwoDistricts:
    return TwoDistricts()


@pytest.fixture
def administrator() -> Client:
    return signed_in(a_person("administrator"))


@pytest.fixture
def coordinator(world) -> Client:
    return signed_in(a_person("coordinator", areas=(world.here["district"],)))


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asked(times: int, words: str, *, days_ago: int = 3, **values) -> list[Demand]:
    on = timezone.localdate() - timedelta(days=days_ago)
    return searched(times, on=on, days=3, text=words, phrase=phrase_of(words, "de"), page_language="de", **values)


def shown(client: Client, query: str = "") -> dict[str, str]:
    """Name and number of each group on the page."""
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return {group.name: group.searches_in_words for group in response.context["groups"]}


def decide(client: Client, words: str, kind: str, *, follow: bool = False, **values):
    sent = {"phrase": phrase_of(words, "de"), "word": words, "kind": kind, **values}
    return client.post(DECIDE, sent, follow=follow)


def test_unmet_searches_are_grouped_by_what_was_meant_and_few_are_hidden(administrator):
    asked(4, "Kurse Führerschein")
    asked(3, "Führerschein Kurs")
    asked(4, "Wohnungsnot")
    asked(9, "Deutschkurs", hits=3, opened=True)

    assert shown(administrator) == {"Kurse Führerschein": "5+"}


def test_parts_of_a_group_are_hidden_like_groups(administrator, world):
    asked(5, "Umzug", area=world.here["town"], reason=NothingFitsReason.COST)
    asked(2, "Umzug", area=world.there["town"], reason=NothingFitsReason.FULL)

    (group,) = administrator.get(LIST).context["groups"]

    assert (group.searches, group.places) == (5, ["Brakel (5+)"])
    assert group.signs == ["Es ist zu teuer (5+)"]


def test_a_trend_compares_with_as_many_days_before(administrator):
    asked(10, "Umzug")
    asked(5, "Umzug", days_ago=40)
    asked(5, "Fahrrad")
    asked(3, "Fahrrad", days_ago=40)
    asked(5, "Nähkurs")

    groups = {one.name: (one.before_in_words, one.trend) for one in administrator.get(LIST).context["groups"]}

    assert groups == {"Umzug": ("5+", "mehr"), "Fahrrad": ("< 5", "mehr"), "Nähkurs": ("0", "neu")}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nach=category", {"Fuehrerschein": "10+"}),
        ("nach=area", {"Brakel": "5+", "Wegberg": "5+"}),
        ("nach=language", {"Dari": "5+"}),
        ("sprache=prs", {"Führerschein": "5+"}),
        ("kategorie=fuehrerschein", {"Führerschein": "10+"}),
        ("zeichen=voll", {"Führerschein": "5+"}),
        ("zeichen=kein_treffer", {"Führerschein": "5+"}),
        ("tage=unsinn&nach=(((&gebiet=0", {"Führerschein": "10+"}),
    ],
)
def test_the_list_can_be_narrowed_and_grouped(administrator, world, topics, query: str, found: dict[str, str]):
    asked(
        5,
        "Führerschein",
        category="fuehrerschein",
        area=world.here["town"],
        language="prs",
        reason=NothingFitsReason.FULL,
    )
    asked(5, "Führerschein", category="fuehrerschein", area=world.there["town"])
    Category.objects.filter(key="fuehrerschein").update(labels={"de": "Fuehrerschein"})

    assert shown(administrator, query) == found


def test_coordinators_see_searches_for_their_areas_only(coordinator, world):
    asked(5, "Umzug", area=world.here["town"])
    asked(5, "Fahrrad", area=world.there["town"])
    asked(5, "Wohnung")

    assert shown(coordinator) == {"Umzug": "5+"}
    assert shown(coordinator, "nach=area") == {"Brakel": "5+"}
    assert shown(coordinator, f"gebiet={world.there['town'].pk}") == {"Umzug": "5+"}


@pytest.mark.parametrize("role", ["partner", "case_manager", None])
def test_everybody_else_finds_no_such_address(world, role):
    person = a_person(role, member_of=world.ours if role == "partner" else None)
    client = signed_in(person)
    asked(5, "Umzug", area=world.here["town"])

    answers = [client.get(LIST), decide(client, "Umzug", "erledigt"), client.post(UNDO), client.post(CONFIRM)]

    assert {answer.status_code for answer in answers} <= {302, 404}
    assert not PhraseDecision.objects.exists()
    if role == "partner":
        assert "nachfrage" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_list_takes_as_many_queries_for_three_groups_as_for_one(administrator, world, topics):
    def a_group(number: int) -> None:
        asked(5, f"Suchwort{number}", area=world.here["town"], category="fuehrerschein", days_ago=3)
        asked(5, f"Suchwort{number}", area=world.there["town"], days_ago=40)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            administrator.get(LIST)
        return len(seen)

    a_group(0)
    administrator.get(LIST)
    one = queries()
    for number in (1, 2):
        a_group(number)

    assert queries() == one
    assert one < 35


@pytest.mark.parametrize("key", ["csv", "xlsx"])
def test_the_list_is_exported_with_rounded_numbers(administrator, world, key: str):
    asked(7, "Umzug", area=world.here["town"], reason=NothingFitsReason.COST)
    asked(4, "Fahrrad")

    content = administrator.get(f"{LIST}?export={key}").getvalue()

    if key == "csv":
        rows = [line.split(";") for line in content.decode("utf-8-sig").splitlines()]
    else:
        sheet = load_workbook(io.BytesIO(content)).active
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows == [
        ["Suchwörter", "Anfragen ohne Treffer", "davor", "Entwicklung", "Kategorie", "Anzeichen", "Orte"],
        ["Umzug", "5+", "0", "neu", "", "Es ist zu teuer (5+)", "Brakel (5+)"],
    ]


def test_one_click_makes_a_phrase_a_synonym_that_is_recognised_at_once(administrator, world, topics):
    asked(5, "Fahrlappen", area=world.here["town"])
    assert recognise("Fahrlappen", "de").category == ""

    decide(administrator, "Fahrlappen", "synonym", category="fuehrerschein", language="de")

    assert Category.objects.get(key="fuehrerschein").synonyms["de"] == ["Fahrerlaubnis", "Fahrlappen"]
    assert recognise("mein Fahrlappen", "ar").category == "fuehrerschein"
    assert shown(administrator) == {}


@pytest.fixture
def other_coordinator(world) -> Client:
    return signed_in(a_person("coordinator", areas=(world.there["district"],)))


def fahrlappen() -> list[str]:
    return [word for word in Category.objects.get(key="fuehrerschein").synonyms["de"] if word != "Fahrerlaubnis"]


def propose(client: Client):
    return decide(client, "Fahrlappen", "synonym", category="fuehrerschein", language="de", follow=True)


def test_a_synonym_from_one_area_waits_for_a_second_coordination(coordinator, other_coordinator, world, topics):
    asked(5, "Fahrlappen", area=world.here["town"])

    propose(coordinator)

    waiting = PhraseDecision.objects.get()
    assert (waiting.waits, fahrlappen(), shown(coordinator)) == (True, [], {})
    neighbour = signed_in(a_person("coordinator", areas=(world.here["district"],)))
    for same_area in (coordinator, neighbour):
        assert list(same_area.get(LIST).context["waiting"]) == []
        assert same_area.post(CONFIRM, {"decision": waiting.pk}).status_code == 404

    assert list(other_coordinator.get(LIST).context["waiting"]) == [waiting]
    other_coordinator.post(CONFIRM, {"decision": waiting.pk})

    assert fahrlappen() == ["Fahrlappen"]
    assert PhraseDecision.objects.get().confirmed_by is not None


def test_an_administrator_confirms_too(coordinator, administrator, world, topics):
    asked(5, "Fahrlappen", area=world.here["town"])
    propose(coordinator)

    administrator.post(CONFIRM, {"decision": PhraseDecision.objects.get().pk})

    assert fahrlappen() == ["Fahrlappen"]


def test_two_coordinations_with_the_same_idea_agree(coordinator, other_coordinator, world, topics):
    """What waits for others is settled for nobody else, so the second one still finds the phrase."""
    asked(5, "Fahrlappen", area=world.here["town"])
    asked(5, "Fahrlappen", area=world.there["town"])

    propose(coordinator)
    assert shown(other_coordinator) == {"Fahrlappen": "5+"}
    propose(other_coordinator)

    assert (fahrlappen(), PhraseDecision.objects.count()) == (["Fahrlappen"], 1)


def test_what_waits_can_be_taken_back_and_brings_no_word(coordinator, world, topics):
    asked(5, "Fahrlappen", area=world.here["town"])
    propose(coordinator)

    coordinator.post(UNDO, {"decision": PhraseDecision.objects.get().pk})

    assert (fahrlappen(), shown(coordinator)) == ([], {"Fahrlappen": "5+"})


@pytest.mark.parametrize("decision", ["", "x", "²", "9" * 30])
def test_what_is_no_decision_is_not_found(administrator, decision: str):
    assert [administrator.post(address, {"decision": decision}).status_code for address in (CONFIRM, UNDO)] == [404] * 2


def test_a_phrase_of_one_afternoon_is_not_shown(administrator):
    """Fifty times on two days is what one program does."""
    for days_ago in (2, 3):
        searched(50, on=timezone.localdate() - timedelta(days=days_ago), text="Pizza", phrase=phrase_of("Pizza", "de"))

    assert shown(administrator) == {}
    assert decide(administrator, "Pizza", "erledigt").status_code == 404


def test_taking_back_a_synonym_removes_the_word_and_opens_the_phrase(administrator, world, topics):
    asked(5, "Fahrlappen", area=world.here["town"])
    decide(administrator, "Fahrlappen", "synonym", category="fuehrerschein", language="uk")

    administrator.post(UNDO, {"decision": PhraseDecision.objects.get().pk})

    assert Category.objects.get(key="fuehrerschein").synonyms == {"de": ["Fahrerlaubnis"], "en": ["driving licence"]}
    assert shown(administrator) == {"Fahrlappen": "5+"}


def test_a_synonym_that_was_there_before_stays_when_the_decision_is_taken_back(administrator, topics):
    asked(5, "fahrerlaubnis")
    decide(administrator, "fahrerlaubnis", "synonym", category="fuehrerschein", language="de")

    administrator.post(UNDO, {"decision": PhraseDecision.objects.get().pk})

    assert Category.objects.get(key="fuehrerschein").synonyms["de"] == ["Fahrerlaubnis"]


@pytest.mark.parametrize(
    "values",
    [
        {"category": "fuehrerschein", "language": "xx"},
        {"category": "", "language": "de"},
        {"category": "fuehrerschein", "language": "de", "word": "Bürgergeld"},
        {"category": "fuehrerschein", "language": "de", "word": "???"},
    ],
)
def test_a_synonym_needs_a_category_a_language_and_words_people_searched_for(administrator, topics, values):
    asked(5, "Fahrlappen")
    before = Category.objects.get(key="fuehrerschein").synonyms

    response = administrator.post(
        DECIDE, {"phrase": phrase_of("Fahrlappen", "de"), "word": "Fahrlappen", "kind": "synonym"} | values, follow=True
    )

    assert Category.objects.get(key="fuehrerschein").synonyms == before
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_a_part_of_the_phrase_can_be_the_synonym(administrator, topics):
    asked(5, "wo kann ich Fahrlappen machen")

    decide(
        administrator,
        "wo kann ich Fahrlappen machen",
        "synonym",
        category="fuehrerschein",
        language="de",
        word="Fahrlappen",
    )

    assert "Fahrlappen" in Category.objects.get(key="fuehrerschein").synonyms["de"]


def test_what_a_coordinator_settles_is_settled_in_the_own_areas_until_somebody_asks_again(
    coordinator, administrator, world
):
    asked(5, "Umzug", area=world.here["town"])
    asked(5, "Umzug", area=world.there["town"])

    decide(coordinator, "Umzug", "erledigt")

    there = signed_in(a_person("coordinator", areas=(world.there["district"],)))
    assert (shown(coordinator), shown(there)) == ({}, {"Umzug": "5+"})

    PhraseDecision.objects.update(decided_on=timezone.localdate() - timedelta(days=10))
    assert shown(coordinator) == {"Umzug": "5+"}


def test_what_is_not_our_topic_stays_away(coordinator, world):
    asked(5, "Pizza", area=world.here["town"])
    decide(coordinator, "Pizza", "fremd")
    PhraseDecision.objects.update(decided_on=timezone.localdate() - timedelta(days=10))

    assert shown(coordinator) == {}


def test_nobody_decides_about_what_they_cannot_see(coordinator, world, topics):
    asked(5, "Fahrrad", area=world.there["town"])
    asked(4, "Umzug", area=world.here["town"])

    answers = [decide(coordinator, words, "erledigt").status_code for words in ("Fahrrad", "Umzug", "Nie gesucht")]

    assert (answers, PhraseDecision.objects.count()) == ([404, 404, 404], 0)


def test_nobody_takes_back_what_others_decided_for_themselves(coordinator, administrator, world):
    asked(5, "Fahrrad", area=world.there["town"])
    decide(administrator, "Fahrrad", "erledigt")

    response = coordinator.post(UNDO, {"decision": PhraseDecision.objects.get().pk})

    assert (response.status_code, PhraseDecision.objects.count()) == (404, 1)


def test_the_way_back_leads_to_the_list_and_never_away(administrator):
    asked(10, "Umzug")
    answers = [
        decide(administrator, "Umzug", "erledigt", next=address)["Location"]
        for address in ("/cms/nachfrage/?tage=90", "https://example.org/")
    ]

    assert answers == ["/cms/nachfrage/?tage=90", LIST]


def test_the_start_page_shows_the_commonest_phrases(coordinator, world):
    asked(12, "Umzug", area=world.here["town"])
    asked(5, "Fahrrad", area=world.there["town"])

    page = coordinator.get(reverse("wagtailadmin_home")).content.decode()

    assert "<bdi>Umzug</bdi>: 10+" in page
    assert "Fahrrad" not in page


def test_a_synonym_from_a_click_survives_the_next_load_of_the_taxonomy(administrator, db):
    source = TermSource.read()
    TermLoad(source).run()
    key = Category.objects.first().key
    asked(5, "Fahrlappen")
    decide(administrator, "Fahrlappen", "synonym", category=key, language="de")

    TermLoad(source).run()

    assert "Fahrlappen" in Category.objects.get(key=key).synonyms["de"]
