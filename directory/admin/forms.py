"""What all forms of the register share: own rows only, rules over rows, warnings, stamps on translations."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from directory.rights.forms import OwnedForm
from directory.validation.phones import phone_problem, tidy_phone


class RegisterForm(OwnedForm):
    """Base of the forms of organisations, services, places, contacts and leaflets.

    ``phone_fields`` are tidied and checked. ``check_rows`` sees the valid rows of all formsets and adds errors;
    ``warnings`` are told after saving and keep nobody from it.
    """

    phone_fields: tuple[str, ...] = ()

    def clean(self) -> dict:
        cleaned = super().clean()
        for name in self.phone_fields:
            text = tidy_phone(cleaned.get(name) or "")
            if problem := phone_problem(text):
                self.add_error(name, problem)
            elif name in cleaned:
                cleaned[name] = text
        return cleaned

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        if not getattr(self, "_rows_are_checked", False):
            self._rows_are_checked = True
            self.check_rows()
        return super().is_valid()

    def check_rows(self) -> None:
        """Rules that look at several rows, or at rows and record together."""

    def warnings(self) -> list[str]:
        """Sentences about what looks wrong and may be right."""
        return []

    def rows(self, relation: str) -> Iterator[forms.ModelForm]:
        """Forms of the rows that will be kept."""
        formset = self.formsets[relation]
        for row in formset.forms:
            if row not in formset.deleted_forms and getattr(row, "cleaned_data", None) and _is_filled(row):
                yield row

    def kept(self, relation: str) -> list[Model]:
        return [row.instance for row in self.rows(relation)]

    def add_row_error(self, row: forms.ModelForm, field: str, words: str) -> None:
        row.add_error(field, words)

    def add_formset_error(self, relation: str, words: str) -> None:
        """Show a sentence above the rows, where the missing one is added."""
        formset = self.formsets[relation]
        formset.non_form_errors().append(words)
        self.add_error(None, words)

    def save(self, commit: bool = True) -> Model:
        record = super().save(commit=commit)
        if not commit and hasattr(record, "stamp_translations"):
            # A draft is kept without save(): its new translations belong to the German text of this very draft.
            record.stamp_translations()
        return record


def _is_filled(row: forms.ModelForm) -> bool:
    """An empty extra row is neither changed nor stored."""
    return row.instance.pk is not None or row.has_changed()


class TranslationForm(WagtailAdminModelForm):
    """One language of a record. Who changes the text, or says that it still fits, takes over the German text of now."""

    still_fits = forms.BooleanField(
        required=False,
        label=_("This translation still fits the German text"),
        help_text=_("Tick it after comparing, if nothing has to be changed."),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.has_changed():
            self.instance.source_hash = ""
        return cleaned
