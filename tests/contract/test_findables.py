"""What the search finds of every kind may be opened by everybody, and nothing that may not is in any document."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from directory.models import Area, Contact, Document, Layer, Organisation, ServiceContact
from home.models import ContentPage, EasyLanguagePage, LegalPage, PortalPage, SignLanguagePage, StartPage
from kim.plugins import Findable, registry
from kim.plugins.contract import request_for
from networks.models import Meeting, PostsOfArea, Visibility
from search.analysis import Analyser
from tests.directory.records import District, a_place, a_service, an_organisation
from tests.home.ground import a_portal, a_site, a_translation
from tests.networks.cooperation.records import a_post, a_profile
from tests.networks.records import a_body, a_decision, a_holder, a_meeting, a_seat, an_item

FINDABLES = registry.all(Findable)
pytestmark = pytest.mark.django_db

#: A word of every text that nobody may find.
SECRET = "Geheimnis"


def a_page(parent: Any, model: type, *, live: bool = True, **values: Any) -> Any:
    page = parent.add_child(instance=model(locale=parent.locale, **values))
    if live:
        page.save_revision().publish()
    else:
        page.unpublish()
    return model.objects.get(pk=page.pk)


@pytest.fixture
def world() -> None:
    """Of each kind something everybody may open, and the same in every state in which only few may."""
    start = a_site()
    district = District()
    house = an_organisation(district.town, name="Bildungswerk")
    hidden = an_organisation(district.town, name=f"{SECRET}haus", live=False)
    today = timezone.localdate()
    service = a_service(house, name="Wohnberatung")
    a_place(house, district.town, service)
    a_service(house, name=f"{SECRET} Entwurf", live=False)
    a_service(house, name=f"{SECRET} vorbei", valid_until=today - timedelta(days=1))
    a_service(house, name=f"{SECRET} bald", valid_from=today + timedelta(days=1))
    a_service(hidden, name=f"{SECRET} einer verborgenen Stelle")
    for layer in Layer:
        for consent in (True, False):
            contact = Contact.objects.create(
                organisation=house,
                function="Anmeldung" if layer == Layer.PUBLIC else f"{SECRET}stelle",
                name="Frau Offen" if layer == Layer.PUBLIC and consent else f"{SECRET}",
                name_consent=consent,
                layer=layer,
            )
            ServiceContact.objects.create(service=service, contact=contact)
    Document.objects.create(title="Mietvertrag", organisation=house)
    Document.objects.create(title="Wegweiser", area=district.district)
    Document.objects.create(title=SECRET, organisation=hidden)
    portal = a_portal(district.district)
    a_translation(portal, "en", title="District")
    a_portal(district.town, title=SECRET, slug="geheim").unpublish()
    for number, model in enumerate((ContentPage, EasyLanguagePage, SignLanguagePage)):
        a_page(start, model, title=f"Seite {number}", slug=f"seite-{number}")
        a_page(start, model, title=f"{SECRET} {number}", slug=f"entwurf-{number}", live=False)
    closed = a_page(start, ContentPage, title=f"{SECRET} für wenige", slug="wenige")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    a_page(closed, ContentPage, title=f"{SECRET} darunter", slug="darunter")

    _bodies(district)
    _cooperation(district, house, portal)


def _cooperation(district: District, house: Organisation, portal: PortalPage) -> None:
    """A post and a profile for everybody, and those for few."""
    post = a_post(house, district.town, title="Case Management")
    post.contact = Contact.objects.filter(layer=Layer.COORDINATION).first()
    post.save()
    a_post(house, district.town, title=SECRET, layer=Layer.NETWORK)
    a_post(house, district.town, title=SECRET, live=False)
    a_post(house, district.other_district, title=SECRET)
    PostsOfArea.objects.create(area=district.other_district, public=False)
    profile = a_profile(portal, district.district, title="Gemeinsam handeln", aim="Gute Hilfe.")
    a_translation(profile, "en", title="Acting together")
    a_profile(portal, district.district, title=SECRET, slug="entwurf").unpublish()
    closed = a_profile(portal, district.district, title=SECRET, slug="zu")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)


def _bodies(district: District) -> None:
    """Public ones, and meetings and decisions of which only members know."""
    body = a_body(district.district, "Lenkungsgruppe", summary="Steuert.")
    a_seat(body, "Leitung Jugendamt")
    contact = Contact.objects.filter(layer=Layer.COORDINATION).first()
    a_holder(a_seat(body, "Leitung Soziales"), contact)
    meeting = a_meeting(body, title="Auftakt")
    an_item(meeting, "Kinderbetreuung")
    an_item(meeting, SECRET, is_internal=True)
    a_decision(body, "Sprechstunde", wording="Jeden Monat.")
    for visibility in (Visibility.NETWORK, Visibility.MEMBERS, Visibility.COORDINATION):
        a_meeting(body, title=SECRET, visibility=visibility)
        a_decision(body, SECRET, visibility=visibility)
        hidden = a_body(district.district, f"{SECRET} {visibility}", visibility=visibility)
        a_meeting(hidden, title=SECRET)
        a_decision(hidden, SECRET)
    a_meeting(body, title=SECRET, state=Meeting.State.CANCELLED)
    a_body(district.district, f"{SECRET} vorbei", ended_on=timezone.localdate() - timedelta(days=1))


def documents_of(findable: Findable) -> list[Any]:
    return list(findable.documents(Analyser()).all())


def pk_of(document: Any) -> int:
    return int(document.key.partition(":")[2])


@pytest.mark.parametrize("findable", FINDABLES, ids=lambda findable: findable.key)
def test_everybody_may_open_what_is_found(findable: Findable, world, client):
    documents = documents_of(findable)
    assert documents, f"Nothing of this test is found as {findable.key}: add a record to the world."

    shown = findable.shown([pk_of(document) for document in documents], request_for("/de/"))

    assert set(shown) == {pk_of(document) for document in documents}
    for values in shown.values():
        answer = client.get(values["url"], follow=True)
        assert answer.status_code == 200, values
        assert values["title"] in answer.content.decode()


@pytest.mark.parametrize("findable", FINDABLES, ids=lambda findable: findable.key)
def test_nothing_only_few_may_read_is_in_a_document(findable: Findable, world):
    secret = set(Analyser().stems(f"{SECRET} {SECRET}haus {SECRET}stelle", "de"))

    for document in documents_of(findable):
        found = {stem for stems in document.texts.values() for stem in stems}
        assert not found & secret, document.key
        assert SECRET.casefold() not in repr((document.name, document.exact)).casefold()


def test_a_public_contact_is_found_by_function_and_by_a_name_that_may_be_published(world):
    service = registry.get(Findable, "service")
    (document,) = documents_of(service)

    assert set(Analyser().stems("Anmeldung Offen", "de")) <= set(document.texts["body"])


@pytest.mark.parametrize("findable", FINDABLES, ids=lambda findable: findable.key)
def test_records_nobody_may_open_are_not_shown_even_when_the_index_still_knows_them(findable: Findable, world):
    """Between a change and its job the index may name a record that was hidden just now."""
    model = apps.get_model(findable.models[0])
    allowed = {pk_of(document) for document in documents_of(findable)}

    shown = findable.shown(list(model._base_manager.values_list("pk", flat=True)), request_for("/de/"))

    assert set(shown) <= allowed


@pytest.mark.parametrize("findable", FINDABLES, ids=lambda findable: findable.key)
def test_documents_cost_the_same_queries_for_few_and_for_many(findable: Findable, world):
    def queries() -> tuple[int, int]:
        pks = [pk_of(document) for document in documents_of(findable)]
        with CaptureQueriesContext(connection) as seen:
            number = len(list(findable.documents(Analyser()).of(pks)))
        return number, len(seen)

    few, queries_for_few = queries()
    start = StartPage.objects.get(locale__language_code="de")
    house, town = Organisation.objects.get(live=True), Area.objects.get(slug="brakel")
    for number in range(3):
        service = a_service(an_organisation(town, name=f"Haus {number}"))
        a_place(service.organisation, town, service)
        Document.objects.create(title=f"Blatt {number}", organisation=house)
        a_page(start, ContentPage, title=f"Weitere {number}", slug=f"weitere-{number}")
        body = a_body(town, f"Gruppe {number}", summary="Arbeitet.")
        a_seat(body)
        an_item(a_meeting(body), "Punkt")
        a_decision(body)
        a_post(house, town, title=f"Stelle {number}")
        portal = PortalPage.objects.get(slug="kreis-hoexter", locale__language_code="de")
        a_profile(portal, town, title=f"Profil {number}", slug=f"profil-{number}")
    a_portal(Area.objects.get(slug="warburg"))
    many, queries_for_many = queries()

    assert many > few
    assert queries_for_many == queries_for_few


def test_pages_are_found_once_for_all_their_languages(world):
    (portal,) = PortalPage.objects.filter(locale=Locale.objects.get(language_code="de"), live=True)
    (document,) = documents_of(registry.get(Findable, "portal"))

    assert document.key == f"portal:{portal.pk}"
    assert set(Analyser().stems("District", "en")) <= set(document.texts["name"])
    assert LegalPage.objects.live().exists()
