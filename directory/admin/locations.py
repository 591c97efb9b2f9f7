"""Places: the address fits the municipality, and unknown is not no."""

from __future__ import annotations

from django.forms import RadioSelect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column

from directory.models import Location
from directory.rights.viewsets import GuardedSnippetViewSet
from directory.validation.addresses import point_problem, postcode_problem

from .forms import RegisterForm
from .translations import TranslationsPanel
from .views import RegisterCreateView, RegisterEditView, RegisterIndexView


class LocationForm(RegisterForm):
    def clean(self) -> dict:
        cleaned = super().clean()
        area, lat, lon = (cleaned.get(name) for name in ("area", "lat", "lon"))
        if (lat is None) != (lon is None):
            self.add_error("lon" if lon is None else "lat", _("A point needs both numbers. Enter both or none."))
        if area is None:
            return cleaned
        if problem := postcode_problem(cleaned.get("postcode") or "", area):
            self.add_error("postcode", problem)
        if lat is not None and lon is not None and (problem := point_problem(float(lat), float(lon), area)):
            self.add_error("lat", problem)
        return cleaned

    def warnings(self) -> list[str]:
        if self.instance.protected or self.instance.lat is not None:
            return []
        return [_("Without a point the place is on no map, and “near me” does not find it.")]


class LocationIndexView(RegisterIndexView):
    search_words = ("name", "street", "postcode", "city", "organisation__name", "area__name")


class LocationViewSet(GuardedSnippetViewSet):
    model = Location
    icon = "home"
    menu_order = 300
    list_per_page = 50
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = LocationIndexView
    add_view_class = RegisterCreateView
    edit_view_class = RegisterEditView
    list_display = [
        "name",
        "postcode",
        "city",
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation__name"),
        BooleanColumn("protected", label=gettext_lazy("Protected address")),
    ]
    list_filter = ["protected", "is_demo"]
    ordering = "name"

    def get_edit_handler(self):
        answers = [FieldPanel(name, widget=RadioSelect) for name in Location.ACCESSIBILITY]
        return TabbedInterface(
            [
                ObjectList(
                    [
                        FieldPanel("organisation"),
                        FieldPanel("name"),
                        FieldRowPanel([FieldPanel("street"), FieldPanel("house_number")]),
                        FieldRowPanel([FieldPanel("postcode"), FieldPanel("city")]),
                        FieldPanel("area"),
                        FieldRowPanel(
                            [FieldPanel("lat"), FieldPanel("lon")],
                            heading=gettext_lazy("Point on the map"),
                            help_text=gettext_lazy("In degrees, for example 51.7751 and 9.3809. Maps show it."),
                        ),
                        FieldPanel("protected"),
                        FieldPanel("directions"),
                        TranslationsPanel(Location.translated_fields),
                    ],
                    heading=gettext_lazy("Address"),
                ),
                ObjectList(
                    [
                        MultiFieldPanel(
                            answers,
                            heading=gettext_lazy("What people find there"),
                            help_text=gettext_lazy("“Not stated” is honest. “No” means that somebody has looked."),
                        )
                    ],
                    heading=gettext_lazy("Accessibility"),
                ),
            ],
            base_form_class=LocationForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation")
