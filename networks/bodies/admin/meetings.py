"""Meetings, decisions and files in the admin."""

from __future__ import annotations

from django.forms import RadioSelect, Select
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import HeaderButton

from directory.admin.forms import RegisterForm
from directory.admin.translations import TranslationsPanel
from directory.admin.views import RegisterCreateView, RegisterEditView, RegisterIndexView
from directory.rights.guard import guard_patterns
from directory.rights.viewsets import GuardedSnippetViewSet
from networks.bodies.export.bodies import DECISION_COLUMNS
from networks.bodies.models import BodyDocument, Decision, Meeting

from .filters import DecisionFilters, DocumentFilters, MeetingFilters
from .inviting import InviteView


class MeetingForm(RegisterForm):
    def warnings(self) -> list[str]:
        meeting = self.instance
        if not meeting.place and not meeting.link and meeting.state != Meeting.State.CANCELLED:
            return [_("Nobody knows where to go: place and link are empty.")]
        return []


class MeetingIndexView(RegisterIndexView):
    search_words = ("title", "place", "body__name", "agenda__title")


class MeetingEditView(RegisterEditView):
    def public_url(self) -> str:
        return self.object.get_absolute_url()

    def own_buttons(self) -> list[HeaderButton]:
        meeting = self.object
        address = reverse("wagtailsnippets_networks_meeting:invite", args=[meeting.pk])
        packet = reverse("networks:packet", args=[meeting.body.slug, meeting.pk])
        return [
            HeaderButton(_("Invite by mail"), url=address, icon_name="mail"),
            HeaderButton(_("Packet"), url=packet, icon_name="folder-open-1"),
            *super().own_buttons(),
        ]


