import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from directory.models import Category, Language, LifeDomain, Phase, Service
from tests.directory.records import District, a_service, an_organisation
from tests.directory.rights.people import a_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_terms")]


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def admin(client):
    client.force_login(a_person("administrator"))
    return client


@pytest.fixture
def service(db) -> Service:
    return a_service(an_organisation(District().town), category=Category.objects.get(key="erstberatung"))


def url(name: str, *args, model: str = "category") -> str:
    return reverse(f"wagtailsnippets_directory_{model}:{name}", args=args)


def term(key: str) -> Category:
    return Category.objects.get(key=key)


def form_data(client, address: str) -> dict:
    """What the form of this page would send if nobody touched it."""
    form = client.get(address).context["form"]
    data = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if value is None or value is False or field.disabled:
            continue
        if isinstance(value, list) and not hasattr(field, "queryset"):
            value = "\n".join(map(str, value))
        data[name] = [str(getattr(one, "pk", one)) for one in value] if isinstance(value, list) else value
    return data


@pytest.mark.parametrize("role", ["coordinator", "partner", "case_manager"])
def test_terms_are_for_administrators(client, role):
    client.force_login(a_person(role))

    for address in (
        url("list"),
        url("add"),
        url("edit", term("erstberatung").pk),
        url("merge", term("erstberatung").pk),
    ):
        assert client.get(address).status_code in (302, 404), address


def test_the_list_counts_uses_in_a_fixed_number_of_queries(admin, service, django_assert_num_queries):
    admin.get(url("list"))
    with CaptureQueriesContext(connection) as one:
        html = admin.get(url("list")).content.decode()
    a_service(service.organisation, category=term("erstberatung"))
    a_service(service.organisation, category=term("tafel-kleiderkammer"))

    with django_assert_num_queries(len(one)):
        response = admin.get(url("list"))

    assert "Initial advice" in html
    counts = {
        row.key: response.context["table"].columns["uses"].get_value(row) for row in response.context["object_list"]
    }
    assert (counts["erstberatung"], counts["tafel-kleiderkammer"]) == (2, 1)


@pytest.mark.parametrize("words", ["Erstberatung", "erstberatung", "Willkommensbüro", "الاستشارة", "Первинна"])
def test_terms_are_found_by_label_and_synonym_in_every_language(admin, words):
    found = admin.get(url("list"), {"q": words}).context["object_list"]

    assert "erstberatung" in [one.key for one in found]
    assert len(found) < 10


def test_the_list_is_narrowed_by_life_domain(admin):
    domain = LifeDomain.objects.get(key="alltag")

    found = admin.get(url("list"), {"domain": domain.pk}).context["object_list"]

    assert {one.domain.key for one in found} == {"alltag"}


def test_labels_and_synonyms_are_edited_per_language(admin):
    address = url("edit", term("erstberatung").pk)
    data = form_data(admin, address)
    assert data["label_de"] == "Erste Beratung & Vermittlung an die richtige Stelle"
    assert "Infopoint" in data["synonyms_de"].splitlines()

    response = admin.post(address, data | {"label_uk": "Порада", "synonyms_en": "help desk\n\n welcome desk "})

    assert response.status_code == 302, response.context["form"].errors
    changed = term("erstberatung")
    assert (changed.labels["uk"], changed.labels["tr"]) == ("Порада", "İlk danışmanlık ve yönlendirme")
    assert changed.synonyms["en"] == ["help desk", "welcome desk"]
    assert "Infopoint" in changed.synonyms["de"]
    assert changed.loaded["labels.uk"] != "Порада"


def test_fields_say_their_language_and_direction(admin):
    html = admin.get(url("edit", term("erstberatung").pk)).content.decode()

    assert 'name="label_ar"' in html
    assert 'lang="ar" dir="rtl"' in html


def test_the_key_of_a_term_does_not_change(admin):
    address = url("edit", term("erstberatung").pk)

    admin.post(address, form_data(admin, address) | {"key": "anders"})

    assert Category.objects.filter(key="erstberatung").exists()


