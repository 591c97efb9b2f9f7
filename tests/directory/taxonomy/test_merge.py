import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import translation

from directory.models import (
    Category,
    Contact,
    Document,
    DocumentFile,
    Language,
    LegalSphere,
    LifeDomain,
    Service,
    ServiceLanguage,
    TargetGroup,
)
from directory.taxonomy.loading import TermLoad
from directory.taxonomy.merge import Merge, MergeRefused
from tests.directory.records import District, a_contact, a_service, an_organisation, speaks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_terms")]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def organisation(db):
    return an_organisation(District().town)


def category(key: str) -> Category:
    return Category.objects.get(key=key)


def language(key: str) -> Language:
    return Language.objects.get(key=key)


def keys(related) -> list[str]:
    return sorted(term.key for term in related.all())


def test_services_carry_the_kept_term_once(organisation):
    one = a_service(organisation, category=category("erstberatung"))
    both = a_service(organisation, category=category("erstberatung"))
    both.categories.add(category("tafel-kleiderkammer"))
    both.save()

    outcome = Merge(category("erstberatung"), category("tafel-kleiderkammer")).run()

    assert [str(use) for use in outcome.uses] == ["Services: 2"]
    assert outcome.saved == 2
    for service in (one, both):
        assert keys(Service.objects.get(pk=service.pk).categories) == ["tafel-kleiderkammer"]
    assert not Category.objects.filter(key="erstberatung").exists()


def test_labels_and_synonyms_become_synonyms():
    gone, kept = category("erstberatung"), category("tafel-kleiderkammer")
    kept.synonyms |= {"en": ["INITIAL advice & signposting"]}
    kept.save()

    Merge(gone, kept).run()

    kept.refresh_from_db()
    assert {"Tafel", "Erste Beratung & Vermittlung an die richtige Stelle", "Infopoint"} <= set(kept.synonyms["de"])
    assert kept.synonyms["en"] == ["INITIAL advice & signposting"]
    assert kept.synonyms["uk"] == [gone.labels["uk"]]
    assert len(kept.synonyms["de"]) == len({word.casefold() for word in kept.synonyms["de"]})


def test_a_reload_neither_brings_the_term_back_nor_loses_references(source):
    before = Category.objects.filter(legal_spheres__key="wogg").count()
    Merge(LegalSphere.objects.get(key="wogg"), LegalSphere.objects.get(key="sgb2")).run()
    assert before

    first, second = TermLoad(source).run(), TermLoad(source).run()

    assert not any(one.created for one in first)
    assert not any(second)
    assert not LegalSphere.objects.filter(key="wogg").exists()


def test_terms_that_were_merged_before_are_followed_to_the_end(source):
    for gone, kept in (("sprachcafe", "integrationskurs"), ("integrationskurs", "erstberatung")):
        if not Category.objects.filter(key=gone).exists():
            gone = Category.objects.exclude(key__in=["integrationskurs", "erstberatung"]).first().key
        Merge(category(gone), category(kept)).run()

    assert len(category("erstberatung").loaded["merged"]) == 2
    assert not any(one.created for one in TermLoad(source).run())


def test_rows_that_say_the_same_become_one(organisation):
    service = a_service(organisation, category=category("erstberatung"))
    speaks(service, language("fa"))
    speaks(service, language("prs"))
    speaks(service, language("prs"), kind="material")
    contact = a_contact(organisation)
    contact.languages = [language("prs")]
    contact.save()

    Merge(language("prs"), language("fa")).run()

    rows = ServiceLanguage.objects.filter(service=service).values_list("language__key", "kind")
    assert sorted(rows) == [("fa", "material"), ("fa", "spoken")]
    assert keys(Contact.objects.get(pk=contact.pk).languages) == ["fa"]


def test_rows_that_differ_stop_the_merge_and_nothing_changes(organisation):
    leaflet = Document.objects.create(title="Wegweiser", organisation=organisation)
    for key in ("fa", "prs"):
        DocumentFile.objects.create(
            document=leaflet, language=language(key), file=ContentFile(key.encode(), f"wegweiser-{key}.pdf")
        )
    service = a_service(organisation, category=category("erstberatung"))
    speaks(service, language("prs"))

    with pytest.raises(MergeRefused, match="Wegweiser.*differ. Remove one first"):
        Merge(language("prs"), language("fa")).run()

    assert Language.objects.filter(key="prs").exists()
    assert ServiceLanguage.objects.get(service=service).language.key == "prs"


