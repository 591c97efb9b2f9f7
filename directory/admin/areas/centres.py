"""Which organisation is the integration centre of an area: named by the coordination of the area."""

from __future__ import annotations

from django.forms import Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column

from directory.models import AreaCentre
from directory.rights.forms import OwnedForm
from directory.rights.viewsets import GuardedSnippetViewSet

from ..views import RegisterIndexView


class AreaCentreIndexView(RegisterIndexView):
    search_words = ("area__name", "organisation__name")


class AreaCentreViewSet(GuardedSnippetViewSet):
    model = AreaCentre
    icon = "home"
    menu_order = 250
    menu_label = _("Integration centres")
    copy_view_enabled = False
    index_view_class = AreaCentreIndexView
    list_display = [
        Column("area", label=_("Area"), sort_key="area__name"),
        Column("organisation", label=_("Integration centre"), sort_key="organisation__name"),
        BooleanColumn("is_public", label=_("Public"), accessor="organisation.live"),
    ]
    ordering = "area__name"

    def get_edit_handler(self):
        panels = [FieldPanel("area", widget=Select), FieldPanel("organisation")]
        return ObjectList(panels, base_form_class=OwnedForm).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("area", "organisation")
