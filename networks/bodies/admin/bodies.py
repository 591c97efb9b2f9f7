"""Bodies and their kinds in the admin."""

from __future__ import annotations

from django.db.models import Count
from django.forms import RadioSelect, Select
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from directory.admin.fields import TickList
from directory.admin.forms import RegisterForm
from directory.admin.translations import TranslationsPanel
from directory.admin.views import RegisterCreateView, RegisterEditView, RegisterIndexView
from directory.rights.guard import guard_patterns
from directory.rights.viewsets import GuardedSnippetViewSet
from networks.bodies.export.bodies import BODY_COLUMNS, bodies_for_table
from networks.bodies.models import Body, BodyKind
from networks.bodies.rules.rhythm import rhythm_of

from .filters import BodyFilters
from .series import SeriesView


class BodyForm(RegisterForm):
    def warnings(self) -> list[str]:
        body, found = self.instance, []
        rhythm = rhythm_of(body)
        if rhythm.is_overdue:
            found.append(_("The next meeting of this body is overdue."))
        if body.mandate_until and body.ended_on and body.mandate_until > body.ended_on:
            found.append(_("The mandate runs longer than the body."))
        return found


class BodyIndexView(RegisterIndexView):
    search_words = ("name", "summary", "area__name", "translations__name")
    columns_to_export = BODY_COLUMNS

    def rows_to_export(self, queryset):
        return bodies_for_table(queryset.for_listing())


class BodyEditView(RegisterEditView):
    def public_url(self) -> str:
        return self.object.get_absolute_url()

    def own_buttons(self) -> list[HeaderButton]:
        body = self.object
        return [
            HeaderButton(_("Seats"), url=_list("seat", body), icon_name="group"),
            HeaderButton(_("Meetings"), url=_list("meeting", body), icon_name="date"),
            HeaderButton(_("Plan a series"), url=_own("series", body), icon_name="repeat"),
            HeaderButton(_("Decisions"), url=_list("decision", body), icon_name="check"),
            HeaderButton(_("Files"), url=_list("bodydocument", body), icon_name="doc-full"),
            *super().own_buttons(),
        ]


def _list(model: str, body: Body) -> str:
    return f"{reverse(f'wagtailsnippets_networks_{model}:list')}?body={body.pk}"


def _own(name: str, body: Body) -> str:
    return reverse(f"wagtailsnippets_networks_body:{name}", args=[body.pk])


class BodyViewSet(GuardedSnippetViewSet):
    model = Body
    icon = "group"
    menu_order = 100
    list_per_page = 50
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = BodyIndexView
    export_filename = "gremien"
    add_view_class = RegisterCreateView
    edit_view_class = BodyEditView
    filterset_class = BodyFilters
    list_display = [
        "name",
        Column("kind", label=gettext_lazy("Kind"), sort_key="kind__order"),
        Column("area", label=gettext_lazy("Area"), sort_key="area__name"),
        Column("seat_count", label=gettext_lazy("Seats"), sort_key="seat_count"),
        Column("last", label=gettext_lazy("Last meeting"), accessor=lambda body: rhythm_of(body).last),
        Column("following", label=gettext_lazy("Next meeting"), accessor=lambda body: rhythm_of(body).following),
        Column("visibility", label=gettext_lazy("Visible to"), accessor="get_visibility_display"),
    ]
    ordering = ["kind__order", "name"]

    def get_edit_handler(self):
        return TabbedInterface(
            [
                ObjectList(
                    [
                        FieldPanel("kind", widget=Select),
                        FieldPanel("name"),
                        FieldPanel("area"),
                        FieldPanel("further_areas"),
                        FieldPanel("summary"),
                        FieldPanel("purpose"),
                        FieldPanel("results"),
                        FieldPanel("visibility", widget=RadioSelect),
                        TranslationsPanel(Body.translated_fields),
                    ],
                    heading=gettext_lazy("What"),
                ),
                ObjectList(
                    [
                        FieldPanel("mandate"),
                        FieldRowPanel([FieldPanel("mandate_from"), FieldPanel("mandate_until")]),
                        FieldPanel("founding_decision"),
                        FieldPanel("reports_to"),
                        FieldRowPanel([FieldPanel("founded_on"), FieldPanel("ended_on")]),
                        FieldPanel("meetings_per_year"),
                    ],
                    heading=gettext_lazy("Mandate and rhythm"),
                ),
                ObjectList(
                    [
                        FieldPanel("office"),
                        FieldPanel("office_contact"),
                        FieldPanel("life_domains", widget=TickList),
                        FieldPanel("categories", widget=TickList),
                    ],
                    heading=gettext_lazy("Office and topics"),
                ),
                ObjectList(
                    [
                        MultiFieldPanel(
                            [
                                InlinePanel(
                                    "memberships",
                                    [
                                        FieldRowPanel(
                                            [
                                                FieldPanel("user", widget=Select),
                                                FieldPanel("seat", widget=Select),
                                                FieldPanel("ends_on"),
                                            ]
                                        )
                                    ],
                                    label=gettext_lazy("access"),
                                    help_text=gettext_lazy(
                                        "These accounts see internal files, packets and links. "
                                        "Offered are the people of organisations you look after."
                                    ),
                                )
                            ],
                            heading=gettext_lazy("Who may look inside"),
                        )
                    ],
                    heading=gettext_lazy("Members"),
                ),
            ],
            base_form_class=BodyForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("kind", "area").prefetch_related("meetings")
        return rows.annotate(seat_count=Count("seats", distinct=True))

    def get_urlpatterns(self) -> list:
        own = [path("series/<int:pk>/", SeriesView.as_view(), name="series")]
        return [*super().get_urlpatterns(), *guard_patterns(own, self.model)]


class BodyKindViewSet(GuardedSnippetViewSet):
    model = BodyKind
    icon = "tag"
    menu_order = 900
    copy_view_enabled = False
    index_view_class = RegisterIndexView
    add_view_class = RegisterCreateView
    edit_view_class = RegisterEditView
    list_display = ["name", "plural", "key", "order"]
    ordering = "order"

    def get_edit_handler(self):
        return ObjectList(
            [
                FieldPanel("key"),
                FieldRowPanel([FieldPanel("name"), FieldPanel("plural")]),
                FieldPanel("order"),
                TranslationsPanel(BodyKind.translated_fields),
            ],
            base_form_class=RegisterForm,
        ).bind_to_model(self.model)
