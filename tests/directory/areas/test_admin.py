import pytest
from django.urls import reverse
from django.utils import translation

from directory.models import Area, Organisation, ServiceArea
from tests.directory.records import a_service
from tests.directory.rights.people import TwoDistricts, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def world(db) -> TwoDistricts:
    return TwoDistricts()


@pytest.fixture
def coordinator(client, world):
    client.force_login(a_person("coordinator", areas=(world.here["district"],)))
    return client


@pytest.fixture
def admin(client, world):
    client.force_login(a_person("administrator"))
    return client


def url(name: str, *args) -> str:
    return reverse(f"wagtailsnippets_directory_area:{name}", args=args)


def cluster_data(district: Area, *members: Area, name: str = "Nethetal") -> dict:
    return {"name": name, "parent": district.pk, "members": [area.pk for area in members]}


def test_coordinators_see_the_clusters_of_their_district(coordinator):
    found = coordinator.get(url("list")).context["object_list"]

    assert [area.name for area in found] == ["Cluster Höxter"]


def test_administrators_see_all_areas_narrowed_by_kind(admin, world):
    everything = admin.get(url("list")).context["object_list"]
    districts = admin.get(url("list"), {"kind": "district"}).context["object_list"]
    inside = admin.get(url("list"), {"parent": world.here["district"].pk}).context["object_list"]

    assert len(everything) == 7
    assert {area.name for area in districts} == {"Höxter", "Heinsberg"}
    assert {area.name for area in inside} == {"Brakel", "Cluster Höxter"}
    assert [area.name for area in admin.get(url("list"), {"q": "wegb"}).context["object_list"]] == ["Wegberg"]


def test_the_list_is_exported(admin):
    response = admin.get(url("list"), {"export": "csv"})

    assert "05762016" in b"".join(response.streaming_content).decode()


def test_a_coordinator_makes_and_changes_a_cluster(coordinator, world):
    response = coordinator.post(url("add"), cluster_data(world.here["district"], world.here["town"]))

    assert response.status_code == 302, response.context["form"].errors
    cluster = Area.objects.get(name="Nethetal")
    assert (cluster.kind, cluster.ags, cluster.slug) == ("cluster", None, "nethetal-kreis-hoexter")
    assert [area.name for area in cluster.members.all()] == ["Brakel"]
    coordinator.post(url("edit", cluster.pk), cluster_data(world.here["district"], world.here["town"], name="Nethe"))
    cluster.refresh_from_db()
    assert (cluster.name, cluster.slug) == ("Nethe", "nethetal-kreis-hoexter")


def test_a_cluster_lies_in_the_own_district_only(coordinator, world):
    foreign = coordinator.post(url("add"), cluster_data(world.there["district"], world.there["town"]))
    mixed = coordinator.post(url("add"), cluster_data(world.here["district"], world.there["town"]))

    assert set(foreign.context["form"].errors) == {"parent", "members"}
    assert "members" in mixed.context["form"].errors
    assert not Area.objects.filter(name="Nethetal").exists()


def test_members_lie_in_the_district_of_the_cluster(admin, world):
    response = admin.post(url("add"), cluster_data(world.here["district"], world.here["town"], world.there["town"]))

    assert response.context["form"].errors["members"] == [
        "Wegberg: not in Kreis Höxter. A cluster holds municipalities of one district."
    ]


def test_a_cluster_needs_a_district_and_a_member(admin, world):
    response = admin.post(url("add"), {"name": "Nethetal"})
    state = admin.post(url("add"), cluster_data(Area.objects.get(kind="state"), world.here["town"]))

    assert set(response.context["form"].errors) == {"parent", "members"}
    assert "parent" in state.context["form"].errors


def test_official_areas_are_shown_and_not_edited(admin, world):
    town = world.here["town"]

    opened = admin.get(url("edit", town.pk))
    sent = admin.post(url("edit", town.pk), cluster_data(world.here["district"], town, name="Anders"))

    assert opened.headers["Location"] == sent.headers["Location"] == url("inspect", town.pk)
    page = admin.get(url("inspect", town.pk))
    assert "comes from the official register" in page.content.decode()
    town.refresh_from_db()
    assert (town.name, town.kind) == ("Brakel", "municipality")
    assert admin.post(url("delete", town.pk)).headers["Location"] == url("list")
    assert Area.objects.filter(pk=town.pk).exists()


def test_a_used_cluster_is_not_deleted(coordinator, world):
    cluster = world.here["cluster"]
    ServiceArea.objects.create(service=a_service(world.ours), area=cluster)

    response = coordinator.post(url("delete", cluster.pk), follow=True)

    assert "is used and cannot be deleted" in response.content.decode()
    assert Area.objects.filter(pk=cluster.pk).exists()
    ServiceArea.objects.filter(area=cluster).delete()
    coordinator.post(url("delete", cluster.pk))
    assert not Area.objects.filter(pk=cluster.pk).exists()


def test_a_foreign_cluster_is_not_there(coordinator, world):
    for name in ("edit", "delete", "inspect", "usage", "history"):
        assert coordinator.get(url(name, world.there["cluster"].pk)).status_code == 404, name


def test_the_chooser_finds_areas_by_name_key_and_postcode(coordinator, world):
    from directory.models import Postcode

    Postcode.objects.create(code="41844", area=world.there["town"])
    address = reverse("wagtailsnippetchoosers_directory_area:choose_results")

    def found(**query) -> set[str]:
        return {area.name for area in coordinator.get(address, query).context["results"]}

    assert found(q="wegb") == {"Wegberg"}
    assert found(q="05370040") == {"Wegberg"}
    assert found(q="41844") == {"Wegberg"}
    assert found(kind="district") == {"Höxter", "Heinsberg"}
    assert found(q='"') == set()


def test_the_list_needs_the_same_queries_for_one_and_three_rows(admin, world, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    admin.get(url("list"))
    with CaptureQueriesContext(connection) as few:
        admin.get(url("list"))
    for number in (1, 2):
        parent = world.here["district"]
        Area.objects.create(
            name=f"Ort {number}", ags=f"0576290{number}", kind="municipality", parent=parent, slug=f"o{number}"
        )

    with django_assert_num_queries(len(few)):
        assert len(admin.get(url("list")).context["object_list"]) == 9
    assert Organisation.objects.count() == 2
