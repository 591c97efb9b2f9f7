"""Fields others trust: nobody changes them for the own organisation, whatever is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Model
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import WorkflowMixin

from directory.admin.live_at_once import AT_ONCE
from directory.models import (
    Area,
    Document,
    DocumentFile,
    Membership,
    Organisation,
    OrganisationChange,
    OrganisationTranslation,
)
from directory.models.choices import PARTNER
from directory.models.trust import Keeper, fields_kept_by
from directory.rights.roles import RolePermissions
from kim.plugins import registry
from tests.directory.records import a_contact, a_language, a_place
from tests.forms_on_pages import forms_on

from .people import TwoDistricts, a_person

WRITING = {"add", "change"}


def models_of_partners() -> Iterator[tuple[type[Model], tuple[str, ...]]]:
    """Models whose records a partner may write, with what else may be done with them."""
    for extension in registry.all(RolePermissions):
        for name, actions in extension.granted.get(PARTNER, {}).items():
            if WRITING & set(actions):
                yield apps.get_model(extension.app_label, name), actions


def forms_of(model: type[Model]) -> Iterator[tuple[type[Model], list[str]]]:
    """The form of a model in the admin, then those of its rows: model and names of the columns it fills."""
    form_class = model.snippet_viewset.get_edit_handler().get_form_class()
    yield model, _columns(model, form_class)
    for relation, formset in form_class.formsets.items():
        row_model = model._meta.get_field(relation).related_model
        yield row_model, [name for name in _columns(row_model, formset.form) if name != model._meta.model_name]


def _columns(model: type[Model], form_class: type) -> list[str]:
    known = {field.name for field in model._meta.get_fields()}
    return [name for name in form_class.base_fields if name in known]


def test_every_field_a_partner_fills_in_is_declared_as_trusted_or_harmless():
    missing, wrong = [], []
    for model, actions in models_of_partners():
        is_reviewed = issubclass(model, WorkflowMixin) and "publish" not in actions
        for one, names in forms_of(model):
            trusted, harmless = getattr(one, "trusted_fields", {}), set(getattr(one, "harmless_fields", ()))
            if not is_reviewed:
                missing += [f"{one.__name__}.{name}" for name in names if name not in harmless and name not in trusted]
            wrong += [f"{one.__name__}.{name}" for name in harmless & set(trusted)]
            wrong += [f"{one.__name__}.{name}" for name in (harmless | set(trusted)) - set(names)]

    assert missing == [], "Say at the model whether others trust this field (trusted_fields) or not (harmless_fields)"
    assert wrong == [], "Declared twice, or in no form"


def test_what_waits_for_review_as_a_whole_is_not_live_at_once_where_others_trust_it():
    reviewed = [model for model, _actions in models_of_partners() if issubclass(model, WorkflowMixin)]

    assert reviewed
    assert [name for model in reviewed for name in AT_ONCE & set(model.trusted_fields)] == []


class Held(TwoDistricts):
    """Our organisation and all it owns, with a person in every relation to it."""

    def __init__(self) -> None:
        super().__init__()
        self.parent = Organisation.objects.create(name="Dachverband", area=self.here["town"])
        self.contact = a_contact(self.ours)
        self.place = a_place(self.ours, self.here["town"])
        self.document = Document.objects.create(organisation=self.ours, title="Blatt", slug="blatt")
        DocumentFile.objects.create(
            document=self.document, language=a_language("de", "Deutsch"), file=ContentFile(b"%PDF", "blatt.pdf")
        )
        self.records: dict[type[Model], Model] = {
            type(one): one for one in (self.ours, self.contact, self.place, self.document)
        }
        OrganisationTranslation.objects.create(organisation=self.ours, language="uk", name="Освіта")

    def person(self, who: str) -> Any:
        match who:
            case "owner":
                person = a_person(member_of=self.ours)
                Membership.objects.filter(user=person).update(level=Membership.Level.OWNER)
            case "editor":
                person = a_person(member_of=self.ours)
            case "coordinator of another area who is a member":
                person = a_person("coordinator", areas=(self.there["district"],), member_of=self.ours)
            case "coordinator of the area who is a member":
                person = a_person("coordinator", areas=(self.here["district"],), member_of=self.ours)
            case _:
                person = a_person(who)
        return person

    def other_value(self, record: Model, name: str, person) -> str:
        """Something else than what is stored, which the form of an administrator would take."""
        column = record._meta.get_field(name)
        if column.choices:
            return next(str(key) for key, _label in column.choices if key != getattr(record, name))
        if isinstance(column, models.BooleanField):
            return "" if getattr(record, name) else "on"
        if isinstance(column, models.ForeignKey):
            rows = {Area: self.here["district"], Organisation: self.parent}
            row = rows.get(column.related_model) or self._picture(person)
            return str(row.pk)
        return "https://example.org/neu" if isinstance(column, models.URLField) else "Land Nordrhein-Westfalen"

    def _picture(self, person) -> Any:
        return get_image_model().objects.create(
            title="Logo", file=get_test_image_file("logo.png"), uploaded_by_user=person
        )


BELOW = ("owner", "editor", "coordinator of another area who is a member")
ABOVE = ("coordinator of the area who is a member", "administrator")


def held_fields(model: type[Model]) -> dict[str, Keeper]:
    """What is kept from the people of an organisation, as the form calls it, with its keeper; of its rows, too."""
    relations = model.snippet_viewset.get_edit_handler().get_form_class().formsets
    rows = {f"{relation}-0-": model._meta.get_field(relation).related_model for relation in relations}
    return {
        f"{prefix}{name}": keeper
        for prefix, declaring in {"": model, **rows}.items()
        for keeper in (Keeper.COORDINATION, Keeper.REVIEW)
        for name in fields_kept_by(declaring, keeper)
    }


HELD = {model: fields for model, _actions in models_of_partners() if (fields := held_fields(model))}


@pytest.fixture
def held(db, settings, tmp_path) -> Held:
    settings.MEDIA_ROOT = tmp_path
    return Held()


def stored_values(held: Held, model: type[Model]) -> dict[str, Any]:
    found = {}
    for field in HELD[model]:
        row, name = row_of(held, model, field)
        found[field] = row._meta.get_field(name).value_from_object(row)
    return found


def row_of(held: Held, model: type[Model], field: str) -> tuple[Any, str]:
    record: Any = model._base_manager.get(pk=held.records[model].pk)
    relation, _number, name = field.rpartition("-0-")
    return (getattr(record, relation).get() if relation else record), name


def send_all_changed(client, held: Held, model: type[Model], person) -> Any:
    """Fill the form of the admin with another value in every held field, and send it."""
    client.force_login(person)
    address = reverse(model.snippet_viewset.get_url_name("edit"), args=[held.records[model].pk])
    forms = forms_on(client.get(address).content.decode())
    data = next(one.data for one in forms if "translations-TOTAL_FORMS" in one.data)
    for field in HELD[model]:
        row, name = row_of(held, model, field)
        if value := held.other_value(row, name, person):
            data[field] = [value]
        else:
            data.pop(field, None)
    return client.post(address, data)


def test_there_is_something_to_keep():
    assert {"kind", "live", "area", "parent", "name", "logo", "website", "translations-0-name"} <= set(
        HELD[Organisation]
    )


@pytest.mark.parametrize("who", BELOW)
@pytest.mark.parametrize("model", HELD)
def test_people_of_an_organisation_change_no_field_others_trust(held, client, model, who):
    before = stored_values(held, model)

    answer = send_all_changed(client, held, model, held.person(who))

    assert stored_values(held, model) == before
    assert answer.status_code == 302, "the rest of the form is saved all the same"
    waiting = set(OrganisationChange.objects.values_list("field", flat=True))
    assert waiting == {field for field, keeper in HELD[model].items() if keeper is Keeper.REVIEW}


@pytest.mark.parametrize("who", ABOVE)
@pytest.mark.parametrize("model", HELD)
def test_the_coordination_of_the_area_changes_them(held, client, model, who):
    before = stored_values(held, model)

    send_all_changed(client, held, model, held.person(who))

    after = stored_values(held, model)
    assert [field for field in before if after[field] == before[field]] == []
    assert not OrganisationChange.objects.exists()


class TestWaitingChange:
    """A new name, as an editor of the organisation asks for it."""

    @pytest.fixture(autouse=True)
    def _ask(self, held, client):
        self.held, self.client = held, client
        self.editor, self.coordinator = held.person("editor"), held.person("coordinator of the area who is a member")
        send_all_changed(client, held, Organisation, self.editor)
        self.change = OrganisationChange.objects.get(field="name")
        self.address = reverse(Organisation.snippet_viewset.get_url_name("changes"), args=[held.ours.pk])

    def answer(self, person, answer: str, **other: str) -> Any:
        """Press a button of the first form that is about the name."""
        self.client.force_login(person)
        page = self.client.get(self.address)
        if page.status_code != 200:
            return page
        [form] = [one for one in forms_on(page.content.decode()) if one.data.get("change") == [str(self.change.pk)]]
        return self.client.post(self.address, form.data | {"answer": answer} | other)

    def test_is_told_to_the_coordination_of_the_area_by_mail(self, django_capture_on_commit_callbacks, mailoutbox):
        User.objects.filter(pk=self.coordinator.pk).update(email="koordination@example.org")
        elsewhere = a_person("coordinator", areas=(self.held.there["district"],))
        User.objects.filter(pk=elsewhere.pk).update(email="woanders@example.org")

        with django_capture_on_commit_callbacks(execute=True):
            send_all_changed(self.client, self.held, Organisation, self.editor)

        assert [mail.to for mail in mailoutbox] == [["koordination@example.org"]]
        assert self.address in mailoutbox[0].body

    def test_is_taken_over_by_the_coordination(self):
        self.answer(self.coordinator, "take-over")

        assert Organisation.objects.get(pk=self.held.ours.pk).name == "Land Nordrhein-Westfalen"
        assert not OrganisationChange.objects.filter(field="name").exists()

    def test_is_not_taken_over_by_who_asked(self):
        self.answer(self.editor, "take-over")

        assert Organisation.objects.get(pk=self.held.ours.pk).name == "Bildungswerk Nethetal"

    @pytest.mark.parametrize("who", ["editor", "coordinator"])
    def test_is_withdrawn_or_refused(self, who):
        self.answer(getattr(self, who), "refuse")

        assert Organisation.objects.get(pk=self.held.ours.pk).name == "Bildungswerk Nethetal"
        assert not OrganisationChange.objects.filter(field="name").exists()

    def test_that_was_replaced_after_it_was_read_is_not_taken_over(self):
        self.answer(self.coordinator, "take-over", seen="2020-01-01T00:00:00+00:00")

        assert Organisation.objects.get(pk=self.held.ours.pk).name == "Bildungswerk Nethetal"

    def test_is_out_of_reach_for_others(self):
        person = a_person("coordinator", areas=(self.held.there["district"],))

        assert self.answer(person, "take-over").status_code == 404

    def test_stands_on_the_start_page_of_those_who_decide_only(self):
        shown = {}
        for person in (self.editor, self.coordinator, a_person("coordinator", areas=(self.held.there["district"],))):
            self.client.force_login(person)
            shown[person] = self.address in self.client.get(reverse("wagtailadmin_home")).content.decode()

        assert list(shown.values()) == [False, True, False]


def test_the_picture_behind_a_logo_is_changed_by_nobody_who_may_only_propose_one(held, client):
    editor = held.person("editor")
    logos = [held._picture(editor) for _number in range(2)]
    Organisation.objects.filter(pk=held.ours.pk).update(logo=logos[0])
    OrganisationChange.objects.create(organisation=held.ours, field="logo", value=logos[1].pk)
    free = held._picture(editor)
    client.force_login(editor)

    answers = {}
    for image in (*logos, free):
        for name in ("edit", "delete"):
            address = reverse(f"wagtailimages:{name}", args=[image.pk])
            answers[image.pk, name] = client.get(address).status_code
        bulk = reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"])
        answers[image.pk, "bulk"] = client.get(f"{bulk}?id={image.pk}").status_code

    refused = {key for key, status in answers.items() if status != 200}
    assert refused == {key for key in answers if key[0] != free.pk}
