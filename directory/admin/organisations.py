"""Organisations and who works for them."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn
from wagtail.admin.widgets.button import HeaderButton

from directory.models import Membership, Organisation
from directory.rights.guard import guard_patterns
from directory.rights.membership_forms import MembershipForm
from directory.rights.viewsets import GuardedSnippetViewSet

from .forms import RegisterForm
from .shown_field import ShownField
from .translations import TranslationsPanel
from .views import RegisterCreateView, RegisterEditView, RegisterIndexView
from .waiting_changes import address_of_changes, decide_changes, tell_coordination


class OrganisationForm(RegisterForm):
    phone_fields = ("phone",)


class OrganisationEditView(RegisterEditView):
    def save_action(self) -> HttpResponse:
        if self.form.waiting:
            tell_coordination(self.object, self.request.user)
        return super().save_action()

    def public_url(self) -> str:
        return self.object.get_absolute_url() if self.object.live else ""

    def own_buttons(self) -> list[HeaderButton]:
        count = self.object.proposed_changes.count()
        if not count:
            return super().own_buttons()
        words = _("Waiting changes (%(count)s)") % {"count": count}
        waiting = HeaderButton(words, url=address_of_changes(self.object), icon_name="resubmit")
        return [waiting, *super().own_buttons()]


class OrganisationIndexView(RegisterIndexView):
    search_words = ("name", "summary", "translations__name", "area__name")


class OrganisationViewSet(GuardedSnippetViewSet):
    model = Organisation
    icon = "group"
    menu_order = 200
    list_per_page = 50
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = OrganisationIndexView
    add_view_class = RegisterCreateView
    edit_view_class = OrganisationEditView
    list_display = [
        "name",
        "kind",
        Column("area", label=gettext_lazy("Home area"), sort_key="area__name"),
        BooleanColumn("live", label=gettext_lazy("Public")),
        UpdatedAtColumn(),
    ]
    list_filter = ["kind", "live", "is_demo"]
    ordering = "name"

    def get_edit_handler(self):
        return TabbedInterface(
            [
                ObjectList(
                    [
                        FieldPanel("name"),
                        FieldPanel("kind"),
                        FieldPanel("summary"),
                        FieldPanel("description"),
                        FieldPanel("logo"),
                        TranslationsPanel(Organisation.translated_fields),
                    ],
                    heading=gettext_lazy("Who it is"),
                ),
                ObjectList(
                    [
                        FieldPanel("area"),
                        FieldPanel("reach"),
                        FieldRowPanel(
                            [FieldPanel("phone"), FieldPanel("email")],
                            heading=pgettext_lazy("phone and e-mail", "Contact"),
                        ),
                        FieldPanel("website"),
                    ],
                    heading=gettext_lazy("Where and how to reach it"),
                ),
                ObjectList(
                    [
                        FieldPanel("parent"),
                        FieldPanel("funders"),
                        FieldPanel(
                            "live", help_text=gettext_lazy("Without this tick the public sees none of its services.")
                        ),
                        ShownField("external_ids"),
                    ],
                    heading=gettext_lazy("Internal"),
                ),
            ],
            base_form_class=OrganisationForm,
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("area")

    def get_urlpatterns(self) -> list:
        own = [path("changes/<int:pk>/", decide_changes, name="changes")]
        return [*super().get_urlpatterns(), *guard_patterns(own, self.model)]


class MembershipIndexView(RegisterIndexView):
    search_words = ("user__username", "user__first_name", "user__last_name", "user__email", "organisation__name")


class MembershipViewSet(GuardedSnippetViewSet):
    model = Membership
    icon = "user"
    menu_order = 600
    copy_view_enabled = False
    index_view_class = MembershipIndexView
    list_display = ["__str__", "user", "organisation", "level"]
    list_filter = ["level"]

    def get_edit_handler(self):
        return ObjectList(
            [FieldPanel("user"), FieldPanel("organisation"), FieldPanel("level")], base_form_class=MembershipForm
        ).bind_to_model(self.model)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user", "organisation")
