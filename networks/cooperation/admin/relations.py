"""Relations between organisations in the admin."""

from __future__ import annotations

from django.forms import Select
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from directory.admin.forms import RegisterForm
from directory.admin.views import RegisterEditView, RegisterIndexView
from directory.rights.viewsets import GuardedSnippetViewSet
from networks.cooperation.export.relations import COLUMNS
from networks.cooperation.models import Relation


class RelationIndexView(RegisterIndexView):
    search_words = ("source__name", "target__name", "note")
    columns_to_export = COLUMNS

    def rows_to_export(self, queryset):
        return Relation.objects.filter(pk__in=queryset.values("pk")).for_table()


class RelationEditView(RegisterEditView):
    def public_url(self) -> str:
        return f"{self.object.source.get_absolute_url()}#beziehungen" if self.object.source.live else ""


class RelationViewSet(GuardedSnippetViewSet):
    model = Relation
    icon = "link"
    menu_order = 330
    list_per_page = 50
    copy_view_enabled = False
    index_view_class = RelationIndexView
    export_filename = "beziehungen"
    edit_view_class = RelationEditView
    list_display = [
        Column("source", label=gettext_lazy("Organisation"), sort_key="source__name"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("target", label=gettext_lazy("Other organisation"), sort_key="target__name"),
        Column("starts_on", label=gettext_lazy("From"), sort_key="starts_on"),
        Column("ends_on", label=gettext_lazy("Until"), sort_key="ends_on"),
    ]
    list_filter = ["kind", "is_demo"]
    ordering = "source__name"

    def get_edit_handler(self):
        return ObjectList(
            [
                FieldPanel("source"),
                FieldPanel("kind"),
                # Not the chooser: it offers own organisations only, and the other end may be anybody.
                FieldPanel("target", widget=Select),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("note"),
            ],
            base_form_class=RegisterForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source", "target")
