"""One-line texts hold no control characters: not in a record, not in a form, whoever wrote it.

A line break in a name ends a header, a line of a card or a row of a table; others are seen by nobody. Django has no
setting for it, so the rule is hung in here, once, for all models and forms, those of plugins and of Wagtail included.
"""

from __future__ import annotations

import re

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

#: C0 and C1, line and paragraph separators, and the marks that turn the direction of what follows.
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def one_line(text: object) -> None:
    """Validator: refuses line breaks, tabs and characters nobody sees."""
    if isinstance(text, str) and (found := CONTROLS.search(text)):
        raise ValidationError(
            _("This text has a line break or a sign nobody sees (%(sign)s). Type it anew on one line."),
            code="one_line",
            params={"sign": f"U+{ord(found[0]):04X}"},
        )


def watch_models() -> None:
    """Give the validator to every one-line column; called once when all models are there."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.CharField) and one_line not in field.validators:
                # Into the list that is asked, not into the one migrations compare.
                field.__dict__["validators"] = [*field.validators, one_line]


def watch_forms() -> None:
    """Ask every form field shown as one line; a text area keeps its line breaks.

    Where values are looked at and not where fields are made: forms of apps that were loaded before are asked too.
    """
    run_validators = forms.CharField.run_validators

    def run_and_ask(field: forms.CharField, value: object) -> None:
        run_validators(field, value)
        if isinstance(field.widget, forms.TextInput):
            one_line(value)

    forms.CharField.run_validators = run_and_ask  # type: ignore[assignment, method-assign]  # no setting