def test_drafts_name_the_kept_term(organisation):
    service = a_service(organisation, category=category("tafel-kleiderkammer"))
    service.categories = [category("erstberatung"), category("tafel-kleiderkammer")]
    service.service_languages = [
        ServiceLanguage(language=language("prs")),
        ServiceLanguage(language=language("fa")),
        ServiceLanguage(language=language("prs"), kind="material"),
    ]
    revision = service.save_revision()

    outcome = Merge(category("erstberatung"), category("tafel-kleiderkammer")).run()
    Merge(language("prs"), language("fa")).run()

    assert outcome.revisions == 1
    draft = type(revision).objects.get(pk=revision.pk).as_object()
    assert keys(draft.categories) == ["tafel-kleiderkammer"]
    assert sorted((row.language.key, row.kind) for row in draft.service_languages.all()) == [
        ("fa", "material"),
        ("fa", "spoken"),
    ]


def test_foreign_keys_of_other_terms_follow():
    moved = set(LifeDomain.objects.get(key="alltag").categories.values_list("key", flat=True))

    Merge(LifeDomain.objects.get(key="alltag"), LifeDomain.objects.get(key="ankommen")).run()

    assert moved <= set(LifeDomain.objects.get(key="ankommen").categories.values_list("key", flat=True))


def test_terms_of_different_kinds_or_the_same_term_are_refused():
    with pytest.raises(MergeRefused, match="same kind"):
        Merge(category("erstberatung"), language("fa")).run()
    with pytest.raises(MergeRefused, match="into itself"):
        Merge(category("erstberatung"), category("erstberatung")).run()


def test_the_command_lists_the_uses_and_asks_for_yes(organisation, capsys):
    a_service(organisation, category=category("erstberatung"))

    call_command("merge_terms", "category", "erstberatung", "tafel-kleiderkammer")
    assert "Services: 1" in capsys.readouterr().out
    assert Category.objects.filter(key="erstberatung").exists()

    call_command("merge_terms", "category", "erstberatung", "tafel-kleiderkammer", yes=True)
    assert not Category.objects.filter(key="erstberatung").exists()
    with pytest.raises(CommandError, match="No category has the key “erstberatung”"):
        call_command("merge_terms", "category", "erstberatung", "tafel-kleiderkammer")


@pytest.mark.parametrize("way", ["instance", "query set", "base manager"])
def test_a_used_term_is_not_deleted(organisation, way):
    """Wagtail and Django would strip the term from the service without a word."""
    service = a_service(organisation, category=category("erstberatung"))
    term = category("erstberatung")
    delete = {
        "instance": term.delete,
        "query set": Category.objects.filter(key="erstberatung").delete,
        "base manager": Category._base_manager.filter(key="erstberatung").delete,
    }[way]

    with (
        pytest.raises(ProtectedError, match="is used and cannot be deleted. Services: 1. Merge it"),
        transaction.atomic(),
    ):
        delete()

    assert keys(Service.objects.get(pk=service.pk).categories) == ["erstberatung"]


def test_a_domain_with_categories_is_refused_in_words():
    with pytest.raises(ProtectedError, match="Categories: "):
        LifeDomain.objects.get(key="ankommen").delete()


def test_unused_terms_are_deleted():
    Category.objects.filter(key="erstberatung").delete()
    TargetGroup.objects.create(key="neu", labels={"de": "Neu"}).delete()

    assert not Category.objects.filter(key="erstberatung").exists()


def test_a_renamed_category_is_found_in_the_admin_after_the_commit(organisation, django_capture_on_commit_callbacks):
    from wagtail.search.backends import get_search_backend

    with django_capture_on_commit_callbacks(execute=True):
        service = a_service(organisation, category=category("erstberatung"), name="Treff")
    term = category("erstberatung")
    term.labels |= {"de": "Lotsenstelle"}

    with django_capture_on_commit_callbacks(execute=True):
        term.save()

    found = get_search_backend().search("Lotsenstelle", Service.objects.all())
    assert [one.pk for one in found] == [service.pk]


def test_saving_a_category_without_renaming_indexes_nothing(organisation, django_capture_on_commit_callbacks):
    a_service(organisation, category=category("erstberatung"))

    with django_capture_on_commit_callbacks() as callbacks:
        category("erstberatung").save()

    assert callbacks == []
