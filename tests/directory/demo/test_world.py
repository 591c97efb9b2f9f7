"""What the demo world holds, and that it holds no real person, number or organisation."""

from __future__ import annotations

import re

import pytest
from django.db.models import Count

from directory.freshness import Freshness
from directory.models import (
    Answer,
    Area,
    AreaShape,
    Category,
    Contact,
    Extent,
    Jurisdiction,
    LanguageKind,
    Layer,
    LifeDomain,
    Location,
    Membership,
    Organisation,
    Service,
    ServiceArea,
    ServiceLanguage,
    ServiceTranslation,
)
from directory.opening.validation import Hours, overlaps
from directory.validation.addresses import point_problem, postcode_problem
from directory.validation.coverage import areas_outside_reach
from directory.validation.phones import phone_problem
from directory.validation.publishing import contact_ways, missing_for_publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_world")]

FICTION = re.compile(r"(0221 4710|030 23125|069 90009|040 66969|089 99998)-\d{3}|0152 28817386|0171 39200\d\d")
REAL = (
    r"caritas|diakonie|\bawo\b|arbeiterwohlfahrt|\bdrk\b|rotes kreuz|johanniter|malteser|parit[äa]tisch|volkshochschule|\bvhs\b"
    r"|kolping|\bskf\b|\bskm\b|\bifak\b|\btafel\b|donum vitae|pro familia|in via|internationaler bund|\bcjd\b|lebenshilfe"
    r"|\bditib\b|heilsarmee|verbraucherzentrale|mieterverein|handwerkskammer|\bihk\b|telefonseelsorge|wei(ß|ss)er ring"
)


def test_four_districts_hold_about_three_hundred_services():
    homes = set(Area.objects.filter(organisations__is_demo=True).values_list("ags", flat=True))

    assert 290 <= Service.objects.count() <= 330
    assert Organisation.objects.count() >= 85
    assert {ags[:5] for ags in homes} == {"05762", "05370", "05314", "05958"}


def test_every_topic_has_services_and_some_categories_have_none():
    topics = set(LifeDomain.objects.values_list("key", flat=True))
    served = Category.objects.filter(services__is_demo=True).distinct()

    assert set(served.values_list("domain__key", flat=True)) == topics
    assert 58 <= served.count() < Category.objects.count()


def test_each_district_has_gaps_of_its_own():
    def categories_of(ags: str) -> set[str]:
        tags = ServiceArea.objects.filter(area__in=Area.objects.within([Area.objects.get(ags=ags)]))
        return set(Category.objects.filter(services__coverage__in=tags).values_list("key", flat=True))

    served = {ags: categories_of(ags) for ags in ("05762", "05370", "05314", "05958")}

    assert "jmd" not in served["05958"]
    assert "jmd" in served["05762"]
    assert len({frozenset(one) for one in served.values()}) == 4


def test_some_towns_have_the_same_offer_twice():
    keys = Service.objects.filter(categories__key="sprachcafe").values_list("external_ids__demo", flat=True)
    for district in ("hoexter", "heinsberg", "bonn", "hochsauerland"):
        assert {f"{district}-sprachcafe-0", f"{district}-sprachcafe-double"} <= set(keys)


def test_everything_is_marked_as_demo_and_organisations_say_so():
    for model in (Service, Organisation, Location, Contact):
        assert not model.objects.filter(is_demo=False).exists()
    assert all("erfunden" in text for text in Organisation.objects.values_list("description", flat=True))


def test_every_service_passes_its_validation():
    for service in Service.objects.all():
        service.full_clean()


def test_every_public_service_has_what_publishing_asks_for():
    for service in Service.objects.public().select_related("organisation"):
        contacts = Contact.objects.filter(service_contacts__service=service)
        problems = missing_for_publication(
            has_summary=bool(service.summary),
            has_category=service.categories.exists(),
            has_coverage=service.coverage.exists(),
            has_contact=contact_ways(service.organisation, contacts, has_place=service.service_locations.exists()),
        )
        assert problems == {}, service


def test_every_phone_is_kept_free_for_fiction():
    numbers = [
        number
        for row in [*Contact.objects.values_list("phone", "mobile", "fax"), *Organisation.objects.values_list("phone")]
        for number in row
        if number
    ]

    assert len(numbers) > 300
    assert [number for number in numbers if not FICTION.fullmatch(number)] == []
    assert [number for number in set(numbers) if phone_problem(number)] == []


