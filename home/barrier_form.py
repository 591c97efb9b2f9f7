"""The form to report a barrier. It recognises robots without a captcha."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from kim.limits.marks import SignedMark

from .models.barrier_reports import BarrierReport

#: Given with the moment the form was opened. Nobody leaves a form open for longer than a day.
OPENED = SignedMark("home.barrier", timedelta(days=1))
#: Nobody reads the form and writes a sentence faster than this (seconds).
FASTEST_PERSON = 3
LONGEST_REPORT = 5000


def fresh_mark() -> str:
    return OPENED.give(int(time.time()))


class BarrierForm(forms.ModelForm):
    """Reports of robots (``is_robot``) are thanked for and dropped, so that robots cannot notice it.

    People who are fast, or whose mark got lost, are asked to send the form again. Some have prepared their words, and
    nobody may believe that a report arrived which did not.
    """

    #: People do not see this field. Robots fill it in.
    website = forms.CharField(required=False, label=_("Please leave this field empty"))
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    #: What the form was opened for; a form that says nothing, or nonsense, is about a barrier.
    kind = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = BarrierReport
        fields = ["kind", "problem", "page_address", "name", "email"]
        labels = {
            "problem": _("What does not work for you?"),
            "page_address": _("On which page?"),
            "name": _("Your name"),
            "email": _("Your e-mail address"),
        }
        help_texts = {
            "problem": _("For example: “I cannot open the leaflet with my screen reader.”"),
            "page_address": _("The address of the page, if you know it."),
            "email": _("Only if you want an answer. We use it for nothing else."),
        }
        widgets = {
            "problem": forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST_REPORT}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("opened", fresh_mark())
        self.fields["problem"].error_messages["required"] = _("Please describe what does not work.")
        if self.is_about_text:
            self.fields["problem"].label = _("Which words are wrong?")
            self.fields["problem"].help_text = _("If you can, write how they should read. Any language will do.")
            self.fields["problem"].error_messages["required"] = _("Please write which words are wrong.")
        self.fields["problem"].validators.append(MaxLengthValidator(LONGEST_REPORT))

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("problem", "page_address", "name", "email")]

    @property
    def is_about_text(self) -> bool:
        return self["kind"].value() == BarrierReport.Kind.TEXT

    def clean_kind(self) -> str:
        return BarrierReport.Kind.TEXT if self.is_about_text else BarrierReport.Kind.BARRIER

    @property
    def is_robot(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def clean(self) -> dict[str, Any] | None:
        answers = super().clean()
        opened = self._opened()
        if not self.is_robot and (opened is None or time.time() - opened < FASTEST_PERSON):
            if opened is None or opened > time.time():
                self._renew_mark()
            raise forms.ValidationError(
                _("That was very fast. Please send the form once more; your words are still here.")
            )
        return answers

    def _opened(self) -> int | None:
        """When the form was opened, in seconds; nothing without a mark of ours."""
        try:
            return OPENED.read(self.cleaned_data.get("opened", ""))
        except signing.BadSignature:
            return None

    def is_first(self) -> bool:
        """Whether this form was not sent before; asked last. A second one is shown again with a mark of its own."""
        if OPENED.use(self.cleaned_data["opened"]):
            return True
        self._renew_mark()
        self.add_error(
            None,
            _("This form has arrived already. If you want to report something else, please send it once more."),
        )
        return False

    def _renew_mark(self) -> None:
        posted: Any = self.data
        self.data = posted = posted.copy()
        posted[self.add_prefix("opened")] = fresh_mark()
