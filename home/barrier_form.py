"""The form behind "report a barrier", and how it tells people from robots without a riddle."""

from __future__ import annotations

import time

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from .models import BarrierReport

SALT = "home.barrier"
#: Nobody reads the form and writes a sentence faster than this (seconds).
FASTEST_PERSON = 3


def fresh_mark() -> str:
    return signing.dumps(int(time.time()), salt=SALT)


class BarrierForm(forms.ModelForm):
    """``is_robot`` after validation: such a message is thanked for and thrown away, so that no robot learns from it."""

    #: A field people do not see; robots fill in everything.
    website = forms.CharField(required=False, label=_("Please leave this field empty"))
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = BarrierReport
        fields = ["problem", "page_address", "name", "email"]
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
            "problem": forms.Textarea(attrs={"rows": 6, "maxlength": 5000}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("opened", fresh_mark())
        self.fields["problem"].error_messages["required"] = _("Please describe what does not work.")

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("problem", "page_address", "name", "email")]

    @property
    def is_robot(self) -> bool:
        if self.cleaned_data.get("website"):
            return True
        try:
            opened = signing.loads(self.cleaned_data.get("opened", ""), salt=SALT)
        except signing.BadSignature:
            return True
        return time.time() - opened < FASTEST_PERSON