def test_every_address_in_the_net_leads_to_example_org():
    mails = [*Contact.objects.values_list("email", flat=True), *Organisation.objects.values_list("email", flat=True)]
    sites = Organisation.objects.exclude(website="").values_list("website", flat=True)

    assert [mail for mail in mails if mail and not mail.endswith("@example.org")] == []
    assert [site for site in sites if not re.fullmatch(r"https://[a-z0-9-]+\.example\.org/", site)] == []


def test_no_organisation_bears_the_name_of_a_real_one():
    names = Organisation.objects.values_list("name", flat=True)

    assert [name for name in names if re.search(REAL, name.lower())] == []
    assert len(set(names)) == len(names)


def test_every_place_lies_in_its_town():
    towns = {area.pk: area for area in Area.objects.filter(locations__is_demo=True)}
    assert AreaShape.objects.filter(area__in=towns).count() == len(towns)
    for place in Location.objects.all():
        town = towns[place.area_id]
        assert postcode_problem(place.postcode, town) is None, place
        assert place.postcode
        assert point_problem(float(place.lat), float(place.lon), town) is None, place


def test_two_shelters_keep_their_address():
    shelters = Location.objects.filter(protected=True)

    assert shelters.count() == 2
    assert [place.shown_point for place in shelters] == [None, None]


def test_accessibility_is_yes_no_and_unknown():
    assert set(Location.objects.values_list("step_free", flat=True)) == set(Answer.values)


def test_contacts_come_in_three_layers_and_none_is_forgotten():
    layers = dict(Contact.objects.values_list("layer").annotate(n=Count("pk")))

    assert set(layers) == set(Layer.values)
    assert not Contact.objects.orphaned().exists()
    assert Contact.objects.exclude(deputy=None).count() > 50
    assert any(contact.is_absent() for contact in Contact.objects.all())
    for contact in Contact.objects.select_related("deputy"):
        contact.full_clean()


def test_coverage_has_every_extent_and_kind_of_area():
    assert set(ServiceArea.objects.values_list("extent", flat=True)) == set(Extent.values)
    kinds = set(ServiceArea.objects.values_list("area__kind", flat=True))
    assert kinds >= {Area.Kind.MUNICIPALITY, Area.Kind.DISTRICT, Area.Kind.CITY, Area.Kind.CLUSTER}


def test_coverage_stays_within_what_the_organisation_reaches():
    for service in Service.objects.select_related("organisation__area").prefetch_related("coverage__area"):
        areas = [tag.area for tag in service.coverage.all()]
        assert areas_outside_reach(service.organisation, areas) == [], service


def test_hours_do_not_overlap():
    for service in Service.objects.prefetch_related("opening_hours"):
        rows = [
            Hours(row.weekday, row.opens, row.closes, row.location_id, row.kind) for row in service.opening_hours.all()
        ]
        assert overlaps(rows) == [], service


def test_entries_are_fresh_ageing_stale_and_never_confirmed():
    assert {service.freshness for service in Service.objects.all()} == set(Freshness)


def test_states_of_a_living_register_are_there():
    services = Service.objects.all()

    assert services.filter(temporarily_closed=True).exists()
    assert services.filter(live=True).count() > services.public().count()
    assert services.filter(live=False).count() >= 6
    assert all(draft.latest_revision for draft in services.filter(has_unpublished_changes=True))
    assert sum(1 for draft in services.filter(live=False) if draft.current_workflow_state) >= 3
    assert set(ServiceLanguage.objects.values_list("kind", flat=True)) == set(LanguageKind.values)


def test_about_forty_services_speak_english_ukrainian_and_arabic():
    rows = ServiceTranslation.objects.select_related("service")
    translated = Service.objects.filter(translations__language="ar").distinct()

    assert set(rows.values_list("language", flat=True)) == {"en", "uk", "ar"}
    assert translated.count() >= 35
    assert {row.state for row in rows} == {"checked", "machine"}
    assert 0 < sum(row.is_outdated_for(row.service) for row in rows) < rows.count() / 2


def test_every_role_has_an_account():
    assert Jurisdiction.objects.get(user__username="koordination").areas.get().ags == "05762"
    assert Membership.objects.get(user__username="partner").organisation.name == "Bildungswerk Nethetal e. V."
