import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from directory.models import Area, Contact, Document, Jurisdiction, Location, Membership, Organisation, Service
from directory.models.access import is_administrator, layer_of, rights_of
from directory.models.choices import ROLES, Layer
from directory.rights.roles import ensure_roles

from .people import a_person


def names(rows) -> list[str]:
    return sorted(str(row) for row in rows)


def test_migrating_creates_the_four_roles_with_entry_to_the_admin(db):
    groups = Group.objects.filter(name__in=ROLES, permissions__codename="access_admin")

    assert names(groups) == ["administrator", "case_manager", "coordinator", "partner"]


def test_roles_hold_the_permissions_they_need_and_no_other_on_the_register(db):
    held = {
        group.name: names(
            group.permissions.filter(content_type__app_label="directory").values_list("codename", flat=True)
        )
        for group in Group.objects.filter(name__in=("case_manager", "partner", "coordinator"))
    }

    both = [
        *(f"{action}_{model}" for model in ("contact", "document", "location") for action in _ALL),
        *(f"{action}_membership" for action in _ALL),
        *(f"{action}_service" for action in _ALL),
        "change_organisation",
        "view_organisation",
    ]
    coordinator = [
        *both,
        "add_organisation",
        "publish_service",
        "lock_service",
        "unlock_service",
        *(f"{action}_{model}" for model in ("area", "areacentre") for action in _ALL),
    ]
    assert held == {"case_manager": [], "partner": sorted(both), "coordinator": sorted(coordinator)}


_ALL = ("add", "change", "delete", "view")


def test_roles_are_repaired_by_the_next_migration_and_foreign_permissions_stay(db):
    partner = Group.objects.get(name="partner")
    entry = partner.permissions.get(codename="access_admin")
    partner.permissions.set(Group.objects.get(name="administrator").permissions.filter(codename="change_lifedomain"))

    ensure_roles()

    codenames = set(partner.permissions.values_list("codename", flat=True))
    assert "change_lifedomain" not in codenames
    assert {"change_service", entry.codename} <= codenames


@pytest.mark.parametrize("viewer", [None, AnonymousUser()])
def test_visitors_reach_nothing_and_see_the_public_layer(world, viewer):
    assert not is_administrator(viewer)
    assert names(Organisation.objects.reachable_by(viewer)) == []
    assert names(Area.objects.coordinated_by(viewer)) == []
    assert layer_of(viewer) == Layer.PUBLIC


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
def test_each_role_has_its_layer_until_the_account_is_closed(world, role, layer):
    person = a_person(role)
    assert layer_of(person) == layer

    person.is_active = False
    assert layer_of(person) == Layer.PUBLIC
    assert not is_administrator(person)


def test_a_membership_makes_a_partner_who_reaches_that_organisation_only(world):
    person = a_person(member_of=world.ours)

    assert names(person.groups.all()) == ["partner"]
    assert names(Organisation.objects.reachable_by(person)) == [world.ours.name]


def test_leaving_the_last_organisation_ends_the_role(world):
    person = a_person(member_of=world.ours)
    Membership.objects.create(user=person, organisation=world.theirs)

    person.memberships.get(organisation=world.ours).delete()
    assert names(person.groups.all()) == ["partner"]
    person.memberships.get().delete()

    assert names(person.groups.all()) == []
    assert layer_of(User.objects.get(pk=person.pk)) == Layer.PUBLIC


def test_a_coordinator_reaches_organisations_at_home_in_the_areas_below(world):
    person = a_person("coordinator", areas=(world.here["district"],))

    assert names(Area.objects.coordinated_by(person)) == ["Brakel", "Cluster Höxter", "Kreis Höxter"]
    assert names(Organisation.objects.reachable_by(person)) == [world.ours.name]


def test_a_jurisdiction_over_a_cluster_reaches_its_members(world):
    person = a_person("coordinator", areas=(world.there["cluster"],))

    assert names(Area.objects.coordinated_by(person)) == ["Cluster Heinsberg", "Wegberg"]
    assert names(Organisation.objects.reachable_by(person)) == [world.theirs.name]


def test_a_coordinator_without_jurisdiction_reaches_nothing(world):
    assert names(Organisation.objects.reachable_by(a_person("coordinator"))) == []


def test_a_jurisdiction_counts_only_while_the_person_is_coordinator(world):
    person = a_person(areas=(world.here["district"],))
    person.groups.clear()

    assert names(Area.objects.coordinated_by(User.objects.get(pk=person.pk))) == []


def test_a_jurisdiction_makes_a_coordinator_and_losing_it_ends_the_role(world):
    person = a_person(areas=(world.here["district"],))
    assert names(person.groups.all()) == ["coordinator"]

    Jurisdiction.objects.get().delete()

    assert names(person.groups.all()) == []


@pytest.mark.parametrize("role", ["administrator", "superuser"])
def test_administrators_reach_everything(world, role):
    assert names(Organisation.objects.reachable_by(a_person(role))) == [world.ours.name, world.theirs.name]
    assert set(Area.objects.reachable_by(a_person(role))) == set(Area.objects.all())


def test_only_owners_manage_the_people_of_their_organisation(world):
    owner, editor = a_person(), a_person(member_of=world.ours)
    Membership.objects.create(user=owner, organisation=world.ours, level=Membership.Level.OWNER)
    Membership.objects.create(user=owner, organisation=world.theirs)

    assert {m.organisation for m in Membership.objects.managed_by(User.objects.get(pk=owner.pk))} == {world.ours}
    assert list(Membership.objects.managed_by(editor)) == []


def test_coordinators_edit_the_clusters_of_their_areas_only(world):
    person = a_person("coordinator", areas=(world.here["district"],))

    assert names(Area.objects.reachable_by(person)) == ["Cluster Höxter"]


def test_records_follow_their_organisation(world):
    for organisation in (world.ours, world.theirs):
        town = organisation.area
        Service.objects.create(organisation=organisation, name=f"S {organisation}")
        Location.objects.create(organisation=organisation, name="L", city=organisation.name, area=town)
        Contact.objects.create(organisation=organisation, function=f"C {organisation}")
        Document.objects.create(organisation=organisation, title=f"D {organisation}")
    person = a_person(member_of=world.ours)

    reached = [names(model.objects.reachable_by(person)) for model in (Service, Location, Contact, Document)]

    ours = world.ours.name
    assert reached == [[f"S {ours}"], [f"L, {ours}"], [f"C {ours}"], [f"D {ours}"]]
    assert names(Organisation.objects.reachable_by(person)) == [ours]


@pytest.mark.parametrize("extra", [0, 2])
def test_rights_are_read_with_one_query_however_much_one_holds(world, django_assert_num_queries, extra):
    person = a_person("coordinator", areas=(world.here["district"],), member_of=world.theirs)
    for n in range(extra):
        more = Organisation.objects.create(name=f"Noch eine {n}", area=world.there["town"])
        Membership.objects.create(user=person, organisation=more)
        person.jurisdiction.areas.add(world.there["town"])
    person = User.objects.get(pk=person.pk)

    with django_assert_num_queries(1):
        rights_of(person)
        layer_of(person)
        is_administrator(person)
        rights_of(person)
