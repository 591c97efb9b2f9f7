"""The form "nothing fits", what it sends, and how it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directory.wording import joined
from kim.limits.marks import SignedMark
from search.models import Demand, NothingFitsReason

from .event import Search
from .personal import PersonalDetail, looks_personal
from .recording import demand_of, latest_of
from .visitors import TRAP

LONGEST_NOTE = 1000
LONGEST_QUERY = 2000
#: With it a report can be taken back: for an hour, once.
UNDO = SignedMark("search.demand.report", timedelta(hours=1))


class NothingFits(forms.Form):
    """``suche`` carries the address of the search. ``website`` is a trap. ``gefragt`` says that a guess was shown."""

    grund = forms.ChoiceField(
        label=gettext_lazy("Why does nothing fit?"),
        choices=NothingFitsReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose a reason.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Do you want to say something about it?"),
        help_text=gettext_lazy("In any language. Please no names, phone numbers or addresses."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_NOTE}),
        validators=[MaxLengthValidator(LONGEST_NOTE)],
    )
    suche = forms.CharField(required=False, max_length=LONGEST_QUERY, widget=forms.HiddenInput)
    gefragt = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(required=False, label=gettext_lazy("Please leave this field empty"))

    def __init__(self, data: Any = None, *, query: str = "", page_language: str, search: Search | None = None) -> None:
        """``search`` is what the query asks, where the page has read it already."""
        super().__init__(data, initial={"suche": query[:LONGEST_QUERY]}, auto_id="passt-%s")
        self.page_language, self.search = page_language, search

    @property
    def query(self) -> str:
        asked = self.data.get("suche", "") if self.is_bound else self.initial["suche"]
        return asked.removeprefix("?")[:LONGEST_QUERY]

    @cached_property
    def sent(self) -> Sent:
        return Sent.of(self.search or Search.read(QueryDict(self.query), self.page_language))

    @property
    def is_robot(self) -> bool:
        return bool(self.data.get(TRAP))

    @property
    def asks_about_a_name(self) -> bool:
        """Whether the only thing left is a guess, shown once and then left to the person."""
        return self.is_bound and self.has_error("text", "guess")

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].strip()
        found = looks_personal(text)
        if certain := [one for one in found if one.certain]:
            raise ValidationError(refusal_of_details(certain), "personal")
        if found and not self.data.get("gefragt"):
            raise ValidationError(
                _("“%(words)s” looks like a name. Please leave out names of people. If it is none, send again.")
                % {"words": found[0].text},
                "guess",
            )
        return text


def refusal_of_details(findings: list[PersonalDetail]) -> str:
    """What was found, in its own words, and what to do."""
    named = joined(_("%(kind)s: “%(words)s”") % {"kind": one.kind.label, "words": one.text} for one in findings[:3])
    return ngettext(
        "Please leave this out, so that nobody can be recognised. %(what)s.",
        "Please leave these out, so that nobody can be recognised. %(what)s.",
        len(findings),
    ) % {"what": named}


@dataclass(frozen=True)
class Sent:
    """What is sent besides the reason. ``words`` is empty where the question is not sent: ``held_back`` says why."""

    search: Search
    words: str
    place: str
    filters: int
    held_back: list[PersonalDetail]

    @classmethod
    def of(cls, search: Search) -> Sent:
        found = looks_personal(search.question)
        return cls(
            search=search,
            words="" if found else search.question,
            place=search.area.full_name if search.area else "",
            filters=sum(len(list(values)) for values in search.chosen.values()),
            held_back=found,
        )


def save_reason(form: NothingFits) -> str:
    """Note the reason on today's search, or as a row of its own; returns the mark to take it back with.

    The search of the same person is written down already when it was asked today: a second row would count twice.
    """
    search = form.sent.search
    row = latest_of(search)
    if row is None or row.reason:
        row = demand_of(search, with_words=not form.sent.held_back)
        is_new = True
    else:
        is_new = False
    row.reason, row.note = form.cleaned_data["grund"], form.cleaned_data["text"]
    row.save()
    return UNDO.give([row.pk, is_new])


def take_back_reason(mark: str) -> bool:
    """Undo ``save_reason``; false when the mark is too old, used or not ours, or nothing is left to undo.

    Only once: the search may have got the reason of somebody else meanwhile.
    """
    try:
        pk, is_new = UNDO.read(mark)
    except signing.BadSignature:
        return False
    if not UNDO.use(mark):
        return False
    rows = Demand.objects.filter(pk=pk).exclude(reason="")
    return bool(rows.delete()[0] if is_new else rows.update(reason="", note=""))
