"""Choosers that offer only what a person may refer to."""

from __future__ import annotations

from django.http import Http404
from django.urls import URLPattern
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
    SnippetCreateView,
)

from kim.numbers import read_numbers

from .guard import guard_patterns
from .policies import rows_to_choose


class _OwnList:
    def get_object_list(self):
        # By key alone: the editors' index cannot follow the way from a record to its area.
        own = rows_to_choose(self.request.user, self.model_class)
        return self.model_class._default_manager.filter(pk__in=own.order_by().values("pk"))


class _OwnChoice:
    def get_object(self, pk):
        return rows_to_choose(self.request.user, self.model_class).get(pk=pk)


class _OwnChoices:
    def get_objects(self, pks):
        return rows_to_choose(self.request.user, self.model_class).filter(pk__in=read_numbers(pks))


class _CreateIfOffered:
    def dispatch(self, request, *args, **kwargs):
        # Without a form in the dialogue Wagtail's view would fail with a 500.
        if self.get_creation_form_class() is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class _Guarded:
    """Parts shared by choosers of snippets and of other models."""

    def get_urlpatterns(self) -> list[URLPattern]:
        return guard_patterns(super().get_urlpatterns(), self.model, choosing=True)


class GuardedSnippetChooserViewSet(_Guarded, SnippetChooserViewSet):
    choose_view_class = type("OwnChooseView", (_OwnList, ChooseView), {})
    choose_results_view_class = type("OwnChooseResultsView", (_OwnList, ChooseResultsView), {})
    chosen_view_class = type("OwnChosenView", (_OwnChoice, SnippetChosenView), {})
    chosen_multiple_view_class = type("OwnChosenMultipleView", (_OwnChoices, SnippetChosenMultipleView), {})
    create_view_class = type("OwnCreateView", (_CreateIfOffered, SnippetCreateView), {})


class GuardedChooserViewSet(_Guarded, ChooserViewSet):
    choose_view_class = type("OwnChooseView", (_OwnList, ChooserViewSet.choose_view_class), {})
    choose_results_view_class = type("OwnChooseResultsView", (_OwnList, ChooserViewSet.choose_results_view_class), {})
    chosen_view_class = type("OwnChosenView", (_OwnChoice, ChooserViewSet.chosen_view_class), {})
    chosen_multiple_view_class = type(
        "OwnChosenMultipleView", (_OwnChoices, ChooserViewSet.chosen_multiple_view_class), {}
    )
    create_view_class = type("OwnCreateView", (_CreateIfOffered, ChooserViewSet.create_view_class), {})
