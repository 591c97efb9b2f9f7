"""Seats, who holds them, consents and departures in the admin."""

from __future__ import annotations

from typing import Any

from django.forms import Select
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column

from directory.admin.contact_choosers import contact_chooser
from directory.admin.forms import RegisterForm
from directory.admin.translations import TranslationsPanel
from directory.admin.views import RegisterCreateView, RegisterEditView, RegisterIndexView
from directory.rights.viewsets import GuardedSnippetViewSet
from networks.bodies.models import NameConsent, Seat
from networks.bodies.rules.wording import period

from .filters import SeatFilters


class SeatForm(RegisterForm):
    def check_rows(self) -> None:
        for row in self.rows("holders"):
            if not row.cleaned_data.get("contact"):
                row.add_error(
                    "contact", _("Say who holds the seat, or remove this term: without one the seat is vacant.")
                )


class SeatIndexView(RegisterIndexView):
    search_words = ("function", "section", "body__name", "organisation__name", "holders__contact__name")


class SeatViewSet(GuardedSnippetViewSet):
    model = Seat
    icon = "user"
    menu_order = 200
    list_per_page = 50
    copy_view_enabled = False
    index_view_class = SeatIndexView
    add_view_class = RegisterCreateView
    edit_view_class = RegisterEditView
    filterset_class = SeatFilters
    list_display = [
        "function",
        Column("body", label=gettext_lazy("Body"), sort_key="body__name"),
        Column("holders", label=gettext_lazy("At present"), accessor=lambda seat: holders_in_words(seat)),
        Column("role", label=pgettext_lazy("of a seat", "Task"), accessor="get_role_display"),
        Column("vote", label=gettext_lazy("Vote"), accessor="get_vote_display"),
        BooleanColumn("is_vacant", label=gettext_lazy("Vacant")),
    ]
    ordering = ["body", "order"]

    def get_edit_handler(self):
        return ObjectList(
            [
                FieldPanel("body", widget=Select),
                FieldPanel("function"),
                FieldPanel("section"),
                FieldRowPanel([FieldPanel("role"), FieldPanel("vote"), FieldPanel("order")]),
                # Not the chooser: it offers own organisations only.
                FieldPanel("organisation", widget=Select),
                FieldPanel("area"),
                FieldPanel("deputy_function"),
                FieldRowPanel([FieldPanel("begins_on"), FieldPanel("ends_on")]),
                InlinePanel(
                    "holders",
                    [
                        FieldPanel("contact", widget=contact_chooser.widget_class),
                        FieldRowPanel([FieldPanel("role"), FieldPanel("begins_on"), FieldPanel("ends_on")]),
                    ],
                    heading=gettext_lazy("Terms of office"),
                    label=gettext_lazy("term"),
                    help_text=gettext_lazy(
                        "Keep terms that have ended: they are the history of the seat. "
                        "A name is published only with a recorded consent."
                    ),
                ),
                TranslationsPanel(Seat.translated_fields),
            ],
            base_form_class=SeatForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("body", "organisation").with_vacancy()
        return rows.prefetch_related("holders__contact")


def holders_in_words(seat: Seat) -> str:
    """Everybody who sits there now, for those who keep the seat."""
    rows = [holder for holder in seat.holders.all() if holder.runs() and holder.contact]
    words = []
    for holder in rows:
        contact: Any = holder.contact
        until = f", {period(None, holder.ends_on)}" if holder.ends_on else ""
        words.append(f"{contact.name or contact.function} ({holder.get_role_display()}{until})")
    return "; ".join(words) or "–"


class ConsentForm(RegisterForm):
    def save(self, commit: bool = True):
        consent = super().save(commit=False)
        if consent.recorded_by_id is None:
            consent.recorded_by = self.for_user
        if commit:
            consent.save()
        return consent


class ConsentIndexView(RegisterIndexView):
    search_words = ("contact__name", "contact__function", "note")


class ConsentViewSet(GuardedSnippetViewSet):
    model = NameConsent
    icon = "lock-open"
    menu_order = 700
    copy_view_enabled = False
    index_view_class = ConsentIndexView
    add_view_class = RegisterCreateView
    edit_view_class = RegisterEditView
    list_display = [
        Column("contact", label=gettext_lazy("Person"), sort_key="contact__name"),
        "given_on",
        Column("way", label=gettext_lazy("How"), accessor="get_way_display"),
        "valid_until",
        "revoked_on",
        Column("recorded_by", label=gettext_lazy("Recorded by")),
        BooleanColumn("holds", label=gettext_lazy("Holds")),
    ]
    list_filter = ["way"]

    def get_edit_handler(self):
        return ObjectList(
            [
                FieldPanel("contact"),
                FieldRowPanel([FieldPanel("given_on"), FieldPanel("way")]),
                FieldRowPanel(
                    [
                        FieldPanel("valid_until"),
                        FieldPanel(
                            "revoked_on",
                            help_text=gettext_lazy("From this day on the function stands where the name stood."),
                        ),
                    ]
                ),
                FieldPanel("note"),
            ],
            base_form_class=ConsentForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("contact", "recorded_by")
