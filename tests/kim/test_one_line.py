"""No one-line text, of any model or form, takes a control character."""

from __future__ import annotations

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from directory.models import Organisation
from kim.one_line import one_line

OURS = ("directory", "home", "networks", "search", "kim")


def one_line_columns() -> list[models.CharField]:
    return [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.CharField) and not field.primary_key
    ]


def all_forms(kind: type = forms.BaseForm) -> set[type]:
    return {kind, *(found for child in kind.__subclasses__() for found in all_forms(child))}


def accepts(field, text: str, *, any_reason: bool = False) -> bool:
    try:
        field.run_validators(text)
    except ValidationError as refusal:
        return not any_reason and "one_line" not in {problem.code for problem in refusal.error_list}
    return True


@pytest.mark.parametrize(
    "sign", ["\n", "\r", "\t", "\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066"]
)
def test_no_column_of_one_line_takes_a_control_character(sign):
    taken = [str(field) for field in one_line_columns() if accepts(field, f"a{sign}b")]

    assert taken == []
    assert len([field for field in one_line_columns() if field.model._meta.app_label in OURS]) > 100


@pytest.mark.parametrize(
    "text", ["Straße 5–7", "می‌خواهم", "المكتب 3", "👩‍🏫 Unterricht", "a\u200fb", "O’Brien & Söhne"]
)
def test_what_people_write_is_taken(text):
    """Joiners and single marks of direction belong to Persian, Arabic and emoji."""
    one_line(text)


def test_no_form_takes_one_in_a_field_of_one_line():
    lines, areas = [], []
    for form in all_forms():
        for name, field in getattr(form, "base_fields", {}).items():
            if isinstance(field, forms.CharField):
                kind = areas if isinstance(field.widget, forms.Textarea) else lines
                kind.append((f"{form.__module__}.{form.__name__}.{name}", field))
    shown = [(name, field) for name, field in lines if isinstance(field.widget, forms.TextInput)]

    # Addresses and keys have validators of their own, which refuse it too.
    assert [name for name, field in shown if accepts(field, "a\nb", any_reason=True)] == []
    assert [name for name, field in areas if not accepts(field, "a\nb")] == []
    assert len(shown) > 30


def test_an_organisation_says_what_is_wrong_with_its_name(db):
    with pytest.raises(ValidationError, match=r"U\+000A"):
        Organisation(name="Büro\nX-Header: 1").clean_fields(exclude=["area"])
