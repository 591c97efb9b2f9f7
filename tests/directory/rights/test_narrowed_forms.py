"""Every form of the admin offers what lies in reach, refuses the rest, and tells no name behind a foreign key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Model
from django.forms.forms import BaseForm
from wagtail.admin.viewsets import viewsets
from wagtail.blocks import Block, BlockWidget
from wagtail.models import Page, get_page_models
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import nested_form_data

import kim.urls  # noqa: F401  # every module with a form is loaded by its address
from directory.models import Area, Organisation
from directory.rights.forms import NOT_OFFERED, NarrowedForm
from directory.rights.guard import keeps_to_reach
from directory.rights.policies import TermPolicy
from home.models import PortalPage, StartPage

from .blocks import as_sent, fields_of_blocks, leaves, pointing_at, target_of
from .foreign import FOREIGN, SECRET, Neighbours
from .people import a_person

OURS = ("directory", "home", "networks", "search", "kim")

#: Forms with a field of records that are not narrowed by ``NarrowedForm``, and what keeps them in reach.
EXCEPTIONS = {
    "networks.coverage.pages.overlaps.IntentionForm": "public services only; the view asks whose area it is",
    "networks.gaps.pages.move_forms.AgendaForm": "agenda items of meetings the viewer sees",
    "networks.gaps.pages.move_forms.JoinForm": "gaps in reach of the viewer",
    "networks.gaps.pages.move_forms.MeasureForm": "services in reach of the viewer, public organisations",
    "networks.gaps.pages.move_forms.MoveForm": "bodies, decisions and services the viewer sees",
}

#: Forms of the admin that point at no record.
WITHOUT_RECORDS = {"BarrierReportViewSet"}


@pytest.fixture
def world(db, settings, tmp_path) -> Neighbours:
    settings.MEDIA_ROOT, settings.KIM_PRIVATE_ROOT = tmp_path, tmp_path / "private"
    world = Neighbours()
    # Then nothing of theirs is public, and no form may name it.
    Organisation.objects.filter(pk=world.theirs.pk).update(live=False)
    return world


def forms_of_viewsets() -> Iterator[tuple[str, type]]:
    """Forms of everything people other than administrators may open: the others are shut by the middleware."""
    for model in get_snippet_models():
        yield model._meta.label, model.snippet_viewset.get_edit_handler().get_form_class()
    for viewset in viewsets.viewsets:
        patterns = getattr(viewset, "get_urlpatterns", list)()
        if hasattr(viewset, "get_form_class") and any(keeps_to_reach(one.callback) for one in patterns):
            yield type(viewset).__name__, viewset.get_form_class()
    for model in get_page_models():
        if model is not Page:
            yield model._meta.label, model.get_edit_handler().get_form_class()


def test_every_form_of_records_and_pages_is_narrowed():
    found = dict(forms_of_viewsets())

    assert len(found) > 30
    plain = {name: form for name, form in found.items() if not issubclass(form, NarrowedForm)}
    assert plain.keys() == WITHOUT_RECORDS
    assert {name: fields_of_records(form) for name, form in plain.items()} == dict.fromkeys(WITHOUT_RECORDS, [])


def all_forms(base: type = BaseForm) -> Iterator[type]:
    for one in base.__subclasses__():
        yield one
        yield from all_forms(one)


def fields_of_records(form: type) -> list[str]:
    """Fields that take a key of a record somebody keeps; terms and areas are everybody's."""
    found = []
    for name, field in getattr(form, "base_fields", {}).items():
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            model = field.queryset.model
            if model is not Area and not isinstance(policy_registry.get_by_type(model), TermPolicy):
                found.append(name)
    return found


def test_every_other_form_with_records_is_a_named_exception():
    written = {
        f"{form.__module__}.{form.__qualname__}"
        for form in all_forms()
        if form.__module__.partition(".")[0] in OURS and not issubclass(form, NarrowedForm) and fields_of_records(form)
    }

    assert written == set(EXCEPTIONS)


def foreign_forms(world: Neighbours, person) -> Iterator[tuple[str, Any]]:
    """Every form, each of its fields answered with the key of a foreign record; with one row of each kind."""
    for model in [*get_snippet_models(), *get_page_models()]:
        if model is Page:
            continue
        is_page = issubclass(model, Page)
        handler = model.get_edit_handler() if is_page else model.snippet_viewset.get_edit_handler()
        form_class = handler.get_form_class()
        extra = {"parent_page": Page.objects.get(depth=1)} if is_page else {}
        blank = form_class(instance=model(), for_user=person, **extra)
        data = dict(_foreign_answers(world, blank.fields, ""))
        for relation, formset in blank.formsets.items():
            data |= {f"{relation}-TOTAL_FORMS": "1", f"{relation}-INITIAL_FORMS": "0"}
            data |= _foreign_answers(world, formset.empty_form.fields, f"{relation}-0-")
        yield model._meta.label, form_class(data, instance=model(), for_user=person, **extra)


def _foreign_answers(world: Neighbours, fields: dict[str, Any], prefix: str) -> dict[str, str]:
    found = {}
    for name, field in fields.items():
        if isinstance(field.widget, BlockWidget):
            found[f"{prefix}{name}-count"] = "0"
        if isinstance(field, forms.ModelChoiceField) and field.queryset.model is not get_user_model():
            row = world.row(field.queryset.model)
            if row is not None:
                found[f"{prefix}{name}"] = str(row.pk)
    return found


