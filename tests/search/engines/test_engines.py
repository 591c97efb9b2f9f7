"""What every engine must answer, whatever runs inside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.http import QueryDict

from directory.facets.filter_terms import FilterTerms
from directory.listing.filters import ServiceFilter
from directory.models import Area, Service, ServiceArea
from kim.plugins import Facet, registry
from search.documents import ServiceDocuments
from search.engines import EngineDown
from search.plan import Near, Plan, Reading, Word
from search.planning.question import plan_for
from tests.directory.records import a_category, a_language, a_place, a_service, an_organisation, speaks

pytestmark = pytest.mark.django_db


@pytest.fixture
def services(district):
    """Three services that differ in everything a facet asks for."""
    organisation = an_organisation(district.town)
    course = a_service(
        organisation,
        name="Integrationskurs",
        area=district.district,
        category=a_category("integrationskurs", "sprache", uk="Інтеграційний курс", ar="دورة الاندماج"),
        cost="free",
        childcare="yes",
        formats=["on_site"],
    )
    advice = a_service(
        organisation,
        name="Wohnberatung",
        summary="Hilfe bei der Wohnungssuche",
        area=district.town,
        category=a_category("wohnungssuche", "wohnen", en="Finding a flat"),
        cost="fee",
        formats=["online", "phone"],
    )
    other = a_service(
        organisation, name="Rechtsberatung", area=district.cluster, category=a_category("rechtsberatung", "aufenthalt")
    )
    speaks(course, a_language("ar"))
    speaks(course, a_language("uk", "Українська"), kind="interpreter")
    speaks(advice, a_language("ar"), kind="material")
    a_place(organisation, district.town, course, step_free="yes")
    return {"course": course, "advice": advice, "other": other}


def ids(result) -> set[int]:
    return {hit.record_id for hit in result.hits}


def ask(engine, analyser, question: str, page_language: str = "de", **more):
    return engine.run(
        plan_for(question, page_language=page_language, analyser=analyser, frequencies=engine.frequencies, **more)
    )


def test_facets_of_database_and_index_find_the_same_services(services, indexed, facets):
    engine = indexed()
    for facet in registry.all(Facet):
        terms = {term for service in Service.objects.all() for term in facet.terms(service)}
        for value in [*facet.values()][:60] or terms:
            filters = ServiceFilter(
                QueryDict(f"{facet.parameter}={value}"), Service.objects.public(), terms=FilterTerms.load()
            )
            found = engine.run(Plan(chosen={facet.parameter: frozenset(facet.index_terms(value))}))
            assert ids(found) == set(filters.qs.values_list("pk", flat=True)), (facet.key, value)


def test_places_of_database_and_index_find_the_same_services(services, district, indexed):
    ServiceArea.objects.create(service=services["other"], area=district.neighbour)
    engine = indexed()

    for area in Area.objects.all():
        expected = set(Service.objects.public().reaching_into(area).values_list("pk", flat=True))
        assert ids(engine.run(Plan(area=area.slug))) == expected, area


def test_numbers_beside_a_facet_ignore_its_own_choice_and_keep_all_others(services, indexed):
    engine = indexed()
    plan = Plan(
        chosen={"thema": frozenset({"sprache"}), "sprache": frozenset({"ar"})}, facets=("thema", "sprache", "kosten")
    )

    counts = engine.run(plan).counts

    assert counts["thema"] == {"sprache": 1, "wohnen": 1}
    assert counts["sprache"] == {"ar": 1, "uk": 1}
    assert counts["kosten"] == {"free": 1}


def test_a_facet_the_index_was_built_without_finds_nothing_and_is_not_counted(services, engine, analyser, facets):
    engine.rebuild(ServiceDocuments(analyser).all(), tuple(facet for facet in facets if facet != "kosten"))
    chosen = {"kosten": frozenset({"free"})}

    assert "kosten" not in engine.facets()
    assert engine.run(Plan(facets=("thema", "kosten"))).counts == {
        "thema": {"aufenthalt": 1, "sprache": 1, "wohnen": 1}
    }
    assert engine.run(Plan(chosen=chosen)).total == 0
    assert engine.run(Plan(chosen=chosen, facets=("thema", "kosten"))).counts == {"thema": {}}
    assert engine.totals([Plan(), Plan(chosen=chosen)]) == [3, 0]
    assert engine.grid(Plan(chosen=chosen), "area", "kategorie") == {}


def test_totals_are_those_of_the_plans_asked_one_by_one(services, district, indexed, analyser):
    engine = indexed()
    asked = plan_for("Beratung", page_language="de", analyser=analyser, frequencies=engine.frequencies)
    point = Near(51.7, 9.2, 20.0)
    plans = [
        asked,
        replace(asked, area=district.town.slug),
        replace(asked, near=point),
        replace(asked, chosen={"kosten": frozenset({"fee"})}, facets=("kosten",), offset=20, sort="name"),
        replace(asked, without=frozenset({f"service:{services['other'].pk}"}), today=date(2026, 1, 1).toordinal()),
        replace(asked, needed=2),
        replace(asked, kinds=frozenset({"organisation"})),
        Plan(),
        Plan(area=district.district.slug),
        Plan(words=(Word("x", (Reading("de:unbekannt"),)),), needed=1),
    ]

    totals = engine.totals(plans)

    assert totals == [engine.run(plan).total for plan in plans]
    assert totals[0] == 2
    assert totals[7] == 3
    assert engine.totals(plans[7:9]) == totals[7:9]
    assert engine.totals([]) == []


def test_a_question_finds_through_taxonomy_in_any_language(services, indexed, analyser):
    engine = indexed()

    assert ids(ask(engine, analyser, "інтеграційний курс", "uk")) == {services["course"].pk}
    assert ids(ask(engine, analyser, "دورة الاندماج", "ar")) == {services["course"].pk}
    assert ids(ask(engine, analyser, "I need a flat", "en")) == {services["advice"].pk}


def test_the_name_in_full_comes_first(services, indexed, analyser):
    services["advice"].summary = "Rechtsberatung Rechtsberatung Rechtsberatung"
    services["advice"].save()
    engine = indexed()

    hits = ask(engine, analyser, "rechtsberatung").hits

    assert [hit.record_id for hit in hits] == [services["other"].pk, services["advice"].pk]


@pytest.mark.parametrize(
    "typed", ["Integratoinskurs", "Integrationskurz", "integrationskurse", "INTEGRATIONSKURS", "Integrationsk"]
)
def test_mistakes_and_unfinished_words_still_find(services, indexed, analyser, typed):
    assert services["course"].pk in ids(ask(indexed(), analyser, typed))


def test_a_whole_sentence_needs_most_of_its_words_not_all(services, indexed, analyser):
    found = ask(indexed(), analyser, "Wo bekomme ich Hilfe bei der Wohnungssuche in Brakel oder Umgebung?")

    assert services["advice"].pk in ids(found)


def test_nonsense_finds_nothing(services, indexed, analyser):
    assert ask(indexed(), analyser, "xyzzyqwert").total == 0


@pytest.mark.parametrize("question", ['"', "((", "name:x", "*", "a AND", "\\", "😀", "x" * 5000, "'; DROP TABLE"])
def test_no_question_breaks_the_engine(services, indexed, analyser, question):
    assert ask(indexed(), analyser, question).total >= 0


def test_pages_and_orders(services, indexed):
    engine = indexed()
    names = {service.pk: service.name for service in services.values()}

    def listed(**more) -> list[str]:
        return [names[hit.record_id] for hit in engine.run(Plan(**more)).hits]

    assert listed(sort="name") == ["Integrationskurs", "Rechtsberatung", "Wohnberatung"]
    assert listed(sort="name", size=1, offset=1) == ["Rechtsberatung"]
    assert engine.run(Plan(size=1, offset=50)).total == 3


def test_near_me_finds_what_takes_place_there_and_sorts_by_distance(services, district, indexed):
    organisation = services["course"].organisation
    a_place(organisation, district.town, services["advice"], lat=51.717, lon=9.181)
    a_place(organisation, district.neighbour, services["course"], lat=51.49, lon=9.14)
    hidden = a_place(organisation, district.town, services["other"], lat=51.717, lon=9.181, protected=True)
    engine = indexed()

    near = engine.run(Plan(near=Near(51.717, 9.181, km=1)))
    sorted_by_distance = engine.run(Plan(near=Near(51.717, 9.181), sort="distance"))

    assert ids(near) == {services["advice"].pk}
    assert [hit.record_id for hit in sorted_by_distance.hits] == [
        services["advice"].pk,
        services["course"].pk,
        hidden.service_locations.get().service_id,
    ]


def test_of_equal_hits_the_lately_confirmed_comes_first(services, indexed, analyser):
    today = date(2026, 11, 25)
    names = ["Nähtreff alt", "Nähtreff neu", "Nähtreff nie"]
    ages = [300, 10, None]
    found = [
        a_service(
            services["course"].organisation,
            name=name,
            area=services["course"].coverage.get().area,
            category=a_category("begegnung", "ankommen"),
            confirmed_at=today - timedelta(days=age) if age is not None else None,
        )
        for name, age in zip(names, ages, strict=True)
    ]

    hits = ask(indexed(), analyser, "Nähtreff", today=today.toordinal()).hits

    assert [hit.record_id for hit in hits] == [found[1].pk, found[0].pk, found[2].pk]


def test_a_change_is_seen_by_the_next_search_and_another_reader(services, indexed, analyser, another_reader):
    engine = indexed()
    reader = another_reader(engine)
    assert reader.run(Plan()).total == 3

    gone = [f"service:{services['advice'].pk}", "service:999"]
    services["advice"].delete()
    services["other"].name = "Asylberatung"
    services["other"].save()
    documents = ServiceDocuments(analyser)
    engine.write(documents.of([services["other"].pk]), gone)

    assert ids(ask(reader, analyser, "Asylberatung")) == {services["other"].pk}
    assert reader.run(Plan()).total == 2


def test_spoken_languages_are_found_but_are_no_topic_and_german_goes_without_saying(services, indexed, analyser):
    for service in services.values():
        speaks(service, a_language("de"))
    services["other"].name = "Deutsch im Alltag"
    services["other"].save()
    engine = indexed()

    ukrainian = ask(engine, analyser, "Beratung Ukrainisch")

    assert ids(ask(engine, analyser, "Ukrainisch")) == {services["course"].pk}
    assert ids(ask(engine, analyser, "Deutsch")) == {services["other"].pk}
    assert [hit.record_id for hit in ukrainian.hits][-1] == services["course"].pk


def test_a_rebuild_knows_all_documents(services, indexed, engine):
    indexed()
    indexed()

    assert set(engine.stamps()) == {f"service:{service.pk}" for service in services.values()}


def test_without_an_index_the_way_out_is_named(engine):
    with pytest.raises(EngineDown, match="manage.py search rebuild"):
        engine.run(Plan())


def test_drafts_and_hidden_services_are_not_in_the_index(services, indexed):
    Service.objects.filter(pk=services["other"].pk).update(live=False)

    assert ids(indexed().run(Plan())) == {services["course"].pk, services["advice"].pk}


def test_the_grid_counts_services_per_place_and_category(services, indexed):
    cells = indexed().grid(Plan(), "area", "kategorie")

    assert cells["brakel", "integrationskurs"] == 1
    assert cells["brakel", "wohnungssuche"] == 1
    assert cells["warburg", "integrationskurs"] == 1
    assert ("warburg", "wohnungssuche") not in cells


def test_a_word_counts_once_with_its_best_reading(services, indexed):
    readings = (Reading("de:integrationskur", 1.0), Reading("de:integrationskurs", 1.0))
    [hit] = indexed().run(Plan(words=(Word("x", readings),), needed=1)).hits

    assert hit.record_id == services["course"].pk
    assert hit.score > 0


def test_documents_left_out_are_neither_found_nor_counted(services, indexed):
    gone = frozenset({f"service:{services['course'].pk}"})

    result = indexed().run(Plan(without=gone, facets=("thema",)))

    assert ids(result) == {services["advice"].pk, services["other"].pk}
    assert result.counts["thema"] == {"wohnen": 1, "aufenthalt": 1}
