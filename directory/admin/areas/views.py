"""Areas in the admin: official ones to look at, clusters to edit."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from django.forms import Select
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import EditView

from directory.models import Area
from directory.rights.viewsets import GuardedSnippetViewSet

from .. import deletion  # noqa: F401 - registers its hook
from ..views import RegisterIndexView
from .choosers import AreaChooserViewSet
from .forms import ClusterForm


class AreaFilters(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(label=gettext_lazy("Kind"), choices=Area.Kind.choices)
    parent = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Lies in"),
        queryset=Area.objects.exclude(kind__in=[Area.Kind.MUNICIPALITY, Area.Kind.CLUSTER]),
    )

    class Meta:
        model = Area
        fields = ["kind", "parent"]


class AreaIndexView(RegisterIndexView):
    search_words = ("name", "ags", "parent__name", "postcodes__code")

    def get_edit_url(self, instance: Area) -> str | None:
        return super().get_edit_url(instance) if instance.kind == Area.Kind.CLUSTER else None

    def get_delete_url(self, instance: Area) -> str | None:
        return super().get_delete_url(instance) if instance.kind == Area.Kind.CLUSTER else None


class AreaEditView(EditView):
    """Opens clusters; everything else is shown, because the next load would undo what somebody entered."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.object.kind == Area.Kind.CLUSTER:
            return super().dispatch(request, *args, **kwargs)
        messages.warning(
            request,
            _("%(name)s comes from the official register. Change the data file and load it again.")
            % {"name": self.object.full_name},
        )
        return redirect(reverse(Area.snippet_viewset.get_url_name("inspect"), args=[self.object.pk]))


class AreaViewSet(GuardedSnippetViewSet):
    model = Area
    icon = "site"
    menu_order = 290
    menu_label = gettext_lazy("Areas and clusters")
    add_to_admin_menu = True
    list_per_page = 50
    ordering = "name"
    search_fields = ["name"]
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = AreaIndexView
    edit_view_class = AreaEditView
    chooser_viewset_class = AreaChooserViewSet
    filterset_class = AreaFilters
    list_display = [
        "__str__",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("parent", label=gettext_lazy("Lies in"), sort_key="parent__name"),
        "ags",
        "population",
    ]
    inspect_view_fields = [
        "name_official",
        "kind",
        "parent",
        "ags",
        "ars",
        "population",
        "population_date",
        "population_source",
        "area_km2",
        "foreign_share",
        "foreign_share_date",
        "seat_postcode",
        "lat",
        "lon",
        "members",
    ]
    list_export = ["ags", "name", "kind", "parent", "population", "population_date", "area_km2", "foreign_share"]
    export_filename = "gebiete"

    def get_edit_handler(self):
        panels = [FieldPanel("name"), FieldPanel("parent", widget=Select), FieldPanel("members")]
        return ObjectList(panels, base_form_class=ClusterForm).bind_to_model(self.model)

    def get_queryset(self, request) -> QuerySet:
        return super().get_queryset(request).select_related("parent")


VIEWSETS = [AreaViewSet]
