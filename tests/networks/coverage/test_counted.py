"""People of a group and needed languages: the coordination enters them for its own areas, and the grid follows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.models import TargetGroup
from networks.coverage.rules.grid import grid_for
from networks.coverage.rules.indicators import LanguagesCovered
from networks.coverage.rules.needs import Rule
from networks.models import GroupSize, LanguageNeed, Survey, Target
from tests.directory.records import District, a_category, a_language, a_service, an_organisation, speaks
from tests.directory.rights.people import a_person

DAY = date(2025, 12, 31)


@pytest.fixture
def district(db) -> District:
    made = District()
    category = a_category("sprachcafe", "sprache")
    category.expected_level = "gemeinde"
    category.save()
    a_service(an_organisation(made.town), category=category, area=made.town)
    return made


@pytest.fixture
def women(db) -> TargetGroup:
    return TargetGroup.objects.create(key="frauen", labels={"de": "Frauen"})


def address(model, name: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def size_form(area, group, people=1600, **values) -> dict:
    filled = {
        "area": area.pk,
        "group": group.pk,
        "people": people,
        "as_of": "2025-12-31",
        "source": "Ausländerregister",
    }
    return filled | values


def need_form(area, language, **values) -> dict:
    return {"area": area.pk, "language": language.pk, "as_of": "2025-12-31", "source": "Beirat"} | values


def rows() -> list[tuple]:
    return list(GroupSize.objects.order_by("pk").values_list("area__slug", "group__key", "people", "as_of", "source"))


def test_the_coordination_enters_numbers_in_the_own_areas_only(client, district, women):
    client.force_login(a_person(areas=(district.district,)))

    own = client.post(address(GroupSize, "add"), size_form(district.town, women))
    foreign = client.post(address(GroupSize, "add"), size_form(district.other_district, women))

    assert (own.status_code, foreign.status_code) == (302, 200)
    assert rows() == [("brakel", "frauen", 1600, DAY, "Ausländerregister")]


def test_an_administrator_enters_them_everywhere(client, district, women):
    client.force_login(a_person("administrator"))

    client.post(address(GroupSize, "add"), size_form(district.other_district, women))
    client.post(address(LanguageNeed, "add"), need_form(district.other_district, a_language("ar")))

    assert rows() == [("kreis-heinsberg", "frauen", 1600, DAY, "Ausländerregister")]
    assert list(LanguageNeed.objects.values_list("area__slug", "language__key", "as_of", "source")) == [
        ("kreis-heinsberg", "ar", DAY, "Beirat")
    ]


@pytest.mark.parametrize("role", ["case_manager", "partner", None])
def test_nobody_else_enters_any(client, district, women, role):
    client.force_login(a_person(role))

    for model in (GroupSize, LanguageNeed):
        assert client.post(address(model, "add"), size_form(district.town, women)).status_code in (302, 403, 404)
        assert client.get(address(model, "list")).status_code in (302, 403, 404)

    assert (GroupSize.objects.count(), LanguageNeed.objects.count()) == (0, 0)


def test_the_coordination_of_another_area_neither_sees_nor_changes_them(client, district, women):
    size = GroupSize.objects.create(area=district.town, group=women, people=1600, as_of=DAY, source="Register")
    need = LanguageNeed.objects.create(area=district.town, language=a_language("ar"), as_of=DAY, source="Beirat")
    client.force_login(a_person(areas=(district.other_district,)))

    for row in (size, need):
        for name in ("edit", "delete", "history"):
            assert client.post(address(type(row), name, row.pk), {}).status_code == 404
        assert "Brakel" not in client.get(address(type(row), "list")).text


@pytest.mark.parametrize(
    ("form", "wrong", "words"),
    [
        ("size", {"source": ""}, "Geben Sie die Quelle an: Wer sagt das, und wo steht es?"),
        ("size", {"as_of": ""}, "Geben Sie an, von welchem Tag die Zahl oder Angabe stammt."),
        ("size", {"area": ""}, "Wählen Sie das Gebiet."),
        ("size", {"as_of": "tomorrow"}, "Dieser Tag kommt erst noch. Geben Sie den Tag der Zählung an."),
        ("need", {"source": ""}, "Geben Sie die Quelle an: Wer sagt das, und wo steht es?"),
        ("need", {"as_of": ""}, "Geben Sie an, von welchem Tag die Zahl oder Angabe stammt."),
    ],
)
def test_what_is_missing_is_asked_for_in_plain_german(client, district, women, form, wrong, words):
    client.force_login(a_person(areas=(district.district,)))
    if wrong.get("as_of") == "tomorrow":
        wrong = {"as_of": f"{timezone.localdate() + timedelta(days=1):%Y-%m-%d}"}
    model = GroupSize if form == "size" else LanguageNeed
    filled = size_form(district.town, women) if form == "size" else need_form(district.town, a_language("ar"))

    answer = client.post(address(model, "add"), filled | wrong, headers={"accept-language": "de"})

    assert words in answer.text
    assert not model.objects.exists()


def test_a_second_number_of_the_same_group_points_at_the_first(client, district, women):
    GroupSize.objects.create(area=district.town, group=women, people=1600, as_of=DAY, source="Register")
    LanguageNeed.objects.create(area=district.town, language=a_language("ar"), as_of=DAY, source="Beirat")
    client.force_login(a_person(areas=(district.district,)))

    size = client.post(
        address(GroupSize, "add"), size_form(district.town, women, 90), headers={"accept-language": "de"}
    )
    need = client.post(
        address(LanguageNeed, "add"), need_form(district.town, a_language("ar")), headers={"accept-language": "de"}
    )

    assert "Für dieses Gebiet gibt es schon eine Zahl dieser Gruppe: 1600. Ändern Sie diese." in size.text
    assert "Diese Sprache ist für dieses Gebiet schon genannt. Ändern Sie den Eintrag." in need.text


def test_a_group_larger_than_the_town_is_kept_and_questioned(client, district, women):
    client.force_login(a_person(areas=(district.district,)))

    answer = client.post(
        address(GroupSize, "add"),
        size_form(district.town, women, 160_000),
        follow=True,
        headers={"accept-language": "de"},
    )

    assert "Brakel hat 15.900 Einwohner, diese Gruppe ist größer: 160.000." in answer.text
    assert GroupSize.objects.get().people == 160_000


def test_the_grid_follows_at_once(client, district, women):
    """One service for 500 women: 1,600 in Brakel ask for three, 400 for the least there is to be, one."""
    Target.objects.create(
        category=a_category("sprachcafe"),
        level="gemeinde",
        rule=Rule.PER_GROUP,
        number=1,
        per=500,
        group=women,
        source="Beirat",
        decided_on=DAY,
    )
    client.force_login(a_person(areas=(district.district,)))

    def targets() -> tuple[int, int]:
        grid = grid_for()
        cafe = grid.by_key["sprachcafe"]
        return grid.cell(grid.atlas.areas["brakel"], cafe).target, grid.cell(grid.atlas.areas["warburg"], cafe).target

    assert targets() == (1, 1)
    client.post(address(GroupSize, "add"), size_form(district.town, women))
    client.post(address(GroupSize, "add"), size_form(district.neighbour, women, 400))
    assert targets() == (3, 1)

    here, there = GroupSize.objects.order_by("pk")
    client.post(address(GroupSize, "edit", here.pk), size_form(district.town, women, 400))
    client.post(address(GroupSize, "edit", there.pk), size_form(district.neighbour, women, 1600))
    assert targets() == (1, 3), "two numbers that change places are a change"

    client.post(address(GroupSize, "delete", there.pk))
    assert targets() == (1, 1)


def test_two_surveys_that_change_places_are_a_change(district):
    for area, done in ((district.town, True), (district.neighbour, False)):
        Survey.objects.create(area=area, done=done, as_of=DAY)

    def states() -> tuple[str, ...]:
        grid = grid_for()
        return tuple(grid.cell(grid.atlas.areas[slug], grid.by_key["treff"]).state for slug in ("brakel", "warburg"))

    meeting_place = a_category("treff", "freizeit")
    meeting_place.expected_level = "gemeinde"
    meeting_place.save()
    before = states()
    for survey in Survey.objects.all():
        survey.done = not survey.done
        survey.save()

    assert (before, states()) == (("gap", "nodata"), ("nodata", "gap"))


def test_needed_languages_change_the_map_at_once(client, district):
    speaks(a_service(an_organisation(district.town), area=district.town), a_language("ar"))
    client.force_login(a_person(areas=(district.district,)))

    def share() -> float:
        return float(LanguagesCovered().measure_with([district.town], grid_for())[district.town.pk])

    client.post(address(LanguageNeed, "add"), need_form(district.district, a_language("ar")))
    assert share() == 100
    client.post(address(LanguageNeed, "add"), need_form(district.town, a_language("uk", "українська")))
    assert share() == 0


def test_the_history_says_who_changed_what(client, district, women):
    person = a_person(areas=(district.district,))
    client.force_login(person)
    client.post(address(GroupSize, "add"), size_form(district.town, women))
    size = GroupSize.objects.get()
    client.post(address(GroupSize, "edit", size.pk), size_form(district.town, women, 1700))

    log = ModelLogEntry.objects.filter(object_id=str(size.pk), content_type__model="groupsize").order_by("pk")

    assert list(log.values_list("action", "user")) == [("wagtail.create", person.pk), ("wagtail.edit", person.pk)]
    assert client.get(address(GroupSize, "history", size.pk)).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(
    client, district, women, number, django_assert_max_num_queries
):
    for area in (district.town, district.neighbour, district.district)[:number]:
        GroupSize.objects.create(area=area, group=women, people=100, as_of=DAY, source="Register")
        LanguageNeed.objects.create(area=area, language=a_language("ar"), as_of=DAY, source="Beirat")
    client.force_login(a_person("administrator"))
    for model in (GroupSize, LanguageNeed):
        client.get(address(model, "list"))

    for model in (GroupSize, LanguageNeed):
        with django_assert_max_num_queries(19):
            assert client.get(address(model, "list")).status_code == 200


def test_both_lists_are_files_too(client, district, women):
    GroupSize.objects.create(area=district.town, group=women, people=1600, as_of=DAY, source="Register")
    LanguageNeed.objects.create(area=district.town, language=a_language("ar"), as_of=DAY, source="Beirat")
    client.force_login(a_person(areas=(district.district,)))

    files = [
        client.get(address(model, "list") + "?export=csv", headers={"accept-language": "de"})
        .getvalue()
        .decode("utf-8-sig")
        for model in (GroupSize, LanguageNeed)
    ]

    assert [text.splitlines()[1] for text in files] == [
        "Brakel;05762016;Frauen;1600;2025-12-31;Register",
        "Brakel;05762016;Arabisch;2025-12-31;Beirat",
    ]
