"""Taking over a table of others: choose file and mapping, see what it says and what is not understood, take it over."""

from __future__ import annotations

import base64
from typing import Any

from django import forms
from django.core import signing
from django.db.models import Count, Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from directory.models import Area
from directory.models.access import in_own_areas, rights_of
from directory.rights.guard import narrows_itself
from directory.rights.professionals import home_area
from networks.external_tables.importing import Look, look_at, may_take_over, reach_of
from networks.external_tables.models import Sheet, SheetStatement
from networks.external_tables.problems import SheetError, SheetProblem
from networks.external_tables.raw import MOST_BYTES
from networks.external_tables.wording import change_in_words, plain_number

#: A file waits in the page between looking and taking over, signed for the person who chose it.
SALT = "networks.sheet"
A_DAY = 24 * 60 * 60
SHOWN = 200

STARTER = """# Was steht wo, und was heißt es hier? Zeilen mit # sind Hinweise.
[sheet]
key = "angebote-nachbarn"          # bleibt gleich, wenn ein neuer Stand kommt
title = ""
source = ""                        # wer das schreibt
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
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
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
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.file_name, self.content = "", b""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("file")
        if chosen is not None:
            if chosen.size > MOST_BYTES:
                self.add_error(
                    "file", _("The file is larger than 1 MB. Save the one worksheet alone, without pictures.")
                )
            else:
                self.file_name, self.content = chosen.name, chosen.read()
        elif cleaned.get("kept"):
            try:
                kept = signing.loads(cleaned["kept"], salt=self._salt, max_age=A_DAY)
                self.file_name, self.content = kept["name"], base64.b64decode(kept["content"])
            except signing.BadSignature:
                self.add_error("file", _("The file waited for more than a day. Choose it again."))
        else:
            self.add_error("file", _("Choose the table."))
        return cleaned

    @property
    def _salt(self) -> str:
        return f"{SALT}.{self.person.pk}"

    def to_keep(self) -> str:
        content = base64.b64encode(self.content).decode()
        return signing.dumps({"name": self.file_name, "content": content}, salt=self._salt, compress=True)


class SheetMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_take_over(request.user)


def sheets_of(user: Any):
    """Sheets with a statement about an area of this person, with their number of statements."""
    rows = Sheet.objects.annotate(number=Count("statements")).select_related("taken_by").newest_first()
    if rights_of(user).is_administrator:
        return rows
    own = SheetStatement.objects.filter(in_own_areas(user), sheet=OuterRef("pk"))
    return rows.filter(Exists(own))


@narrows_itself
def sheet_import(request: HttpRequest) -> HttpResponse:
    """Coordinators take over the columns of their areas, administrators all."""
    if not may_take_over(request.user):
        raise Http404
    look: Look | None = None
    problems: list[SheetProblem] = []
    if request.method == "POST":
        form = SheetForm(request.POST, request.FILES, person=request.user)
        if form.is_valid():
            try:
                look = look_at(form.content, form.cleaned_data["mapping"], reach=reach_of(request.user))
                problems = look.reading.problems
                if "take" in request.POST and (form.cleaned_data["leave_out"] or not problems):
                    return _taken(request, form, look)
            except SheetError as error:
                problems = error.problems
            # People who correct the mapping need not choose the file again.
            data = request.POST.copy()
            data["kept"] = form.to_keep()
            form.data = data
    else:
        form = SheetForm(person=request.user, initial={"mapping": _template(request)})
    context = {
        "form": form,
        "look": look,
        "problems": problems,
        "change": change_in_words(look.change) if look else "",
        "statements": [(one, plain_number(one.number)) for one in look.reading.statements[:SHOWN]] if look else [],
        "more": max(0, len(look.reading.statements) - SHOWN) if look else 0,
        "sheets": sheets_of(request.user),
        "start": _start(request.user),
    }
    return render(request, "networks/external_tables/import.html", context)


def _taken(request: HttpRequest, form: SheetForm, look: Look) -> HttpResponse:
    change = look.take_over(file_name=form.file_name, user=request.user)
    if change.is_new and not change.new:
        messages.warning(request, _("Nothing was stored: the table says nothing about your areas."))
    else:
        address = f"{reverse('external_tables:compare', args=[_start(request.user)])}?tabelle={look.mapping.key}"
        messages.success(
            request,
            _("Taken over: %(title)s. %(change)s") % {"title": look.mapping.title, "change": change_in_words(change)},
            buttons=[messages.button(address, _("Show in the gap atlas"))] if _start(request.user) else None,
        )
    return redirect("networks_sheets")


def _template(request: HttpRequest) -> str:
    """The mapping of an earlier version, or one to begin with."""
    wanted = request.GET.get("vorlage", "")
    row = sheets_of(request.user).filter(pk=wanted).first() if wanted.isdecimal() else None
    return row.mapping if row and row.mapping else STARTER


def _start(user: Any) -> str:
    """Where this person looks at sheets in the atlas."""
    area = home_area(user) or Area.objects.of_kind(Area.Kind.STATE).order_by("ags").first()
    return area.slug if area else ""