def test_a_new_term_gets_a_name_for_exports(admin):
    response = admin.post(url("add", model="phase"), {"key": "nachher", "order": 9, "label_de": "Nachher"})

    assert response.status_code == 302
    phase = Phase.objects.get(key="nachher")
    assert (phase.labels, phase.uri, phase.loaded) == ({"de": "Nachher"}, "urn:kim-atlas:phase:nachher", {})


def test_a_term_without_german_label_is_not_saved(admin):
    response = admin.post(url("add", model="phase"), {"key": "nachher", "order": 9, "label_en": "Later"})

    assert "label_de" in response.context["form"].errors
    assert not Phase.objects.filter(key="nachher").exists()


def test_the_list_is_exported(admin):
    response = admin.get(url("list"), {"export": "csv"})

    text = b"".join(response.streaming_content).decode()
    assert "erstberatung" in text
    assert "urn:kim-atlas:category:erstberatung" in text


def test_deleting_a_used_term_leads_to_the_merge(admin, service):
    pk = term("erstberatung").pk

    for ask in (admin.get, admin.post):
        response = ask(url("delete", pk))
        assert response.headers["Location"] == url("merge", pk)
    html = admin.get(url("merge", pk)).content.decode()

    assert "is used and cannot be deleted. Services: 1." in html
    assert Category.objects.filter(pk=pk).exists()
    assert service.categories.count() == 1


def test_deleting_several_with_a_used_one_deletes_none(admin, service):
    used, unused = term("erstberatung"), term("tafel-kleiderkammer")
    address = reverse("wagtail_bulk_action", args=["directory", "category", "delete"])
    address += f"?id={used.pk}&id={unused.pk}"

    for ask in (admin.get, admin.post):
        assert ask(address).headers["Location"] == url("list")

    assert Category.objects.filter(pk__in=[used.pk, unused.pk]).count() == 2


def test_an_unused_term_is_deleted(admin):
    pk = term("tafel-kleiderkammer").pk

    admin.post(url("delete", pk))

    assert not Category.objects.filter(pk=pk).exists()


def test_merging_asks_with_counts_and_keeps_the_service(admin, service):
    gone, kept = term("erstberatung"), term("tafel-kleiderkammer")
    address = url("merge", gone.pk)
    html = admin.get(address).content.decode()
    assert "Services" in html
    assert f'value="{kept.pk}"' in html
    assert f'value="{gone.pk}"' not in html

    admin.post(address, {"kept": kept.pk})
    assert Category.objects.filter(pk=gone.pk).exists()

    response = admin.post(address, {"kept": kept.pk, "sure": "on"})
    assert response.headers["Location"] == url("edit", kept.pk)
    assert [one.key for one in Service.objects.get(pk=service.pk).categories.all()] == ["tafel-kleiderkammer"]
    assert "was merged into" in admin.get(url("list")).content.decode()


def test_a_merge_that_would_lose_something_says_what(admin, service, settings, tmp_path):
    from django.core.files.base import ContentFile

    from directory.models import Document, DocumentFile

    settings.MEDIA_ROOT = tmp_path
    leaflet = Document.objects.create(title="Wegweiser", organisation=service.organisation)
    pks = {}
    for key in ("fa", "prs"):
        language = Language.objects.get(key=key)
        pks[key] = language.pk
        DocumentFile.objects.create(document=leaflet, language=language, file=ContentFile(b"x", f"{key}.pdf"))

    response = admin.post(url("merge", pks["prs"], model="language"), {"kept": pks["fa"], "sure": "on"})

    assert "Wegweiser" in response.content.decode()
    assert Language.objects.filter(key="prs").exists()


@pytest.mark.parametrize(
    "model",
    ["lifedomain", "legalsphere", "phase", "targetgroup", "residencestatus", "transition", "category", "language"],
)
def test_every_kind_of_term_opens_and_saves(admin, model):
    response = admin.get(url("list", model=model))
    first = response.context["object_list"][0]
    address = url("edit", first.pk, model=model)
    before = type(first).objects.filter(pk=first.pk).values().get()

    saved = admin.post(address, form_data(admin, address))

    assert saved.status_code == 302, saved.context["form"].errors
    assert type(first).objects.filter(pk=first.pk).values().get() == before
    assert admin.get(url("add", model=model)).status_code == 200
