"""Forms of terms: one field per language, synonyms one per line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from directory.models import SOURCE_LANGUAGE
from directory.rights.forms import OwnedForm
from directory.taxonomy.term_kinds import term_kind_of
from kim.languages import direction_of

from ..fields import LinesField

LONGEST_LABEL = 200


class TermTexts(OwnedForm):
    """Reads and writes the JSON columns behind the fields; languages the site does not have are kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, _name in settings.LANGUAGES:
            self.initial[f"label_{code}"] = self.instance.labels.get(code, "")
            self.initial[f"synonyms_{code}"] = self.instance.synonyms.get(code, [])
        if self.instance.pk and "key" in self.fields:
            # Addresses, files and other installations know the term by its key.
            self.fields["key"].disabled = True

    def save(self, commit: bool = True) -> Model:
        term = self.instance
        term.labels = self._texts("label", term.labels)
        term.synonyms = self._texts("synonyms", term.synonyms)
        term.uri = term.uri or term_kind_of(type(term)).uri(term.key)
        return super().save(commit=commit)

    def _texts(self, prefix: str, before: dict[str, Any]) -> dict[str, Any]:
        entered = {code: self.cleaned_data.get(f"{prefix}_{code}") for code, _name in settings.LANGUAGES}
        return {code: text for code, text in {**before, **entered}.items() if text}


def _text_fields() -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for code, name in settings.LANGUAGES:
        attrs = {"lang": code, "dir": direction_of(code)}
        fields[f"label_{code}"] = forms.CharField(
            label=_("Label, %(language)s") % {"language": name},
            required=code == SOURCE_LANGUAGE,
            max_length=LONGEST_LABEL,
            widget=forms.TextInput(attrs=attrs),
        )
        fields[f"synonyms_{code}"] = LinesField(
            label=_("Synonyms, %(language)s") % {"language": name},
            required=False,
            help_text=_("One word or phrase per line. Searches find the term by them; nobody sees them."),
        )
        fields[f"synonyms_{code}"].widget.attrs |= attrs
    return fields


TermForm: type[TermTexts] = type(
    "TermForm", (TermTexts,), {**_text_fields(), "__doc__": "The form of every kind of term."}
)
