"""Choosing an area: by name, key or postcode, narrowed by kind."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column

from directory.models import Area
from directory.rights.choosers import GuardedSnippetChooserViewSet

from ..searching import matching


class AreaFilterForm(BaseFilterForm):
    q = forms.CharField(label=_("Name, key or postcode"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *Area.Kind.choices])

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        if kind := self.cleaned_data.get("kind"):
            objects = objects.filter(kind=kind)
        words = self.cleaned_data.get("q") or ""
        self.is_searching, self.search_query = bool(words.strip()), words
        return matching(objects, words, ("name", "ags", "parent__name", "postcodes__code")).select_related("parent")


class _AreaList:
    filter_form_class = AreaFilterForm

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("parent", label=_("Lies in")),
        ]


class AreaChooserViewSet(GuardedSnippetChooserViewSet):
    choose_view_class = type("AreaChooseView", (_AreaList, GuardedSnippetChooserViewSet.choose_view_class), {})
    choose_results_view_class = type(
        "AreaChooseResultsView", (_AreaList, GuardedSnippetChooserViewSet.choose_results_view_class), {}
    )
