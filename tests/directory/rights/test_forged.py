"""Answers nobody was offered: forms refuse them, and unknown addresses stay shut."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import path, reverse, set_script_prefix
from wagtail.permissions import policy_registry

from directory.models import Area, Contact, Document, Location, Membership, Organisation, Service
from directory.rights.forms import OwnedForm
from directory.rights.guard import guard, narrows_itself
from directory.rights.middleware import AdminReach
from tests.directory.records import a_contact, a_place, a_service

from .people import a_person


def form_of(model, user, instance=None, **data):
    """The form of the admin with an answer for some fields only; the rest is left out."""
    form_class = model.snippet_viewset.get_edit_handler().get_form_class()
    return form_class(data or None, instance=instance or model(), for_user=user)


OWNED = (Service, Organisation, Location, Contact, Document, Membership, Area)


@pytest.mark.parametrize("model", OWNED)
def test_every_form_of_the_register_keeps_to_the_reach(db, model):
    assert issubclass(model.snippet_viewset.get_edit_handler().get_form_class(), OwnedForm)


@pytest.mark.parametrize("model", [Service, Location, Contact, Document])
def test_a_record_cannot_be_made_for_or_moved_to_a_foreign_organisation(world, model):
    partner = a_person(member_of=world.ours)
    form = form_of(model, partner, organisation=world.theirs.pk)

    assert list(form.fields["organisation"].queryset) == [world.ours]
    assert "organisation" in form.errors


def test_a_revision_of_former_days_is_no_way_back_to_another_organisation(world):
    service = a_service(world.ours, name="Gewandert")
    partner = a_person(member_of=world.ours)
    service.organisation = world.theirs

    assert "organisation" in form_of(Service, partner, service, organisation=world.theirs.pk).errors


def test_contacts_places_and_leaflets_of_others_are_not_offered(world):
    service = a_service(world.ours)
    own, foreign = a_contact(world.ours), a_contact(world.theirs)
    a_place(world.theirs, world.there["town"])
    form = form_of(Service, a_person(member_of=world.ours), service)

    offered = {}
    for relation in ("service_contacts", "service_locations", "service_documents"):
        for row in (*form.formsets[relation].forms, form.formsets[relation].empty_form):
            for name in ("contact", "location", "document"):
                if name in row.fields:
                    offered[name] = list(row.fields[name].queryset)

    assert offered == {"contact": [own], "location": [], "document": []}
    assert foreign not in offered["contact"]


def test_what_an_administrator_entered_stays_when_a_partner_saves(world):
    service = a_service(world.ours)
    shared = a_contact(world.theirs, service)
    form = form_of(Service, a_person(member_of=world.ours), service)

    [row] = form.formsets["service_contacts"].forms

    assert list(row.fields["contact"].queryset) == [shared]


def test_partners_keep_the_home_area_and_coordinators_move_it_inside_their_areas(world):
    def homes(user) -> set[Area]:
        return set(form_of(Organisation, user, Organisation.objects.get(pk=world.ours.pk)).fields["area"].queryset)

    assert homes(a_person(member_of=world.ours)) == {world.here["town"]}
    assert homes(a_person("coordinator", areas=(world.here["district"],))) == set(world.here.values())


def test_coordinators_make_clusters_of_their_own_municipalities_only(world):
    form = form_of(Area, a_person("coordinator", areas=(world.here["district"],)))

    foreign = {world.there["district"], world.there["town"], world.there["cluster"]}
    offered = {area for name in ("parent", "members") if name in form.fields for area in form.fields[name].queryset}
    assert offered
    assert not offered & foreign


def test_without_a_person_a_form_offers_nothing(world):
    assert list(form_of(Contact, None).fields["organisation"].queryset) == []


@pytest.mark.parametrize("action", ["change", "delete", "view"])
def test_the_policy_reads_the_owner_from_the_database(world, action):
    service = a_service(world.theirs)
    service.organisation = world.ours
    policy = policy_registry.get_by_type(Service)
    partner = a_person(member_of=world.ours)

    assert not policy.user_has_permission_for_instance(partner, action, service)
    assert policy.user_has_permission_for_instance(partner, action, Service())
    assert list(policy.users_with_permission_for_instance("change", service)) == []


def test_a_foreign_step_of_a_review_cannot_be_approved_behind_an_own_key(world):
    view = guard(lambda request, **kwargs: HttpResponse(), Service)
    request = RequestFactory().get("/")
    request.user = a_person(member_of=world.ours)
    own = a_service(world.ours)

    assert view(request, pk=str(own.pk)).status_code == 200
    with pytest.raises(Http404):
        view(request, pk=str(own.pk), task_state_id=1)
    with pytest.raises(Http404):
        view(request, pk="quatsch")


class TestUnknownAddresses:
    """A view somebody hangs into the admin without a word about its rows."""

    @pytest.fixture
    def door(self, rf, monkeypatch):
        def knock(user, view, name="unheard_of", below=""):
            request = rf.get("/cms/unheard-of/", SCRIPT_NAME=below)
            request.user = user
            request.resolver_match = path("unheard-of/", view, name=name).resolve("unheard-of/")
            return AdminReach(lambda request: HttpResponse()).process_view(request, view, (), {})

        return knock

    def test_is_shut_for_all_but_administrators(self, world, door):
        def silent(request):
            return HttpResponse()

        for person in (a_person(member_of=world.ours), a_person("case_manager"), a_person("coordinator")):
            with pytest.raises(Http404):
                door(person, silent)
        assert door(a_person("administrator"), silent) is None

    def test_is_shut_below_a_path_of_the_server_too(self, world, door):
        set_script_prefix("/atlas/")
        try:
            with pytest.raises(Http404):
                door(a_person(member_of=world.ours), lambda request: HttpResponse(), below="/atlas")
        finally:
            set_script_prefix("/")

    def test_opens_when_the_view_says_that_it_keeps_to_the_reach(self, world, door):
        @narrows_itself
        def careful(request):
            return HttpResponse()

        assert door(a_person(member_of=world.ours), careful) is None


def test_the_bulk_address_takes_own_rows_and_nothing_of_others(world, client):
    own, foreign = a_contact(world.ours), a_contact(world.theirs)
    client.force_login(a_person(member_of=world.ours))
    address = reverse("wagtail_bulk_action", args=["directory", "contact", "delete"])

    answers = {
        "own": client.get(f"{address}?id={own.pk}").status_code,
        "mixed": client.post(f"{address}?id={own.pk}&id={foreign.pk}").status_code,
        "all": client.post(f"{address}?id=all").status_code,
        "nonsense": client.get(f"{address}?id=x").status_code,
        "none": client.get(address).status_code,
    }

    assert answers == {"own": 200, "mixed": 404, "all": 404, "nonsense": 404, "none": 404}
    assert Contact.objects.count() == 2


def test_a_chooser_without_a_form_answers_404_to_its_form(world, client):
    client.force_login(a_person(member_of=world.ours))
    address = reverse(Contact.snippet_viewset.chooser_viewset.get_url_name("create"))

    assert client.post(address).status_code == 404


def test_an_account_that_is_closed_loses_the_admin_at_once(world, client):
    partner = a_person(member_of=world.ours)
    client.force_login(partner)
    address = reverse(Service.snippet_viewset.get_url_name("list"))
    assert client.get(address).status_code == 200

    User.objects.filter(pk=partner.pk).update(is_active=False)

    assert client.get(address).status_code == 302
