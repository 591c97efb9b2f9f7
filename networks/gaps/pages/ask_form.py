"""The question "who should I ask?"."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from directory.models import Area, Category


class AskForm(forms.Form):
    KINDS: ClassVar[tuple[str, ...]] = (
        Area.Kind.MUNICIPALITY,
        Area.Kind.DISTRICT,
        Area.Kind.CITY,
        Area.Kind.CITY_REGION,
    )

    kategorie = forms.ModelChoiceField(
        Category.objects.select_related("domain"),
        to_field_name="key",
        label=gettext_lazy("Topic"),
        empty_label=gettext_lazy("Please choose"),
    )
    gebiet = forms.ModelChoiceField(
        Area.objects.none(),
        to_field_name="slug",
        label=gettext_lazy("Place"),
        empty_label=gettext_lazy("Please choose"),
    )

    def __init__(self, *args, areas, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebiet"].queryset = areas  # type: ignore[attr-defined]
