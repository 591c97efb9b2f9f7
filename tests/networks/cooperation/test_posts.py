"""Who is responsible for me: by place, language and topic, for visitors and for professionals."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.models import Layer
from networks.cooperation.models.posts import CAPACITY_HOLDS
from networks.cooperation.responsible import find_responsible
from networks.models import PostsOfArea
from tests.directory.records import District, a_category, a_contact, a_language, an_area, an_organisation
from tests.directory.rights.people import a_person
from tests.networks.cooperation.records import a_post

pytestmark = pytest.mark.django_db
FINDER = "/de/zustaendig/"


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def centre(district):
    return an_organisation(district.district, "Integrationszentrum Höxter", kind="ki", phone="0221 4710-100")


def titles(posts) -> list[str]:
    return [post.title for post in posts]


def test_posts_of_a_place_come_from_the_smallest_area_to_the_largest(district, centre):
    a_post(centre, district.district, title="Kreis")
    a_post(centre, district.town, title="Stadt")
    a_post(centre, district.cluster, title="Cluster")
    a_post(centre, district.neighbour, title="Nachbarstadt")
    a_post(centre, district.other_district, title="anderer Kreis")

    assert titles(find_responsible(district.town, None).speaking) == ["Stadt", "Cluster", "Kreis"]


def test_a_district_lists_the_posts_of_its_towns(district, centre):
    a_post(centre, district.town, title="Brakel")
    a_post(centre, district.other_district, title="fremd")

    assert titles(find_responsible(district.district, None).speaking) == ["Brakel"]


def test_the_municipality_of_an_independent_city_has_the_posts_of_the_city(district, centre):
    city = an_area("Bonn", "05314", "city", district.region, slug="bonn")
    twin = an_area("Bonn", "05314000", "municipality", city, slug="bonn-gemeinde")
    a_post(centre, city, title="Bonn")

    assert titles(find_responsible(twin, None).speaking) == ["Bonn"]


def test_who_speaks_the_language_stands_first_and_the_rest_stays_in_sight(district, centre):
    arabic = a_language("ar")
    a_post(centre, district.town, title="Arabisch", languages=(arabic,))
    a_post(centre, district.town, title="Deutsch")

    answer = find_responsible(district.town, None, arabic)

    assert (titles(answer.speaking), titles(answer.others), answer.coordination) == (["Arabisch"], ["Deutsch"], [])


def test_a_topic_keeps_posts_for_everything_and_those_for_the_topic(district, centre):
    housing, work = (a_category(f"k-{key}", key).domain for key in ("wohnen", "arbeit"))
    a_post(centre, district.town, title="alles")
    a_post(centre, district.town, title="Wohnen", topics=(housing,))
    a_post(centre, district.town, title="Arbeit", topics=(work,))

    assert set(titles(find_responsible(district.town, None, topic=housing).speaking)) == {"alles", "Wohnen"}


def test_without_a_post_the_coordination_is_named(client, district, centre):
    a_contact(centre, function="Koordination KIM", phone="0221 4710-200")

    page = client.get(FINDER, {"gebiet": "brakel"}).content.decode()

    assert "Für diesen Ort ist noch niemand eingetragen: Brakel" in page
    assert "Koordination KIM" in page
    assert "0221 4710-200" in page


def test_the_contact_named_for_the_smaller_area_goes_before_that_of_the_district(district, centre):
    for area, function in ((district.district, "Kreis"), (district.town, "Rathaus")):
        PostsOfArea.objects.create(area=area, coordination=a_contact(centre, function=function))

    assert [str(one.function) for one in find_responsible(district.town, None).coordination] == ["Rathaus"]
    assert [str(one.function) for one in find_responsible(district.neighbour, None).coordination] == ["Kreis"]


def test_a_coordination_contact_of_an_inner_layer_is_not_shown_to_visitors(district, centre):
    hidden = a_contact(centre, function="Leitung", layer=Layer.COORDINATION)
    PostsOfArea.objects.create(area=district.district, coordination=hidden)
    a_contact(centre, function="Büro")

    assert [str(one.function) for one in find_responsible(district.town, None).coordination] == ["Büro"]


def test_nobody_known_at_all_shows_the_way_to_the_services(client, district):
    page = client.get(FINDER, {"gebiet": "brakel"}).content.decode()

    assert "Für diesen Ort ist auch keine Koordination eingetragen" in page
    assert 'href="/de/orte/brakel/"' in page


@pytest.mark.parametrize(
    ("person", "seen"),
    [(None, ["offen"]), ("case_manager", ["intern", "offen"]), ("coordinator", ["intern", "offen"])],
)
def test_visitors_see_public_posts_and_professionals_all(district, centre, person, seen):
    a_post(centre, district.town, title="offen")
    a_post(centre, district.town, title="intern", layer=Layer.NETWORK)
    a_post(centre, district.town, title="aufgegeben", live=False)
    viewer = a_person(person) if person else None

    assert sorted(titles(find_responsible(district.town, viewer).speaking)) == seen


def test_an_area_may_keep_its_posts_for_professionals(district, centre):
    a_post(centre, district.town, title="Brakel")
    a_post(centre, district.other_district, title="Heinsberg")
    PostsOfArea.objects.create(area=district.district, public=False)

    assert titles(find_responsible(district.town, None).speaking) == []
    assert titles(find_responsible(district.other_district, None).speaking) == ["Heinsberg"]
    assert titles(find_responsible(district.town, a_person("case_manager")).speaking) == ["Brakel"]


def test_the_contact_of_a_post_keeps_its_layer(client, district, centre):
    inner = a_contact(centre, function="Durchwahl", phone="0221 4710-777", layer=Layer.NETWORK)
    a_post(centre, district.town, contact=inner)

    visitor = client.get(FINDER, {"gebiet": "brakel"}).content.decode()
    client.force_login(a_person("case_manager"))
    professional = client.get(FINDER, {"gebiet": "brakel"}).content.decode()

    assert "0221 4710-777" not in visitor
    assert "0221 4710-100" in visitor, "the number of the carrier stands in"
    assert "0221 4710-777" in professional


def test_a_postcode_is_a_place(client, district, centre):
    a_post(centre, district.town, title="Team Brakel")

    assert "Team Brakel" in client.get(FINDER, {"ort": "33034"}).content.decode()


def test_an_unknown_place_is_told(client, district):
    page = client.get(FINDER, {"ort": "Nirgendwo"}).content.decode()

    assert "Nirgendwo" in page
    assert "Bitte beachten" in page


@pytest.mark.parametrize(("days", "shown"), [(0, True), (60, True), (61, False)])
def test_a_capacity_counts_for_sixty_days(client, district, centre, days, shown):
    as_of = timezone.localdate() - timedelta(days=days)
    a_post(centre, district.town, capacity="few", capacity_as_of=as_of)

    page = client.get(FINDER, {"gebiet": "brakel"}).content.decode()

    assert ("Wenige Plätze" in page) is shown
    assert timedelta(days=60) == CAPACITY_HOLDS


def test_a_capacity_needs_its_day(district, centre):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_post(centre, district.town, capacity="full")


def test_the_contact_belongs_to_the_carrier(district, centre):
    other = an_organisation(district.town, "Andere", kind="welfare")
    post = a_post(centre, district.town, contact=a_contact(other))

    with pytest.raises(ValidationError) as problem:
        post.full_clean()

    assert list(problem.value.message_dict) == ["contact"]


def test_a_club_carries_no_post(district):
    post = a_post(an_organisation(district.town, "Sportverein", kind="association"), district.town)

    with pytest.raises(ValidationError) as problem:
        post.full_clean()

    assert "carrier" in problem.value.message_dict


@pytest.mark.parametrize("count", [1, 3])
def test_the_finder_asks_as_often_for_three_posts_as_for_one(
    client, django_assert_num_queries, district, centre, count
):
    for number in range(count):
        contact = a_contact(centre, function=f"Team {number}")
        a_post(centre, district.town, title=f"Team {number}", contact=contact, languages=(a_language("ar"),))
    client.get(FINDER, {"gebiet": "brakel"})

    with django_assert_num_queries(18):
        client.get(FINDER, {"gebiet": "brakel"})


def test_the_page_of_an_area_leads_to_its_posts(client, district, centre):
    url = "/de/orte/brakel/"
    without = client.get(url).content.decode()
    a_post(centre, district.town, languages=(a_language("ar"),))

    page = client.get(url).content.decode()

    assert "Wer ist für mich zuständig?" not in without
    assert "Wer ist für mich zuständig?" in page
    assert '<option value="ar">' in page


def test_an_area_that_keeps_its_posts_shows_no_way_to_them(client, district, centre):
    a_post(centre, district.town)
    PostsOfArea.objects.create(area=district.district, public=False)

    assert "Wer ist für mich zuständig?" not in client.get("/de/orte/brakel/").content.decode()
