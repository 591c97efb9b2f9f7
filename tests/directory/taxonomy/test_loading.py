import copy

import pytest
from django.core.management import call_command

from directory.models import (
    Category,
    Language,
    LegalSphere,
    LifeDomain,
    Phase,
    ResidenceStatus,
    TargetGroup,
    Transition,
)
from directory.taxonomy.loading import TermLoad
from directory.taxonomy.reading import TermSource, by_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_terms")]


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def newer(source) -> TermSource:
    """The files of a later version, to be changed by the test."""
    return copy.deepcopy(source)


def changes_of(source: TermSource, model, *, dry: bool = False):
    found = {one.what: one for one in TermLoad(source, dry=dry).run()}
    return found[str(model._meta.verbose_name_plural).capitalize()]


def test_every_term_of_the_files_is_there():
    models = (LifeDomain, Category, TargetGroup, LegalSphere, ResidenceStatus, Transition, Phase, Language)

    assert [model.objects.count() for model in models] == [12, 65, 16, 13, 13, 11, 8, 34]


def test_a_category_has_all_its_parts():
    category = Category.objects.get(key="erstberatung")

    assert set(category.labels) == {"de", "en", "uk", "ar", "tr", "fa", "ru", "fr"}
    assert "Verweisberatung" in category.synonyms["de"]
    assert (category.domain.key, category.expected_level, category.core) == ("ankommen", "gemeinde", True)
    assert [phase.key for phase in category.phases.all()] == ["orientierung", "grundlagen"]
    assert [group.key for group in category.target_groups.all()] == ["neuzugewanderte"]
    assert category.legal_refs == ["TIntG NRW § 12 (Maßnahmen freier Träger)"]
    assert category.provider_types == ["Kommune", "Integrationsagentur", "Wohlfahrtsverband"]
    assert category.uri == "urn:kim-atlas:category:erstberatung"


def test_legal_terms_point_at_their_spheres():
    status = ResidenceStatus.objects.get(key="gestattung")
    transition = Transition.objects.get(key="asyl-anerkannt")

    assert (status.law, [sphere.key for sphere in status.typical_benefit_spheres.all()]) == ("AsylG § 55", ["asylblg"])
    assert status.note.startswith("Nach 36 Monaten")
    assert (transition.from_sphere.key, transition.to_sphere.key) == ("asylblg", "sgb2")
    assert LegalSphere.objects.get(key="sgb2").responsible == "Jobcenter"


def test_languages_have_their_own_name_and_direction():
    dari, easy = Language.objects.get(key="prs"), Language.objects.get(key="de-simple")

    assert (dari.endonym, dari.direction, dari.script, dari.babel_locale) == ("دری", "rtl", "Arab", "fa_AF")
    assert (easy.endonym, easy.label("en")) == ("Leichte Sprache", "German (Easy Language)")
    assert not Language.objects.exclude(labels__has_key="fa").exists()


