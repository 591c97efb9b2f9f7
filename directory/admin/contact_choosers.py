"""Choosing who sits or answers: own contacts, and those elsewhere of which nothing is hidden from the person."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.chooser import ChooserViewSet

from directory.admin.searching import matching
from directory.models import Contact
from directory.rights.choosers import GuardedChooserViewSet
from directory.rights.guard import narrows_itself
from kim.numbers import read_numbers


class ContactFilterForm(BaseFilterForm):
    q = forms.CharField(label=_("Function, name or organisation"), required=False)

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        words = self.cleaned_data.get("q") or ""
        self.is_searching, self.search_query = bool(words.strip()), words
        found = matching(objects, words, ("function", "name", "organisation__name", "organisation__area__name"))
        return found.select_related("organisation__area").order_by("organisation__name", "function", "pk")


class _NamedList:
    filter_form_class = ContactFilterForm

    def get_object_list(self) -> QuerySet[Contact]:
        return Contact.objects.nameable_by(self.request.user)

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            Column("organisation", label=_("Organisation")),
            Column("area", label=_("Area"), accessor="organisation.area.full_name"),
        ]


class _NamedChoice:
    def get_object(self, pk: object) -> Contact:
        try:
            return Contact.objects.nameable_by(self.request.user).get(pk=pk)
        except (Contact.DoesNotExist, ValueError, ValidationError) as problem:
            raise Http404 from problem


class _NamedChoices:
    def get_objects(self, pks: list[str]) -> QuerySet[Contact]:
        return Contact.objects.nameable_by(self.request.user).filter(pk__in=read_numbers(pks))


class NamedContactChooserViewSet(GuardedChooserViewSet):
    """Beside the chooser of the register, which offers what a person edits. Fields ask for it by ``widget``."""

    model = Contact
    icon = "mail"
    register_widget = False
    choose_one_text = _("Choose a contact")
    choose_another_text = _("Choose another contact")
    choose_view_class = type("NamedChooseView", (_NamedList, GuardedChooserViewSet.choose_view_class), {})
    choose_results_view_class = type(
        "NamedChooseResultsView", (_NamedList, GuardedChooserViewSet.choose_results_view_class), {}
    )
    chosen_view_class = type("NamedChosenView", (_NamedChoice, GuardedChooserViewSet.chosen_view_class), {})
    chosen_multiple_view_class = type(
        "NamedChosenMultipleView", (_NamedChoices, GuardedChooserViewSet.chosen_multiple_view_class), {}
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        # Past the guard, which knows the rows a person edits; these views narrow their rows themselves.
        patterns = ChooserViewSet.get_urlpatterns(self)
        for pattern in patterns:
            pattern.callback = narrows_itself(pattern.callback)
        return patterns


contact_chooser = NamedContactChooserViewSet("networks_contact_chooser")