class MeetingViewSet(GuardedSnippetViewSet):
    model = Meeting
    icon = "date"
    menu_order = 300
    list_per_page = 50
    copy_view_enabled = False
    index_view_class = MeetingIndexView
    add_view_class = RegisterCreateView
    edit_view_class = MeetingEditView
    filterset_class = MeetingFilters
    list_display = [
        Column("starts_at", label=gettext_lazy("Begins"), sort_key="starts_at"),
        Column("body", label=gettext_lazy("Body"), sort_key="body__name"),
        "number",
        "place",
        Column("state", label=pgettext_lazy("of a meeting", "State"), accessor="get_state_display"),
        Column("visibility", label=gettext_lazy("Visible to"), accessor="get_visibility_display"),
    ]
    list_export = ["body", "number", "title", "starts_at", "ends_at", "place", "state"]
    export_filename = "sitzungen"
    ordering = "-starts_at"

    def get_edit_handler(self):
        return TabbedInterface(
            [
                ObjectList(
                    [
                        FieldPanel("body", widget=Select),
                        FieldRowPanel([FieldPanel("number"), FieldPanel("title")]),
                        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                        FieldPanel("place"),
                        FieldPanel("link"),
                        FieldPanel("state"),
                        FieldPanel("visibility", widget=RadioSelect),
                    ],
                    heading=gettext_lazy("When & where"),
                ),
                ObjectList(
                    [
                        FieldPanel("invitation"),
                        InlinePanel(
                            "agenda",
                            [
                                FieldRowPanel([FieldPanel("title"), FieldPanel("kind")]),
                                FieldPanel("note"),
                                FieldRowPanel([FieldPanel("group", widget=Select), FieldPanel("is_internal")]),
                            ],
                            heading=gettext_lazy("Agenda"),
                            label=gettext_lazy("agenda item"),
                        ),
                    ],
                    heading=gettext_lazy("Invitation and agenda"),
                ),
                ObjectList(
                    [FieldPanel("minutes"), FieldPanel("minutes_visibility", widget=RadioSelect)],
                    heading=gettext_lazy("Minutes"),
                ),
            ],
            base_form_class=MeetingForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("body")

    def get_urlpatterns(self) -> list:
        own = [path("invite/<int:pk>/", InviteView.as_view(), name="invite")]
        return [*super().get_urlpatterns(), *guard_patterns(own, self.model)]


class DecisionForm(RegisterForm):
    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("state") == Decision.State.DONE and not cleaned.get("done_on"):
            self.add_error("done_on", _("Say when it was carried out."))
        seat, body = cleaned.get("responsible_seat"), cleaned.get("body")
        if seat and body and seat.body_id != body.pk:
            self.add_error("responsible_seat", _("This seat belongs to another body. Choose one of this body."))
        return cleaned

    def warnings(self) -> list[str]:
        decision, found = self.instance, []
        if decision.is_open and not (
            decision.responsible_seat_id or decision.responsible_organisation_id or decision.responsible_body_id
        ):
            found.append(_("Nobody is responsible for this decision."))
        if decision.effect == Decision.Effect.FOUND_GROUP and not decision.founded_bodies.exists():
            found.append(_("The group this decision founds is not there yet. Add it and name this decision in it."))
        return found


class DecisionIndexView(RegisterIndexView):
    search_words = ("number", "title", "wording", "body__name", "translations__title")
    columns_to_export = DECISION_COLUMNS

    def rows_to_export(self, queryset):
        return queryset.for_listing(self.request.user)


class DecisionEditView(RegisterEditView):
    def public_url(self) -> str:
        return self.object.get_absolute_url()


class DecisionViewSet(GuardedSnippetViewSet):
    model = Decision
    icon = "check"
    menu_order = 400
    list_per_page = 50
    copy_view_enabled = False
    index_view_class = DecisionIndexView
    export_filename = "beschluesse"
    add_view_class = RegisterCreateView
    edit_view_class = DecisionEditView
    filterset_class = DecisionFilters
    list_display = [
        "title",
        "number",
        Column("body", label=gettext_lazy("Body"), sort_key="body__name"),
        Column("decided_on", label=gettext_lazy("Decided on"), sort_key="decided_on"),
        Column("due_on", label=gettext_lazy("To be done by"), sort_key="due_on"),
        Column("state", label=pgettext_lazy("of a meeting", "State"), accessor="get_state_display"),
        BooleanColumn("is_overdue", label=gettext_lazy("Overdue")),
    ]
    ordering = "-decided_on"

    def get_edit_handler(self):
        return ObjectList(
            [
                FieldPanel("body", widget=Select),
                FieldRowPanel([FieldPanel("number"), FieldPanel("decided_on")]),
                FieldPanel("meeting", widget=Select),
                FieldPanel("title"),
                FieldPanel("wording"),
                FieldPanel("effect"),
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("votes_for"), FieldPanel("votes_against"), FieldPanel("abstentions")])],
                    heading=gettext_lazy("Result of the vote, if it is to be kept"),
                ),
                MultiFieldPanel(
                    [
                        FieldPanel("responsible_seat", widget=Select),
                        FieldPanel("responsible_organisation"),
                        FieldPanel("responsible_body", widget=Select),
                    ],
                    heading=gettext_lazy("Responsible"),
                ),
                FieldRowPanel([FieldPanel("due_on"), FieldPanel("state"), FieldPanel("done_on")]),
                FieldPanel("visibility", widget=RadioSelect),
                TranslationsPanel(Decision.translated_fields),
            ],
            base_form_class=DecisionForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("body")


class BodyDocumentIndexView(RegisterIndexView):
    search_words = ("title", "body__name")


class BodyDocumentEditView(RegisterEditView):
    def public_url(self) -> str:
        return self.object.get_absolute_url()


class BodyDocumentViewSet(GuardedSnippetViewSet):
    model = BodyDocument
    icon = "doc-full"
    menu_order = 500
    list_per_page = 50
    copy_view_enabled = False
    index_view_class = BodyDocumentIndexView
    add_view_class = RegisterCreateView
    edit_view_class = BodyDocumentEditView
    filterset_class = DocumentFilters
    list_display = [
        "title",
        Column("body", label=gettext_lazy("Body"), sort_key="body__name"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("visibility", label=gettext_lazy("Visible to"), accessor="get_visibility_display"),
        Column("added_at", label=gettext_lazy("Added on"), sort_key="added_at"),
    ]

    def get_edit_handler(self):
        return ObjectList(
            [
                FieldPanel("body", widget=Select),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("language", widget=Select)]),
                FieldPanel("file"),
                FieldPanel("meeting", widget=Select),
                FieldPanel("decision", widget=Select),
                FieldPanel("visibility", widget=RadioSelect),
            ],
            base_form_class=RegisterForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("body")
