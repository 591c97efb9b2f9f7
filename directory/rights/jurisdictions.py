"""Who coordinates which areas: for administrators, in the settings of the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from directory.admin.fields import TickList
from directory.models import Jurisdiction

from .forms import OwnedForm
from .viewsets import GuardedSnippetViewSet


def _names_of_areas(jurisdiction: Jurisdiction) -> str:
    return ", ".join(map(str, jurisdiction.areas.all()))


class JurisdictionViewSet(GuardedSnippetViewSet):
    """A jurisdiction makes a coordinator; the person keeps it until it is deleted."""

    model = Jurisdiction
    icon = "user"
    menu_label = _("Jurisdictions")
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = [
        "user",
        Column("areas", label=_("Areas"), accessor=lambda row: ", ".join(map(str, row.areas.all()))),
    ]
    search_fields = ["user__username", "user__last_name", "areas__name"]
    search_backend_name = None

    def get_queryset(self, request) -> QuerySet:
        return super().get_queryset(request).select_related("user").prefetch_related("areas__parent")

    def get_edit_handler(self):
        panels = [FieldPanel("user"), FieldPanel("areas", widget=TickList)]
        return ObjectList(panels, base_form_class=OwnedForm).bind_to_model(self.model)


VIEWSETS = [JurisdictionViewSet]
