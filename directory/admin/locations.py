"""Places: the address fits the municipality, and unknown is not no."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.forms import RadioSelect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column

from directory.models import Location
from directory.protected_places import ask_to_end_protection, end_protection
from directory.rights.viewsets import GuardedSnippetViewSet
from directory.validation.addresses import point_problem, postcode_problem

from .forms import RegisterForm
from .translations import TranslationsPanel
from .views import RegisterCreateView, RegisterEditView, RegisterIndexView


class LocationForm(RegisterForm):
    """An unticked “protected address” asks why and becomes a question to the coordination; a tick holds at once."""

    reason_to_publish = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("Why the address may become public"),
        help_text=gettext_lazy("Only if you untick “protected address”. The coordination reads it before it decides."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.was_protected = bool(self.instance.pk and self.instance.protected)
        self.is_to_end = False
        if not self.was_protected:
            self.fields.pop("reason_to_publish", None)

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.was_protected and cleaned.get("protected") is False:
            self._ask_for_the_end(cleaned)
        elif not cleaned.get("protected") and (shelter := self._shelter_at(cleaned)):
            words = _("“%(place)s” has this address and is protected. Tick “protected address” here, too.")
            self.add_error("protected", words % {"place": shelter})
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

    def _shelter_at(self, cleaned: dict) -> Location | None:
        """Entering the address once more would be a way round the question."""
        street, number, lat, lon = (cleaned.get(name) for name in ("street", "house_number", "lat", "lon"))
        here = Q(street__iexact=street, house_number__iexact=number or "") if street else Q(pk__in=[])
        if lat is not None and lon is not None:
            here |= Q(lat=lat, lon=lon)
        protected = Location.objects.filter(here, organisation=cleaned.get("organisation"), protected=True)
        return protected.exclude(pk=self.instance.pk).first()

    def _ask_for_the_end(self, cleaned: dict) -> None:
        if not cleaned.get("reason_to_publish"):
            words = _("Name, street and point become public for everybody. If that is meant, say below why.")
            self.add_error("protected", words)
            return
        # The row stays protected while it is saved; who may end the protection is asked afterwards.
        self.is_to_end = cleaned["protected"] = True

    def save(self, commit: bool = True) -> Location:
        place: Any = super().save(commit=commit)
        if self.is_to_end and commit:
            reason = self.cleaned_data["reason_to_publish"]
            if Location.objects.answered_for_by(self.for_user).filter(pk=place.pk).exists():
                end_protection(place, self.for_user, reason)
            else:
                ask_to_end_protection(place, self.for_user, reason)
        return place

    def warnings(self) -> list[str]:
        if self.is_to_end and self.instance.protected:
            return [_("The address stays protected until the coordination of the area has decided. It gets a mail.")]
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
                        FieldPanel("reason_to_publish"),
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
