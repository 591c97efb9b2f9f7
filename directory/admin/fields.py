"""Form fields and widgets of the register that work without script."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.forms.models import ModelChoiceIterator
from django.utils.text import capfirst
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput


class LinesField(forms.CharField):
    """A list of short texts, one per line; empty lines vanish."""

    widget = AdminAutoHeightTextInput

    def __init__(self, *, encoder: Any = None, decoder: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # lines, not one text
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        # Validators of a text do not know lists; the lines have none of their own.
        return

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


def _lines_for_lists(column: models.JSONField) -> dict[str, Any]:
    return {"form_class": LinesField} if column.default is list else {}


# JSON columns that begin as an empty list are lists of lines everywhere in the register.
register_form_field_override(models.JSONField, override=_lines_for_lists)


class TickList(forms.CheckboxSelectMultiple):
    """Boxes to tick in columns, grouped where the choices are; a script adds a field that narrows long lists."""

    template_name = "directory/admin/widgets/tick_list.html"

    class Media:
        css = {"all": ["directory/admin/register.css"]}
        js = ["directory/admin/tick-list.js"]


class _ByGroup(ModelChoiceIterator):
    """Choices under the headings of their group; rows must come sorted by it."""

    def __iter__(self):
        heading, rows = None, []
        for term in self.queryset:
            group = getattr(term, self.field.group)
            if rows and group != heading:
                yield str(heading), rows
                rows = []
            heading = group
            rows.append(self.choice(term))
        if rows:
            yield str(heading), rows


class GroupedTermsField(forms.ModelMultipleChoiceField):
    """Several terms, shown under the term that ``group`` names."""

    iterator = _ByGroup
    widget = TickList

    def __init__(self, *args: Any, group: str, **kwargs: Any) -> None:
        self.group = group
        super().__init__(*args, **kwargs)


class ChoiceListField(forms.MultipleChoiceField):
    """Several of fixed choices, kept as a JSON list."""

    widget = TickList

    def __init__(self, column: str, choices: Any, model: type[models.Model], **kwargs: Any) -> None:
        field: Any = model._meta.get_field(column)
        label = capfirst(field.verbose_name)
        super().__init__(choices=choices, required=False, label=label, **kwargs)