@pytest.mark.parametrize("who", ["partner", "coordinator"])
def test_no_field_names_the_record_behind_a_foreign_key(world, who):
    told, tried = [], 0
    for label, form in foreign_forms(world, getattr(world, who)):
        for part in (form, *(row for formset in form.formsets.values() for row in formset.forms)):
            for bound in part:
                if not isinstance(bound.field, forms.ModelChoiceField):
                    continue
                tried += 1
                html = str(bound)
                told += [f"{label}: {part.prefix or ''} {bound.name}" for word in (SECRET, FOREIGN) if word in html]

    assert tried > 30
    assert told == []


def pointing_blocks() -> list[tuple[type[Model], str, Block, Any]]:
    return [
        (field.model, field.name, block, wrap)
        for field in fields_of_blocks()
        for block, wrap in leaves(field.stream_block)
        if target_of(block) is not None
    ]


def test_there_are_blocks_to_narrow():
    assert {target_of(block).__name__ for _model, _name, block, _wrap in pointing_blocks()} >= {
        "Contact",
        "Document",
        "Page",
        "Image",
    }


def test_every_block_that_points_at_records_is_known_to_the_reader_of_references(world):
    """A block with choices of records that is no chooser would pass unseen."""
    unseen = []
    for field in fields_of_blocks():
        for block, _wrap in leaves(field.stream_block):
            inner = getattr(block, "field", None)
            if isinstance(inner, forms.ModelChoiceField) and target_of(block) is None:
                unseen.append(f"{field}: {block.name}")
    assert unseen == []


def test_no_block_takes_a_foreign_key_or_names_what_is_behind_it(world):
    passed, told = [], []
    for model, name, block, wrap in pointing_blocks():
        form = block_form(world, model, name, block, wrap, stored=False)
        where = f"{model.__name__}.{name}: {block.label or block.name}"
        if NOT_OFFERED not in form.errors.get(name, []):
            passed.append(where)
        told += [where for word in (SECRET, FOREIGN) if word in str(form[name])]

    assert passed == []
    assert told == []


def test_what_is_stored_in_a_block_stays_and_is_not_named(world):
    refused, told = [], []
    for model, name, block, wrap in pointing_blocks():
        form = block_form(world, model, name, block, wrap, stored=True)
        where = f"{model.__name__}.{name}: {block.label or block.name}"
        if NOT_OFFERED in form.errors.get(name, []):
            refused.append(where)
        told += [where for word in (SECRET, FOREIGN) if word in str(form[name])]

    assert refused == []
    assert told == []


def block_form(world: Neighbours, model: Any, name: str, block: Block, wrap: Any, *, stored: bool) -> Any:
    """The form of a page in the hands of the coordinator next door, sent with one foreign record in one block."""
    field = model._meta.get_field(name)
    raw = wrap(pointing_at(block, world.row(target_of(block)).pk))
    page = model(title="Seite", slug="seite")
    if stored:
        setattr(page, name, field.to_python(raw))
    data = nested_form_data({name: as_sent(field.stream_block, raw)})
    form_class = model.get_edit_handler().get_form_class()
    parent = Page.objects.get(depth=1)
    form = form_class(data, instance=page, parent_page=parent, for_user=world.coordinator)
    # As a draft: other parts of the block may be missing, and nothing but the key speaks against it.
    form.defer_required_fields()
    form.full_clean()
    return form


class TestPortal:
    """The portal of our district, edited by its coordination."""

    @pytest.fixture(autouse=True)
    def _portal(self, world):
        self.world = world
        start = Page.objects.get(depth=1).add_child(instance=StartPage(title="Start", slug="start"))
        self.portal = start.add_child(instance=PortalPage(title="Hier", slug="hier", area=world.here["district"]))

    def test_keeps_its_area_whatever_is_sent(self):
        form_class = PortalPage.get_edit_handler().get_form_class()
        parent = self.portal.get_parent()
        for person in (self.world.coordinator, a_person("administrator")):
            portal = PortalPage.objects.get()
            form = form_class(
                {"title": "Hier", "slug": "hier", "area": self.world.there["town"].pk, "body-count": "0"},
                instance=portal,
                parent_page=parent,
                for_user=person,
            )
            form.full_clean()
            assert form.cleaned_data["area"] == self.world.here["district"]

    def test_keeps_its_area_whatever_version_is_published(self):
        revision = self.portal.save_revision()
        revision.content["area"] = self.world.there["town"].pk
        revision.save()

        revision.publish()

        assert PortalPage.objects.get().area == self.world.here["district"]

    def test_is_made_for_an_own_area_only(self):
        form_class = PortalPage.get_edit_handler().get_form_class()
        form = form_class(
            {"title": "Dort", "slug": "dort", "area": self.world.there["town"].pk, "body-count": "0"},
            instance=PortalPage(),
            parent_page=self.portal.get_parent(),
            for_user=self.world.coordinator,
        )

        assert form.errors["area"] == [NOT_OFFERED]
