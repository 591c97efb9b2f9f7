"""People of a group and languages needed in an area, in the admin: each with the day and who says so."""

from __future__ import annotations

from django.forms import Select
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from directory.admin.forms import RegisterForm
from directory.admin.views import RegisterCreateView, RegisterEditView, RegisterIndexView
from directory.models import Area
from directory.rights.viewsets import GuardedSnippetViewSet
from kim.tables import Column as TableColumn
from networks.coverage.models import GroupSize, LanguageNeed

#: Areas the grid has cells for. The municipality of an independent city is the city.
LISTED = Area.objects.exclude(kind=Area.Kind.MUNICIPALITY, parent__kind=Area.Kind.CITY)


class WithProvenanceForm(RegisterForm):
    """A number without its day and origin cannot be checked, so both are asked for, whatever the column allows."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("as_of", "source"):
            self.fields[name].required = True
        self.fields["as_of"].error_messages["required"] = _("Enter the day this was counted or said.")
        self.fields["source"].error_messages["required"] = _("Name who says so and where it is written.")
        area = self.fields["area"]
        area.queryset = area.queryset.filter(pk__in=LISTED.values("pk")).select_related("parent")
        area.label_from_instance = in_full
        area.error_messages["required"] = _("Choose the area.")


class GroupSizeForm(WithProvenanceForm):
    def warnings(self) -> list[str]:
        people, known = self.instance.people, self.instance.area.population
        if known is None or people <= known:
            return []
        return [
            _("%(area)s has %(known)s inhabitants, this group is larger: %(people)s. Please compare with the source.")
            % {
                "area": self.instance.area,
                "known": number_format(known, force_grouping=True),
                "people": number_format(people, force_grouping=True),
            }
        ]


def in_full(area: Area) -> str:
    """Name with key: "Höxter" is a town and a district."""
    return f"{area.full_name} ({area.ags})" if area.ags else area.full_name


class GroupSizeIndexView(RegisterIndexView):
    search_words = ("area__name", "area__ags", "source")
    columns_to_export = (
        TableColumn(gettext_lazy("Area"), lambda row: row.area.full_name),
        TableColumn(gettext_lazy("Municipality key (AGS)"), lambda row: row.area.ags),
        TableColumn(gettext_lazy("Group"), lambda row: str(row.group)),
        TableColumn(gettext_lazy("People"), lambda row: row.people),
        TableColumn(gettext_lazy("As of"), lambda row: row.as_of),
        TableColumn(gettext_lazy("Source"), lambda row: row.source),
    )


class LanguageNeedIndexView(RegisterIndexView):
    search_words = ("area__name", "area__ags", "source")
    columns_to_export = (
        TableColumn(gettext_lazy("Area"), lambda row: row.area.full_name),
        TableColumn(gettext_lazy("Municipality key (AGS)"), lambda row: row.area.ags),
        TableColumn(gettext_lazy("Language"), lambda row: str(row.language)),
        TableColumn(gettext_lazy("As of"), lambda row: row.as_of),
        TableColumn(gettext_lazy("Source"), lambda row: row.source),
    )


class GroupSizeEditView(RegisterEditView):
    def public_url(self) -> str:
        return reverse("atlas:targets", args=[self.object.area.slug])


class LanguageNeedEditView(RegisterEditView):
    def public_url(self) -> str:
        return f"{reverse('atlas:map', args=[self.object.area.slug])}?zahl=languages"


class OfAreaViewSet(GuardedSnippetViewSet):
    list_per_page = 50
    copy_view_enabled = False
    add_view_class = RegisterCreateView
    ordering = "area__name"


class GroupSizeViewSet(OfAreaViewSet):
    model = GroupSize
    icon = "group"
    menu_order = 410
    index_view_class = GroupSizeIndexView
    export_filename = "gruppengroessen"
    edit_view_class = GroupSizeEditView
    list_display = [
        Column("area", label=gettext_lazy("Area"), sort_key="area__name"),
        Column("group", label=gettext_lazy("Group")),
        Column("people", label=gettext_lazy("People"), sort_key="people"),
        Column("as_of", label=gettext_lazy("As of"), sort_key="as_of"),
        Column("source", label=gettext_lazy("Source")),
    ]
    list_filter = ["group"]

    def get_edit_handler(self):
        return ObjectList(
            [
                FieldPanel("area", widget=Select),
                FieldRowPanel([FieldPanel("group", widget=Select), FieldPanel("people")]),
                FieldRowPanel([FieldPanel("as_of"), FieldPanel("source")]),
            ],
            base_form_class=GroupSizeForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("area", "group")


class LanguageNeedViewSet(OfAreaViewSet):
    model = LanguageNeed
    icon = "globe"
    menu_order = 420
    index_view_class = LanguageNeedIndexView
    export_filename = "benoetigte-sprachen"
    edit_view_class = LanguageNeedEditView
    list_display = [
        Column("area", label=gettext_lazy("Area"), sort_key="area__name"),
        Column("language", label=gettext_lazy("Language")),
        Column("as_of", label=gettext_lazy("As of"), sort_key="as_of"),
        Column("source", label=gettext_lazy("Source")),
    ]
    list_filter = ["language"]

    def get_edit_handler(self):
        return ObjectList(
            [
                FieldPanel("area", widget=Select),
                FieldPanel("language", widget=Select),
                FieldRowPanel([FieldPanel("as_of"), FieldPanel("source")]),
            ],
            base_form_class=WithProvenanceForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("area", "language")
