"""The form field for texts of case work: details of a person are refused, what may be about one is asked first."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.wording import joined
from search.demand.personal import PersonalDetail, PersonalKind

from .about_a_person import about_a_person

#: So many findings are named; nobody reads more.
MOST_NAMED = 4


class CaseworkText(forms.CharField):
    """A text that describes a need. It cannot be saved with names, numbers or addresses of people.

    What may be about one person is named once; sent again as it is, the text is taken. The answer holds for this very
    text: a hidden field carries its digest, so a text that was changed is looked at anew.
    """

    #: Kinds that are refused where they are certain; about all others is asked.
    refused: frozenset[PersonalKind] = frozenset(PersonalKind)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Forms choose widgets of several kinds, so whichever it is learns to ask.
        self.widget.__class__ = _asking(type(self.widget))  # type: ignore[arg-type]  # a class is hashable

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        found = about_a_person(text)
        if certain := [one for one in found if one.certain and one.kind in self.refused]:
            raise ValidationError(
                _("This holds details about a person: %(found)s. Remove them, then it can be sent. Nothing was saved.")
                % {"found": _named(certain)},
                "personal",
            )
        widget: Any = self.widget
        if found and widget.answered != digest_of(text):
            widget.asked_about = digest_of(text)
            raise ValidationError(
                ngettext(
                    "This may be about a single person: %(found)s. Describe the need, not the person. If nobody can be "
                    "recognised, send it again as it is. Nothing was saved yet.",
                    "These places may be about a single person: %(found)s. Describe the need, not the person. If "
                    "nobody can be recognised, send it again as it is. Nothing was saved yet.",
                    len(found),
                )
                % {"found": _named(found)},
                "guess",
            )
        return text


class FundingText(CaseworkText):
    """The same for a source of money, which is known by the file number of its notice."""

    refused = CaseworkText.refused - {PersonalKind.FILE_NUMBER}


def digest_of(text: str) -> str:
    return sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def _named(found: list[PersonalDetail]) -> str:
    """What was found, for the person who wrote it: ``phone number (0221 4710-117)``."""
    return joined(f"{one.kind.label} ({one.text})" for one in found[:MOST_NAMED])


class _Asking:
    """Beside the widget a hidden field, once somebody was asked: the text it was about."""

    answered = asked_about = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.answered = data.get(f"{name}-gelesen", "")
        return super().value_from_datadict(data, files, name)  # type: ignore[misc]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        shown: SafeString = super().render(name, value, attrs, renderer)  # type: ignore[misc]
        if not self.asked_about:
            return shown
        return shown + format_html('<input type="hidden" name="{}-gelesen" value="{}">', name, self.asked_about)


@cache
def _asking(widget: type[forms.Widget]) -> type[forms.Widget]:
    """The same widget with the hidden field; forms choose widgets of several kinds."""
    return widget if issubclass(widget, _Asking) else type(f"Asking{widget.__name__}", (_Asking, widget), {})
