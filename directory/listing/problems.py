"""Invalid answers in words a visitor understands."""

from __future__ import annotations

from django.forms import Form
from django.utils.translation import gettext as _


def problems_of(form: Form) -> list[str]:
    """One sentence for each filter whose value was left out."""
    return [
        _("“%(value)s” is no answer for “%(filter)s”. It was left out.")
        % {"value": ", ".join(_values(form, name))[:80], "filter": form.fields[name].label}
        for name in form.errors
    ]


def _values(form: Form, name: str) -> list[str]:
    return form.data.getlist(name) if hasattr(form.data, "getlist") else [str(form.data.get(name))]
