"""Words explained where they stand: without script, once on a page, in eight languages."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from directory.models import Category, LegalSphere, ResidenceStatus, TargetGroup
from directory.taxonomy.reading import TermSource
from home.models import WordExplanation
from home.words import SPELLINGS, TERMS, public_terms, words_of_language
from networks.bodies.rules.body_kinds import NAMES
from tests.directory.records import District, a_service, an_organisation
from tests.directory.rights.people import a_person
from tests.home.ground import a_site
from tests.html import folded
from tests.languages import LANGUAGES, fallbacks_marked, fallen_back, untranslated

CODES = [code for code, _name in settings.LANGUAGES]


def drawn(template: str, language: str = "de", **values) -> str:
    with translation.override(language):
        request = RequestFactory().get("/")
        return folded(Template("{% load kim_words %}" + template).render(Context({"request": request, **values})))


def explanation(key: str, language: str) -> str:
    return folded(public_terms()[key]["explanation"][language])


@pytest.fixture
def no_changes(monkeypatch):
    """Without a database nobody has worded anything anew."""
    monkeypatch.setattr("home.words.WordsOfTheHouse.changes", lambda self: {})


@pytest.mark.parametrize("language", CODES)
def test_every_word_for_visitors_has_a_label_and_an_explanation(language):
    words = words_of_language(language)

    assert len(words) >= 40
    assert not [word.key for word in words if not word.label.strip() or not word.explanation.strip()]


def test_terms_and_spellings_name_words_there_are():
    assert {*TERMS.values(), *SPELLINGS} <= set(public_terms())


def test_terms_of_the_taxonomy_that_are_linked_exist():
    known = {model._meta.model_name for model in (LegalSphere, ResidenceStatus, TargetGroup, Category)}
    terms = {
        f"{model._meta.model_name}.{row.key}" for model, rows in TermSource.read().rows.items() for row in rows
    } | {f"bodykind.{key}" for key in NAMES}

    assert {term for term in TERMS if "." in term} <= terms
    assert {term for term in TERMS if "." not in term} <= known | {"transition"}


def test_a_word_opens_without_script_and_is_explained_once(no_changes):
    html = drawn('{% explained "duldung" "Duldung" %} {% explained "duldung" "Duldung" %} {% words_in "duldung" %}')

    assert html.count("<details") == 1
    assert "<summary><bdi>Duldung</bdi></summary>" in html
    assert explanation("duldung", "de") in html
    assert html.endswith("</details>Duldung ")


def test_folded_groups_explain_their_words_each(no_changes):
    html = drawn('{% words_in "duldung" again=True %}{% words_in "duldung" "duldung" again=True %}')

    assert html.count("<details") == 2


def test_a_word_nobody_explains_is_only_its_label(no_changes):
    assert drawn('{% explained "quark" "Quark <b>" %}') == "Quark &lt;b&gt;"
    assert drawn('{% words_in "Ein Text ohne schwere Wörter" "quark" %}') == ""


def test_terms_are_explained_by_their_key_in_every_language(no_changes):
    status = ResidenceStatus(key="p25a", labels={"de": "Bleiberecht für gut integrierte Jugendliche"})

    html = drawn("{% words_in status %}", "ar", status=[status])

    assert explanation("bleiberecht", "ar") in html
    assert 'lang="ar" dir="rtl"' in html


def test_a_text_is_explained_behind_the_paragraph_that_names_the_word_first(no_changes):
    html = drawn("{% explaining %}<p>Auch mit Duldung.</p><p>Mit Duldung oder über die MBE.</p>{% endexplaining %}")

    first, second = html.split("<p>Mit Duldung")
    assert explanation("duldung", "de") in first
    assert explanation("mbe", "de") in second
    assert "Duldung</bdi>" not in second


def test_a_german_word_in_a_text_is_named_in_the_language_of_the_page(no_changes):
    html = drawn("{% explaining %}<p>Das entscheidet die Lenkungsgruppe.</p>{% endexplaining %}", "fr")

    assert '<summary><bdi lang="de">Lenkungsgruppe</bdi></summary><p><b>Groupe de pilotage</b>' in html


def test_links_lead_to_what_explains_them(no_changes):
    text = '<p><a href="/kim/">Das KIM</a></p>'

    assert drawn("{% explaining %}" + text + "{% endexplaining %}") == text


def test_words_inside_other_words_and_inside_tags_are_left_alone(no_changes):
    text = '<p title="MBE">Die KIMONO-Gruppe und Duldungspraxis</p>'

    assert drawn("{% explaining %}" + text + "{% endexplaining %}") == text


@pytest.mark.django_db
@pytest.mark.parametrize("language", CODES)
def test_one_page_has_all_words_and_the_footer_leads_there(client, language):
    with translation.override(language):
        address = reverse("home:word_list")
    response = client.get(address)
    html = folded(response.content.decode())

    assert response.status_code == 200
    assert [word.key for word in words_of_language(language) if f'<div id="{word.key}">' not in html] == []
    assert f'href="{address}" aria-current="page"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_falls_back_on_the_pages_about_words_and_texts(client, language):
    a_site()
    for path in ("begriffe/", "barrierefreiheit/", "barriere-melden/?art=text"):
        with fallbacks_marked(language):
            response = client.get(f"/{language}/{path}")
        assert (fallen_back(response.content.decode()), untranslated(response, language)) == (set(), set()), path


@pytest.mark.django_db
def test_a_service_explains_the_status_it_is_for(client):
    district = District()
    service = a_service(an_organisation(district.town))
    service.residence_statuses.add(ResidenceStatus.objects.create(key="duldung", labels={"de": "Duldung"}))
    service.legal_spheres.add(LegalSphere.objects.create(key="asylblg", labels={"de": "AsylbLG"}))
    service.save()

    html = folded(client.get(f"/uk/angebote/{service.slug}/").content.decode())

    for key in ("duldung", "rechtskreis"):
        assert explanation(key, "uk") in html, key


@pytest.mark.django_db
def test_an_administrator_words_an_explanation_anew_and_back(client):
    client.force_login(a_person("administrator"))
    saved = client.post("/cms/words/new/", {"word": "duldung", "language": "de", "explanation": "Unsere Worte."})

    assert saved.status_code == 302
    assert "Unsere Worte." in folded(client.get("/de/begriffe/").content.decode())
    assert "Unsere Worte." not in client.get("/en/begriffe/").content.decode()

    WordExplanation.objects.all().delete()

    assert explanation("duldung", "de") in folded(client.get("/de/begriffe/").content.decode())


@pytest.mark.django_db
def test_a_page_asks_once_for_what_was_worded_anew(django_assert_num_queries):
    with django_assert_num_queries(1):
        drawn('{% words_in "duldung" again=True %}{% words_in "mbe" again=True %}{% explained "ki" "KI" %}')
    with django_assert_num_queries(0):
        drawn('{% words_in "nichts zu erklären" %}')


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["coordinator", "partner"])
def test_nobody_else_words_an_explanation_anew(client, role):
    client.force_login(a_person(role))

    opened = client.get("/cms/words/new/")
    sent = client.post("/cms/words/new/", {"word": "duldung", "language": "de", "explanation": "X"})

    assert {opened.status_code, sent.status_code} == {404}
    assert not WordExplanation.objects.exists()
