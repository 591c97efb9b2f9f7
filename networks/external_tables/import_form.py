"""The form that takes a table of others with its mapping, and a mapping to begin with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .file_limits import MOST_BYTES
from .name_matching import on_one_line

STARTER = """# Was steht wo, und was heißt es hier? Zeilen mit # sind Hinweise.
[sheet]
key = "angebote-nachbarn"          # bleibt gleich, wenn ein neuer Stand kommt
title = ""
source = ""                        # wer die Tabelle herausgibt
licence = ""
as_of = 2026-01-31                 # Stand der Tabelle
unit = "Angebote"                  # was die Zahlen zählen
numbers = "other"                  # "services", wenn sie Angebote zählen

[layout]
header = 1                         # Zeile mit den Namen der Spalten
names = "A"                        # Spalte mit den Themen

[topics]
# "Sprachkurse (BAMF)" = "integrationskurs"
# "Arbeit" = { domain = "arbeit" }
# "Sonstiges" = { ignore = "kein Thema" }

[areas]
# "Kreis HX" = "05762"
# "Summe" = { ignore = "Summe" }

[answers]
# "grün" = "yes"
"""


class SheetForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Table (XLSX or CSV)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    mapping = forms.CharField(
        label=gettext_lazy("Mapping"),
        widget=forms.Textarea(
            attrs={"rows": 22, "spellcheck": "false", "dir": "ltr", "class": "w-font-mono w-text-14"}
        ),
        help_text=gettext_lazy(
            "Says what the words of the table mean here. Look first, then complete what is missing."
        ),
        max_length=100_000,
        strip=False,
    )
    leave_out = forms.BooleanField(label=gettext_lazy("Leave out what was not understood"), required=False)

    def __init__(self, *args: Any, file_name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: Of the file that waits already: people who correct the mapping need not choose it again.
        self.file_name = file_name
        self.content: bytes | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("file")
        if chosen is None:
            if not self.file_name and "file" not in self.errors:
                self.add_error("file", _("Choose the table."))
        elif chosen.size > MOST_BYTES:
            self.add_error("file", _("The file is larger than 1 MB. Save the one worksheet alone, without pictures."))
        else:
            self.file_name, self.content = on_one_line(chosen.name)[:200], chosen.read()
        return cleaned
