"""The frame around every public page."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import translation

from kim import context
from kim.context import Frame, FrameLinks, Link
from kim.forms import KernRenderer
from kim.plugins import PluginError, Registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def only_defaults(monkeypatch):
    monkeypatch.setattr(context, "registry", Registry())


def frame_of(path: str) -> Frame:
    return Frame(RequestFactory().get(path))


def test_every_language_leads_to_this_page_with_its_filters():
    with translation.override("de"):
        links = frame_of("/de/angebote/?ort=Brakel").languages

    assert [link.url for link in links] == [f"/{code}/angebote/?ort=Brakel" for code, _name in settings.LANGUAGES]
    assert [link.code for link in links if link.current] == ["de"]
    assert [link.code for link in links if link.direction == "rtl"] == ["ar", "fa"]


def test_a_page_that_knows_its_addresses_is_asked_first():
    request = RequestFactory().get("/de/kreis-hoexter/")
    request.language_addresses = {"uk": "/uk/okruh-hoexter/"}

    with translation.override("de"):
        urls = {link.code: link.url for link in Frame(request).languages}

    assert urls["uk"] == "/uk/okruh-hoexter/"
    assert urls["ar"].startswith("/ar/")


def test_the_answer_to_a_form_leads_to_the_start_page_in_another_language():
    with translation.override("de"):
        links = Frame(RequestFactory().post("/de/barriere-melden/")).languages

    assert {link.code: link.url for link in links}["en"] == "/en/"


class Imprint(FrameLinks):
    key = "imprint"
    label = "Imprint"
    part = "legal"

    def links(self, request):
        return [Link("Impressum", "/de/impressum/", current=request.path == "/de/")]


def test_an_app_adds_links_to_a_part(only_defaults):
    context.registry.add(Imprint, plugin="mine")

    assert frame_of("/de/").legal == [Link("Impressum", "/de/impressum/", current=True)]
    assert frame_of("/de/").access == []


def test_an_unknown_part_is_refused_with_the_known_ones():
    class Aside(Imprint):
        part = "sidebar"

    with pytest.raises(PluginError, match="no part 'sidebar'; it has menu, legal, access"):
        Registry().add(Aside, plugin="mine")


@pytest.mark.parametrize(
    ("code", "direction", "sheet"), [("de", "ltr", "kern/kern.css"), ("ar", "rtl", "kern/kern-rtl.css")]
)
def test_language_and_direction_stand_at_the_root(client, code, direction, sheet):
    html = client.get(f"/{code}/angebote/").content.decode()

    assert f'<html lang="{code}" dir="{direction}">' in html
    assert sheet in html
    assert ("vazirmatn" in html) == (direction == "rtl")


def test_numbers_for_an_emergency_and_data_sources_stand_on_every_page(client):
    html = client.get("/de/angebote/").content.decode()

    assert re.findall(r'href="tel:(\d+)"', html) == ["112", "110", "116016"]
    assert "GeoBasis-DE / BKG" in html
    assert "OpenStreetMap" in html
    assert "Destatis" in html


def test_a_demo_says_so_on_every_page(client, settings):
    settings.KIM_DEMO = True
    assert "app-demo" in client.get("/de/angebote/").content.decode()

    settings.KIM_DEMO = False
    assert "app-demo" not in client.get("/de/angebote/").content.decode()


def test_the_official_header_is_off_until_somebody_switches_it_on(client, settings):
    settings.KIM_OFFICIAL_HEADER = ""
    assert "app-official" not in client.get("/de/angebote/").content.decode()

    settings.KIM_OFFICIAL_HEADER = "Offizielle Website"
    assert "Offizielle Website" in client.get("/de/angebote/").content.decode()


def test_pages_load_nothing_from_elsewhere(client):
    policy = client.get("/de/angebote/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "object-src 'none'" in policy


def test_the_office_works_in_german_unless_somebody_chose_otherwise(client, django_user_model):
    from wagtail.users.models import UserProfile

    user = django_user_model.objects.create_superuser("verwaltung", password="Passwort-der-Verwaltung")
    assert '<html lang="de"' in client.get("/cms/login/", headers={"accept-language": "en"}).content.decode()

    UserProfile.get_for_user(user).delete()
    UserProfile.objects.create(user=user, preferred_language="uk")
    client.force_login(user)
    assert '<html lang="uk"' in client.get("/cms/", headers={"accept-language": "en"}).content.decode()


def test_the_admin_has_rules_of_its_own(client):
    assert "'unsafe-inline'" in client.get("/cms/login/").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/cms/gibtesnicht/", "/documents/99/nichts.pdf", "/api/nichts/", "/.well-known/nichts"]
)
def test_a_wrong_address_without_language_is_no_search_for_a_page(client, path):
    response = client.get(path)

    assert not response.headers.get("Location", "").startswith("/de/")


def test_the_bare_address_leads_to_the_language_of_the_browser(client):
    assert client.get("/", headers={"accept-language": "uk-UA,uk;q=0.9"}).headers["Location"] == "/uk/"
    assert client.get("/", headers={"accept-language": "ja"}).headers["Location"] == "/de/"


@pytest.mark.parametrize("code", ["de", "ar"])
def test_a_page_that_does_not_exist_offers_ways_on(client, code):
    response = client.get(f"/{code}/gibt-es-nicht/")
    html = response.content.decode()

    assert response.status_code == 404
    assert f'href="/{code}/angebote/"' in html
    assert f'href="/{code}/orte/"' in html
    assert "noindex" in html


def test_a_fault_shows_a_page_that_needs_nothing():

    from django.views.defaults import server_error

    with translation.override("ar"):
        html = server_error(RequestFactory().get("/ar/")).content.decode()

    assert '<html lang="ar" dir="rtl">' in html
    assert "tel:112" in html


def test_a_form_without_its_mark_is_answered_in_words():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/cms/login/", {"username": "x"})

    assert response.status_code == 403
    assert "app-lead" in response.content.decode()


class Sample(forms.Form):
    default_renderer = KernRenderer
    place = forms.CharField(help_text="Ort oder Postleitzahl")
    reason = forms.ChoiceField(choices=[("full", "voll"), ("far", "weit weg")], widget=forms.RadioSelect)
    again = forms.BooleanField(required=False)
    kind = forms.ChoiceField(choices=[("a", "A")], required=False)


def test_errors_stand_at_their_field_and_lead_there():
    html = str(Sample({"place": ""}).render())

    assert 'aria-describedby="id_place_helptext id_place_error"' in html
    assert 'id="id_place_error"' in html
    assert 'href="#id_place"' in html
    assert '<fieldset class="kern-fieldset kern-fieldset--error"' in html
    assert html.count("kern-form-check__radio") == 2
    assert "kern-form-check__checkbox" in html
    assert "kern-form-input__select-wrapper" in html


def test_a_fresh_form_shows_no_error():
    html = str(Sample().render())

    assert "kern-error" not in html
    assert "kern-alert" not in html
