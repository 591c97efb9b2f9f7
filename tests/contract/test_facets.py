"""For every value of every facet, its filter and its terms find the same services."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django_filters import FilterSet

from directory.models import (
    Answer,
    ClosingPeriod,
    Cost,
    Format,
    LegalSphere,
    OpeningHours,
    ResidenceStatus,
    Service,
    TargetGroup,
)
from kim.plugins import Facet, registry
from tests.directory.records import (
    District,
    a_category,
    a_language,
    a_place,
    a_service,
    an_organisation,
    speaks,
)

FACETS = registry.all(Facet)


#: Their terms are hours and days in blocks of several sizes, of which a value names those that fit.
BLOCKS_OF_TIME = ("zeit", "bestaetigt")


def form_with(facet: Facet, value: str = "", offered: Iterable[str] = ()) -> FilterSet:
    """A form with this facet alone; ``offered`` stands for the choices the page reads from the taxonomy."""
    meta = type("Meta", (), {"model": Service, "fields": []})
    data = QueryDict(mutable=True)
    if value:
        data[facet.parameter] = value
    form = type("OneFacet", (FilterSet,), {"Meta": meta})(data, Service.objects.all())
    one = facet.filter()
    one.parent, one.model = form, Service
    if hasattr(facet, "choices"):
        one.extra["choices"] = [(known, known) for known in offered]
    form.filters[facet.parameter] = one
    return form


def found_by_filter(facet: Facet, value: str, offered: Iterable[str]) -> set[int]:
    form = form_with(facet, value, offered)
    assert form.is_valid(), f"the filter of {facet.key} refuses {value!r}: {form.form.errors.as_text()}"
    return set(form.qs.values_list("pk", flat=True))


@pytest.fixture
def services(db) -> list[Service]:
    """Services that differ in everything a facet of the register asks for; one of them says nothing at all."""
    district = District()
    house = an_organisation(district.town)
    course = a_service(
        house,
        category=a_category("integrationskurs", "sprache"),
        cost=Cost.FREE,
        childcare=Answer.YES,
        formats=[Format.values[0], Format.values[1]],
        age_from=5,
        age_to=16,
        confirmed_at=date.today() - timedelta(days=250),
        closed_on_holidays=False,
    )
    advice = a_service(
        house,
        category=a_category("migrationsberatung", "ankommen"),
        childcare=Answer.NO,
        formats=[Format.values[1]],
        age_from=18,
        confirmed_at=date.today(),
    )
    a_service(house)
    speaks(course, a_language("ar"))
    speaks(course, a_language("uk", "Українська"), "interpreter")
    speaks(advice, a_language("ar"))
    a_place(house, district.town, course, step_free=Answer.YES)
    a_place(house, district.town, advice, step_free=Answer.NO, name="Altbau")
    for model, relation in (
        (TargetGroup, "target_groups"),
        (ResidenceStatus, "residence_statuses"),
        (LegalSphere, "legal_spheres"),
    ):
        first = model.objects.create(key="one", labels={"de": "Eins"})
        second = model.objects.create(key="two", labels={"de": "Zwei"})
        getattr(course, relation).set([first, second])
        getattr(advice, relation).set([second])
    course.save()
    advice.save()
    OpeningHours.objects.create(service=course, weekday=0, opens="09:00", closes="12:00")
    OpeningHours.objects.create(service=course, weekday=1, opens="07:50", closes="23:59")
    for weekday in range(7):
        OpeningHours.objects.create(service=advice, weekday=weekday, opens="00:00", closes="23:59")
    ClosingPeriod.objects.create(service=advice, start=date.today(), end=date.today())
    OpeningHours.objects.create(service=advice, weekday=3, opens="09:00", closes="12:00")
    return list(Service.objects.all())


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_filter_and_terms_find_the_same_services(facet: Facet, services: list[Service]):
    by_terms = {service.pk: facet.terms(service) for service in services}
    terms = set().union(*by_terms.values())
    values = set(facet.values()) or terms

    assert terms, f"No service of this test has a value for {facet.key}: add one to the fixture."
    assert terms <= set().union(*(facet.index_terms(value) for value in values)) or facet.key in BLOCKS_OF_TIME
    for value in sorted(values):
        expected = {pk for pk, own in by_terms.items() if own & facet.index_terms(value)} - facet.exceptions(value)
        assert found_by_filter(facet, value, values) == expected, f"{facet.parameter}={value}"


@pytest.mark.parametrize("facet", [facet for facet in FACETS if facet.modifier], ids=lambda facet: facet.key)
def test_modifier_and_its_terms_find_the_same_services(facet: Facet, services: list[Service]):
    modifier = facet.modifier
    own = {other.parameter: other for other in FACETS}.get(modifier.index_facet)
    by_terms = {service.pk: (own or modifier).terms(service) for service in services}
    values = sorted(set().union(*(facet.terms(service) for service in services)))
    found_some = False

    for modified, _label in modifier.choices():
        for value in values:
            expected = {pk for pk, terms in by_terms.items() if terms & modifier.index_terms(value, modified)}
            found = modifier.narrow(Service.objects.all(), [value], modified)
            assert set(found.values_list("pk", flat=True)) == expected, f"{value}, {modified}"
            found_some = found_some or bool(expected)
            if modifier.is_counted:
                terms = set().union(*by_terms.values())
                assert {term for term in terms if modifier.value_of(term, modified) == value} <= (
                    modifier.index_terms(value, modified)
                )
    assert found_some, f"No service of this test has a value for {modifier.parameter}: add one to the fixture."


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_a_facet_nobody_asked_for_leaves_all_services(facet: Facet, services: list[Service]):
    assert set(form_with(facet).qs) == set(services)


def test_facets_and_modifiers_have_parameters_of_their_own():
    parameters = [facet.parameter for facet in FACETS]
    parameters += [facet.modifier.parameter for facet in FACETS if facet.modifier]
    assert sorted(set(parameters)) == sorted(parameters)
