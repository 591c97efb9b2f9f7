"""Viewsets whose every address keeps to the rows a person reaches. All viewsets of the register inherit one of them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import URLPattern
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from .choosers import GuardedSnippetChooserViewSet
from .guard import guard_patterns
from .policies import rows_to_open


class GuardedSnippetViewSet(SnippetViewSet):
    """Own rows only in the list, its search, filters and exports; 404 on the addresses of other rows.

    Override ``get_queryset`` by extending ``super().get_queryset(request)``. Forms inherit ``forms.OwnedForm``.
    """

    chooser_viewset_class = GuardedSnippetChooserViewSet

    def get_queryset(self, request) -> QuerySet:
        return rows_to_open(request.user, self.model)

    def get_urlpatterns(self) -> list[URLPattern]:
        return guard_patterns(super().get_urlpatterns(), self.model)


class GuardedModelViewSet(ModelViewSet):
    """The same for models without Wagtail's snippet features."""

    def get_queryset(self, request) -> QuerySet:
        return rows_to_open(request.user, self.model)

    def get_urlpatterns(self) -> list[URLPattern]:
        return guard_patterns(super().get_urlpatterns(), self.model)

    @property
    def index_view(self):
        return self.construct_view(self._own_rows(), **self.get_index_view_kwargs())

    @property
    def index_results_view(self):
        return self.construct_view(self._own_rows(), **self.get_index_view_kwargs(), results_only=True)

    def _own_rows(self) -> type:
        """The index view over ``get_queryset`` of this viewset."""
        viewset = self

        class OwnRows(self.index_view_class):  # type: ignore[name-defined]  # known to the viewset at run time
            def get_base_queryset(self):
                return viewset.get_queryset(self.request)

        return OwnRows