def test_a_second_load_changes_nothing(source, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as queries:
        changes = TermLoad(source).run()

    assert not any(changes)
    assert [note for one in changes for note in one.notes] == []
    assert all(query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE")) for query in queries)


def test_what_the_file_changed_is_taken_over_field_by_field(newer):
    row = by_key(newer.rows[Category])["erstberatung"]
    row.values.update({"labels.uk": "Перша порада", "core": False, "domain": "alltag", "phases": ["orientierung"]})

    assert changes_of(newer, Category, dry=True).changed == {"erstberatung": ["core", "domain", "labels.uk", "phases"]}
    assert Category.objects.get(key="erstberatung").core
    assert changes_of(newer, Category).changed == {"erstberatung": ["core", "domain", "labels.uk", "phases"]}
    category = Category.objects.get(key="erstberatung")
    assert (category.label("uk"), category.core, category.domain.key) == ("Перша порада", False, "alltag")
    assert [phase.key for phase in category.phases.all()] == ["orientierung"]
    assert not changes_of(newer, Category)


def test_what_an_editor_changed_stays_and_is_reported(newer):
    category = Category.objects.get(key="erstberatung")
    category.labels |= {"en": "First advice"}
    category.synonyms |= {"en": ["help desk"]}
    category.save()
    category.phases.set(Phase.objects.filter(key="grundlagen"))
    row = by_key(newer.rows[Category])["erstberatung"]
    row.values.update({"labels.en": "Advice for newcomers", "labels.fr": "Accueil"})

    changes = changes_of(newer, Category)

    category.refresh_from_db()
    assert changes.changed == {"erstberatung": ["labels.fr"]}
    assert (category.labels["en"], category.labels["fr"]) == ("First advice", "Accueil")
    assert category.synonyms["en"] == ["help desk"]
    assert [phase.key for phase in category.phases.all()] == ["grundlagen"]
    assert changes.notes == [
        "kept: erstberatung, labels.en: the editors have “First advice”, the file has “Advice for newcomers”",
        "kept: erstberatung, phases: the editors have “grundlagen”, the file has “grundlagen, orientierung”",
    ]
    again = changes_of(newer, Category)
    assert (bool(again), again.notes) == (False, changes.notes)


def test_an_editor_and_the_file_of_one_mind_are_no_difference(newer):
    category = Category.objects.get(key="erstberatung")
    category.labels |= {"en": "First advice"}
    category.save()
    by_key(newer.rows[Category])["erstberatung"].values["labels.en"] = "First advice"

    assert changes_of(newer, Category).notes == []
    by_key(newer.rows[Category])["erstberatung"].values["labels.en"] = "Advice"
    assert changes_of(newer, Category).changed == {"erstberatung": ["labels.en"]}


def test_a_value_taken_out_of_the_file_goes_unless_an_editor_wrote_it(newer):
    group = TargetGroup.objects.get(key="lsbtiq")
    group.labels |= {"ru": "ЛГБТ"}
    group.save()
    for language in ("fr", "ru"):
        del by_key(newer.rows[TargetGroup])["lsbtiq"].values[f"labels.{language}"]

    changes_of(newer, TargetGroup)

    group.refresh_from_db()
    assert "fr" not in group.labels
    assert group.labels["ru"] == "ЛГБТ"


def test_new_terms_are_added_and_vanished_ones_reported(newer):
    rows = newer.rows[Phase]
    gone = rows.pop()
    fresh = copy.deepcopy(rows[0])
    rows.append(type(fresh)(fresh.file, "phases, 9", "nachher", fresh.values | {"labels.de": "Nachher", "order": 9}))
    Phase.objects.create(key="eigene", labels={"de": "Eigene"})
    newer.rows[Category] = [row for row in newer.rows[Category] if gone.key not in row.values["phases"]]

    changes = changes_of(newer, Phase)

    assert (changes.created, changes.removed) == (["nachher"], [])
    assert [note.split(" is in the file")[0] for note in changes.notes] == [f"{gone.values['labels.de']} ({gone.key})"]
    assert Phase.objects.filter(key=gone.key).exists()


def test_terms_made_before_the_first_load_are_completed(newer):
    Language.objects.filter(key="ar").delete()
    Language.objects.create(key="ar", labels={"de": "Arabisch (Hoch)"}, endonym="العربية", direction="rtl", order=5)

    changes = changes_of(newer, Language)

    arabic = Language.objects.get(key="ar")
    assert (arabic.label("de"), arabic.label("en"), arabic.script) == ("Arabisch (Hoch)", "Arabic", "Arab")
    assert changes.notes == [
        "kept: ar, labels.de: the editors have “Arabisch (Hoch)”, the file has “Arabisch”",
    ]
    assert not changes_of(newer, Language)


def test_the_command_says_what_it_did(capsys):
    Phase.objects.filter(key="einbuergerung").update(labels={"de": "Einbürgerung"})

    call_command("load_taxonomy")

    lines = capsys.readouterr().out.splitlines()
    assert sum(" 0 created" in line for line in lines) == 8
    assert "kept: einbuergerung, labels.de: the editors have “Einbürgerung”" in "\n".join(lines)


@pytest.mark.parametrize("name", ["Bürgergeld", "Grundsicherungsgeld"])
def test_a_benefit_is_found_by_its_name_before_and_after_a_change_of_the_law(name):
    assert name in Category.objects.get(key="grundsicherung-sgb2").synonyms["de"]
