"""Every text of case work is looked at before it is saved: refused, asked about once, or taken."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms
from django.db import models
from django.urls import reverse
from django.utils.translation import override

import networks.coverage
import networks.gaps
from networks.casework.fields import CaseworkText, digest_of
from networks.gaps.models import GapReport
from tests.directory.records import District, a_category
from tests.directory.rights.people import a_person


class NeedForm(forms.Form):
    text = CaseworkText(widget=forms.Textarea, max_length=200)
    title = CaseworkText(required=False)


REFUSED = "Frau Yilmaz, 0221 4710-117, wartet."
ASKED = "Meine Klientin findet keinen Kurs."
TAKEN = "Es gibt keinen Kurs am Abend."


def test_a_name_and_a_number_are_refused_however_often_they_are_sent():
    for answered in ("", digest_of(REFUSED)):
        form = NeedForm({"text": REFUSED, "text-gelesen": answered})
        with override("en"):
            assert form.errors["text"] == [
                "This holds details about a person: name of a person (Frau Yilmaz), phone number (0221 4710-117). "
                "Remove them, then it can be sent. Nothing was saved."
            ]


def test_what_may_be_about_one_person_is_asked_before_anything_is_saved():
    form = NeedForm({"text": ASKED})
    assert form.has_error("text", "guess")
    assert f'<input type="hidden" name="text-gelesen" value="{digest_of(ASKED)}">' in str(form)

    assert NeedForm({"text": ASKED, "text-gelesen": digest_of(ASKED)}).is_valid()
    # Another text is another question, and so is another field.
    assert not NeedForm({"text": ASKED + " Sie ist 34 Jahre alt.", "text-gelesen": digest_of(ASKED)}).is_valid()
    assert not NeedForm({"text": TAKEN, "title": ASKED, "text-gelesen": digest_of(ASKED)}).is_valid()


def test_a_need_is_taken_and_nothing_is_asked():
    form = NeedForm({"text": TAKEN})

    assert form.is_valid()
    assert "gelesen" not in str(form)
    assert "gelesen" not in str(NeedForm())


@pytest.mark.django_db
def test_a_report_is_asked_about_and_then_saved(client):
    district, category = District(), a_category("deutschkurs", "sprache", de="Deutschkurs")
    client.force_login(a_person("case_manager"))
    sent = {"category": category.pk, "area": district.town.pk, "reason": "far", "text": ASKED}

    answer = client.post(reverse("gaps:report"), sent)
    assert (answer.status_code, GapReport.objects.count()) == (422, 0)
    assert ASKED in answer.content.decode()

    client.post(reverse("gaps:report"), {**sent, "text-gelesen": digest_of(ASKED)})
    assert GapReport.objects.get().text == ASKED


#: Texts of these forms that are no texts of case work, and why.
EXCEPTIONS = {
    ("TargetForm", "source"): "names the decision a target comes from, with its day",
}


def form_classes() -> Iterator[type[forms.BaseForm]]:
    """Forms of the rooms that write about what is missing."""
    for package in (networks.gaps, networks.coverage):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for value in vars(module).values():
                if isinstance(value, type) and issubclass(value, forms.BaseForm) and value.__module__ == found.name:
                    yield value


def test_every_free_text_about_what_is_missing_is_looked_at():
    texts = {
        (form.__name__, name): field
        for form in form_classes()
        for name, field in form.base_fields.items()
        if type(field) is forms.CharField or isinstance(field, CaseworkText)
    }
    plain = {place for place, field in texts.items() if not isinstance(field, CaseworkText)}

    assert plain == set(EXCEPTIONS)
    assert len(texts) >= 8


def test_every_text_a_record_of_a_gap_holds_comes_through_such_a_field():
    """A new column for words needs a form that looks at them, or a reason here."""
    no_entry = {
        "Gap.number": "given by the register",
        "GapEvent.title": "written by the register",
        "GapReport.reason": "one of a list",
        "Gap.origin": "one of a list",
        "GapEvidence.moment": "one of a list",
        "Measure.state": "one of a list",
    }
    written = {"GapReport.text", "GapEvent.text", "Measure.title", "Measure.description", "Measure.funding"}
    held = {
        f"{model.__name__}.{field.name}"
        for model in importlib.import_module("networks.gaps.models").__dict__.values()
        if isinstance(model, type) and issubclass(model, models.Model)
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
    }

    assert held == written | set(no_entry)
