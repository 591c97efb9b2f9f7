"""Who reaches and sees what, as the query sets of the records answer it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.urls import path

from directory.models import (
    Area,
    Contact,
    Document,
    Jurisdiction,
    Layer,
    Location,
    Membership,
    Organisation,
    Service,
)
from directory.models.access import (
    forget,
    in_own_areas,
    is_professional,
    layer_of,
    looked_after,
    rights_of,
)
from directory.rights.guard import guard_patterns, require_action, require_reach
from directory.rights.people import people_reaching
from directory.rights.policies import policy_of
from tests.directory.records import a_contact, a_place, a_service, an_area, an_organisation
from tests.directory.rights.people import a_person


class TwoKreise:
    """Two districts of one region with two towns each, a cluster in the first, and an organisation in every area."""

    def __init__(self) -> None:
        self.state = an_area("Nordrhein-Westfalen", "05", "state")
        self.region = an_area("Detmold", "057", "region", self.state)
        self.district = an_area("Höxter", "05762", "district", self.region)
        self.town = an_area("Brakel", "05762016", "municipality", self.district)
        self.second_town = an_area("Warburg", "05762036", "municipality", self.district)
        self.neighbour = an_area("Lippe", "05766", "district", self.region)
        self.neighbour_town = an_area("Detmold (Stadt)", "05766020", "municipality", self.neighbour)
        self.cluster = Area(kind="cluster", name="Nord", slug="cluster-nord", parent=self.district)
        self.cluster.members = [self.town]
        self.cluster.save()
        self.at = {
            area: an_organisation(area, name=area.name)
            for area in (
                self.region,
                self.district,
                self.town,
                self.second_town,
                self.cluster,
                self.neighbour,
                self.neighbour_town,
            )
        }


@pytest.fixture
def land(db) -> TwoKreise:
    return TwoKreise()


def reached(person) -> set[str]:
    return set(Organisation.objects.reachable_by(person).values_list("name", flat=True))


def a_coordinator(*areas: Area) -> User:
    return a_person("coordinator", areas=areas)


# What a jurisdiction holds


def test_a_district_holds_its_towns_and_clusters_and_neither_the_region_nor_the_neighbour(land):
    assert reached(a_coordinator(land.district)) == {"Höxter", "Brakel", "Warburg", "Nord"}


def test_a_region_holds_its_districts_with_everything_in_them(land):
    everything = {"Detmold", "Höxter", "Brakel", "Warburg", "Nord", "Lippe", "Detmold (Stadt)"}
    assert reached(a_coordinator(land.region)) == everything


def test_a_town_holds_itself_and_not_the_district_around_it(land):
    assert reached(a_coordinator(land.town)) == {"Brakel"}


def test_a_cluster_holds_itself_and_its_members(land):
    assert reached(a_coordinator(land.cluster)) == {"Nord", "Brakel"}


def test_several_areas_add_up(land):
    assert reached(a_coordinator(land.second_town, land.neighbour_town)) == {"Warburg", "Detmold (Stadt)"}


def test_a_member_of_a_foreign_organisation_reaches_that_one_alone(land):
    partner = a_person(member_of=land.at[land.neighbour])

    assert reached(partner) == {"Lippe"}
    assert list(Area.objects.coordinated_by(partner)) == []


def test_jurisdiction_and_membership_add_up(land):
    both = a_person("coordinator", areas=(land.town,), member_of=land.at[land.neighbour])

    assert reached(both) == {"Brakel", "Lippe"}


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_visitors_reach_nothing(land, nobody):
    assert reached(nobody) == set()
    assert not is_professional(nobody)
    assert Contact.objects.nameable_by(nobody).count() == 0


def test_a_closed_account_reaches_nothing_whatever_it_held(land):
    person = a_person("administrator", areas=(land.region,), member_of=land.at[land.town])
    person.is_active = False

    assert reached(person) == set()
    assert list(Membership.objects.managed_by(person)) == []
    assert not is_professional(person)


def test_what_an_account_holds_is_its_own_and_nobody_elses(land):
    a_person("administrator", areas=(land.region,), member_of=land.at[land.neighbour])
    person = a_person("coordinator", areas=(land.town,))

    held = rights_of(person)

    assert (held.is_administrator, held.roles, held.organisations) == (False, {"coordinator"}, set())
    assert [area.pk for area in held.areas] == [land.town.pk]


# Records


def test_records_are_reached_through_their_organisation(land):
    for area in (land.town, land.neighbour_town):
        organisation = land.at[area]
        a_service(organisation, name=f"Kurs {area}")
        a_place(organisation, area, name=f"Haus {area}")
        a_contact(organisation, function=f"Büro {area}")
        Document.objects.create(organisation=organisation, title=f"Blatt {area}")

    for person in (a_coordinator(land.district), a_person(member_of=land.at[land.town])):
        found = [list(model.objects.reachable_by(person)) for model in (Service, Location, Contact, Document)]
        assert [[str(row) for row in rows] for rows in found] == [
            ["Kurs Brakel"],
            ["Haus Brakel, Brakel"],
            ["Büro Brakel"],
            ["Blatt Brakel"],
        ]


def test_a_leaflet_of_an_area_belongs_to_its_coordination_and_one_of_an_organisation_to_the_organisation(land):
    Document.objects.create(area=land.town, title="Der Stadt")
    Document.objects.create(area=land.neighbour_town, title="Der anderen Stadt")
    # The area says what it is about; the organisation whose it is.
    Document.objects.create(area=land.town, organisation=land.at[land.neighbour], title="Des Nachbarn über die Stadt")

    def titles(person) -> set[str]:
        return {document.title for document in Document.objects.reachable_by(person)}

    assert titles(a_coordinator(land.district)) == {"Der Stadt"}
    assert titles(a_person(member_of=land.at[land.town])) == set()
    assert titles(a_person(member_of=land.at[land.neighbour])) == {"Des Nachbarn über die Stadt"}
    assert titles(a_person("administrator")) == {"Der Stadt", "Der anderen Stadt", "Des Nachbarn über die Stadt"}


def test_coordinators_edit_clusters_of_their_areas_and_no_official_area(land):
    assert list(Area.objects.reachable_by(a_coordinator(land.district))) == [land.cluster]
    assert list(Area.objects.reachable_by(a_coordinator(land.neighbour))) == []
    assert list(Area.objects.reachable_by(a_person(member_of=land.at[land.cluster]))) == []


def test_administrators_have_every_area_in_their_hands_and_coordinate_none(land):
    administrator = a_person("administrator")

    assert Area.objects.in_hands_of(administrator).count() == Area.objects.count()
    assert Area.objects.coordinated_by(administrator).count() == 0
    assert set(Area.objects.in_hands_of(a_coordinator(land.cluster))) == {land.cluster, land.town}


def test_records_of_an_area_are_looked_after_by_its_coordination_and_by_no_member(land):
    rows = Organisation.objects.all()
    coordinator = a_coordinator(land.neighbour)

    assert {str(row) for row in rows.filter(looked_after(coordinator))} == {"Lippe", "Detmold (Stadt)"}
    assert not rows.filter(looked_after(a_person(member_of=land.at[land.town]))).exists()
    assert not rows.filter(looked_after(a_person("case_manager"))).exists()
    assert rows.filter(looked_after(a_person("administrator"))).count() == rows.count()
    assert not rows.filter(in_own_areas(a_person("administrator"))).exists()


def test_the_area_of_a_record_may_stand_at_the_end_of_a_path(land):
    own, other = (a_contact(land.at[area]) for area in (land.town, land.neighbour_town))

    found = Contact.objects.filter(looked_after(a_coordinator(land.district), "organisation__area"))

    assert list(found) == [own]
    assert other not in found


# People


def test_the_people_of_an_organisation_are_managed_by_owners_and_by_the_coordination_of_its_home(land):
    ours, other = land.at[land.town], land.at[land.neighbour_town]
    owner, editor = a_person(), a_person(member_of=ours)
    Membership.objects.create(user=owner, organisation=ours, level=Membership.Level.OWNER)
    Membership.objects.create(user=owner, organisation=other, level=Membership.Level.EDITOR)
    owner = User.objects.get(pk=owner.pk)

    assert list(Organisation.objects.staffed_by(owner)) == [ours]
    assert list(Organisation.objects.staffed_by(editor)) == []
    assert list(Organisation.objects.staffed_by(a_coordinator(land.town))) == [ours]
    assert {row.user for row in Membership.objects.managed_by(owner)} == {owner, editor}
    assert {row.organisation for row in Membership.objects.managed_by(a_coordinator(land.neighbour))} == {other}
    assert Membership.objects.managed_by(a_person("administrator")).count() == 3


def test_a_service_is_reached_by_its_members_the_coordination_above_and_administrators(land):
    service = a_service(land.at[land.town])
    above = [a_coordinator(area) for area in (land.region, land.district, land.town, land.cluster)]
    member, administrator = a_person(member_of=land.at[land.town]), a_person("administrator")
    a_coordinator(land.neighbour)
    a_coordinator(land.second_town)
    a_person(member_of=land.at[land.second_town])
    # A jurisdiction counts while its person is coordinator.
    former = a_coordinator(land.district)
    former.groups.clear()

    found = set(User.objects.filter(people_reaching(service)))

    assert found == {*above, member, administrator}


def test_who_reaches_a_record_agrees_with_what_a_person_reaches(land):
    people = [
        *(a_coordinator(area) for area in land.at),
        *(a_person(member_of=organisation) for organisation in land.at.values()),
        a_person("case_manager"),
        a_person("administrator"),
    ]

    for organisation in land.at.values():
        there = {person for person in people if organisation.name in reached(person)}
        assert set(User.objects.filter(people_reaching(organisation))) == there


# The policy


def test_no_permission_holds_for_a_row_out_of_reach(land):
    own, other = a_service(land.at[land.town]), a_service(land.at[land.neighbour_town])
    policy, coordinator = policy_of(Service), a_coordinator(land.district)

    assert policy.user_has_any_permission_for_instance(coordinator, ["change", "delete"], own)
    assert not policy.user_has_any_permission_for_instance(coordinator, ["change", "delete"], other)
    assert not policy.user_has_permission_for_instance(coordinator, "change", other)
    assert set(policy.instances_user_has_any_permission_for(coordinator, ["change"])) == {own}


def test_any_permission_needs_one_of_those_asked_for_and_the_row(land):
    service = a_service(land.at[land.town])
    policy, partner = policy_of(Service), a_person(member_of=land.at[land.town])

    # Partners do not publish; one of several is enough.
    assert policy.user_has_any_permission_for_instance(partner, ["publish", "change"], service)
    assert not policy.user_has_any_permission_for_instance(partner, ["publish"], service)
    assert not policy.user_has_any_permission_for_instance(a_person("case_manager"), ["change"], service)


def test_a_row_that_is_not_stored_yet_belongs_to_nobody(land):
    policy = policy_of(Service)

    assert policy.user_has_permission_for_instance(a_coordinator(land.district), "add", Service(name="neu"))
    assert not policy.user_has_permission_for_instance(a_person("case_manager"), "add", Service(name="neu"))


def test_unpublishing_asks_for_the_row(land):
    own, other = a_service(land.at[land.town]), a_service(land.at[land.neighbour_town])
    [pattern] = guard_patterns([path("<pk>/", lambda request, pk: HttpResponse("done"), name="unpublish")], Service)
    coordinator = a_coordinator(land.district)

    def unpublish(person, service: Service) -> HttpResponse:
        return pattern.callback(SimpleNamespace(user=person), pk=str(service.pk))

    assert unpublish(coordinator, own).content == b"done"
    with pytest.raises(Http404):
        unpublish(coordinator, other)
    # In reach, but publishing is none of a partner's permissions.
    with pytest.raises(PermissionDenied):
        unpublish(a_person(member_of=land.at[land.town]), own)


@pytest.mark.parametrize(("name", "permission"), [("edit", "change_service"), ("delete", "delete_service")])
def test_editing_and_deleting_ask_for_the_row_too(land, name, permission):
    service = a_service(land.at[land.town])
    [pattern] = guard_patterns([path("<pk>/", lambda request, pk: HttpResponse("done"), name=name)], Service)
    Group.objects.get(name="coordinator").permissions.remove(Permission.objects.get(codename=permission))

    with pytest.raises(PermissionDenied):
        pattern.callback(SimpleNamespace(user=a_coordinator(land.district)), pk=str(service.pk))


def test_an_action_is_refused_on_a_row_out_of_reach(land):
    other = a_service(land.at[land.neighbour_town])

    with pytest.raises(PermissionDenied):
        require_action(SimpleNamespace(user=a_coordinator(land.district)), Service, other.pk, "publish")


def test_a_row_out_of_reach_is_not_there_and_neither_is_a_key_that_is_none(land):
    coordinator = a_coordinator(land.district)
    for pk in (a_service(land.at[land.neighbour_town]).pk, "no-number"):
        with pytest.raises(Http404):
            require_reach(coordinator, Service, pk)


# What is seen


@pytest.mark.parametrize(
    ("role", "layer"),
    [
        (None, Layer.PUBLIC),
        ("case_manager", Layer.NETWORK),
        ("partner", Layer.NETWORK),
        ("coordinator", Layer.COORDINATION),
        ("administrator", Layer.COORDINATION),
        ("superuser", Layer.COORDINATION),
    ],
)
def test_contacts_come_up_to_the_layer_of_the_role_and_no_further(land, role, layer):
    for each in Layer:
        a_contact(land.at[land.town], layer=each)
    person = a_person(role)

    assert layer_of(person) == layer
    assert {contact.layer for contact in Contact.objects.visible_to(person)} == {
        each for each in Layer if each <= layer
    }


def test_a_member_sees_every_layer_of_the_own_organisation_and_the_network_elsewhere(land):
    for area in (land.town, land.neighbour_town):
        for each in Layer:
            a_contact(land.at[area], layer=each)
    seen = Contact.objects.visible_to(a_person(member_of=land.at[land.town]))

    assert {contact.layer for contact in seen.filter(organisation=land.at[land.town])} == set(Layer)
    elsewhere = {contact.layer for contact in seen.filter(organisation=land.at[land.neighbour_town])}
    assert elsewhere == {Layer.PUBLIC, Layer.NETWORK}


def test_a_membership_alone_opens_the_network_even_without_the_group(land):
    person = a_person(member_of=land.at[land.town])
    person.groups.clear()

    assert layer_of(User.objects.get(pk=person.pk)) == Layer.NETWORK


def test_who_may_be_named_on_a_record_of_ones_own(land):
    elsewhere = land.at[land.neighbour_town]
    hidden = an_organisation(land.neighbour_town, name="Verborgen", live=False)
    own = a_contact(land.at[land.town], function="Eigene", name="Ohne Einwilligung")
    a_contact(elsewhere, function="Büro")
    a_contact(elsewhere, function="Mit Einwilligung", name="A. B.", name_consent=True, layer=Layer.COORDINATION)
    a_contact(elsewhere, function="Ohne Einwilligung", name="C. D.")
    a_contact(hidden, function="Verborgen")

    def named(person) -> set[str]:
        return {contact.function for contact in Contact.objects.nameable_by(person)}

    open_to_all = {"Büro", "Mit Einwilligung"}
    assert named(a_coordinator(land.district)) == {own.function} | open_to_all
    assert named(a_person("administrator")) >= {own.function} | open_to_all
    assert named(a_person(member_of=land.at[land.town])) == {own.function}
    assert named(a_person("case_manager")) == set()


def test_a_protected_address_is_for_the_own_organisation_and_the_coordination_of_its_area(land):
    shelter = a_place(land.at[land.town], land.town, protected=True)
    house = a_place(land.at[land.town], land.town)

    def shown(viewer) -> set[Location]:
        return {place for place in Location.objects.for_viewer(viewer) if place.may_show_address}

    sees = [
        a_person(member_of=land.at[land.town]),
        a_coordinator(land.district),
        a_coordinator(land.cluster),
        a_person("administrator"),
    ]
    does_not = [
        None,
        a_person(),
        a_person("case_manager"),
        a_person(member_of=land.at[land.second_town]),
        a_coordinator(land.neighbour),
        a_coordinator(land.second_town),
        a_coordinator(),
    ]
    assert [shown(viewer) for viewer in sees] == [{shelter, house}] * len(sees)
    assert [shown(viewer) for viewer in does_not] == [{house}] * len(does_not)


def test_conditions_of_people_without_reach_hold_for_no_row_even_when_turned_round(land):
    nothing = looked_after(a_person("case_manager"))

    assert nothing != Q()
    assert Organisation.objects.exclude(nothing).count() == len(land.at)
    assert Jurisdiction.objects.filter(looked_after(None, "areas")).count() == 0


def test_a_protected_place_in_another_town_is_for_the_coordination_of_its_organisation(land):
    branch = a_place(land.at[land.town], land.neighbour_town, protected=True)

    def is_shown(viewer) -> bool:
        return Location.objects.for_viewer(viewer).get(pk=branch.pk).may_show_address

    assert is_shown(a_coordinator(land.district))
    assert not is_shown(a_coordinator(land.neighbour))


@pytest.mark.parametrize(
    ("role", "expected"),
    [("case_manager", True), ("coordinator", True), ("administrator", True), ("partner", False), (None, False)],
)
def test_pages_for_professionals_open_to_case_management_coordination_and_administration(land, role, expected):
    assert is_professional(a_person(role)) is expected
    assert not is_professional(None)


def test_groups_that_are_no_role_give_none(land):
    person = a_person("partner")
    person.groups.add(Group.objects.create(name="portal: kreis-hoexter"))

    assert rights_of(User.objects.get(pk=person.pk)).roles == {"partner"}


def test_rights_that_changed_are_read_again_once_they_are_forgotten(land):
    person = a_person()
    assert not rights_of(person).is_administrator
    person.groups.add(Group.objects.get(name="administrator"))
    assert not rights_of(person).is_administrator

    forget(person)
    forget(person)

    assert rights_of(person).is_administrator
