"""Services in the admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Case, QuerySet, When
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from directory.export.columns import COLUMNS, services_for_table
from directory.models import Service
from directory.rights.guard import guard_patterns
from directory.rights.viewsets import GuardedSnippetViewSet

from ..live_at_once import remember_public_version
from ..review import ReviewsByRisk
from ..views import RegisterCreateView, RegisterEditView, RegisterIndexView
from .columns import service_columns
from .confirming import ConfirmView
from .copying import CopyAsDraft
from .filters import ServiceFilters, services_in_review
from .panels import service_panels
from .quick_edit import QuickEditView
from .search import SEARCH_WORDS


class ServiceIndexView(RegisterIndexView):
    search_words = SEARCH_WORDS
    columns_to_export = COLUMNS

    def rows_to_export(self, queryset: QuerySet) -> Iterator[Service]:
        return services_for_table(queryset, self.request.user)


class ServiceEditView(ReviewsByRisk, RegisterEditView):
    def save_instance(self) -> Service:
        if self.live_object.live and not self.live_object.live_revision_id:
            revision = remember_public_version(self.live_object)
            # The new revision takes its bookkeeping from the record in hand.
            for version in (self.live_object, self.form.instance):
                version.live_revision = version.latest_revision = revision
        return super().save_instance()

    def public_url(self) -> str:
        return self.live_object.get_absolute_url() if self.live_object.live else ""

    def own_buttons(self) -> list[HeaderButton]:
        return [self._confirm_button(), *self._quick_button(), *self._compare_button(), *super().own_buttons()]

    def _quick_button(self) -> list[HeaderButton]:
        if not self.live_object.live:
            return []
        address = reverse("wagtailsnippets_directory_service:quick", args=[self.object.pk])
        return [HeaderButton(_("Hours and capacity"), url=address, icon_name="time")]

    def _compare_button(self) -> list[HeaderButton]:
        """Field by field: what the draft changes in the public version."""
        if not (self.live_object.live and self.live_object.has_unpublished_changes):
            return []
        address = reverse(self.revisions_compare_url_name, args=[self.object.pk, "live", "latest"])
        return [HeaderButton(_("What changes"), url=address, icon_name="resubmit")]

    def _confirm_button(self) -> HeaderButton:
        """Sends the form at once where scripts run; without them the address asks once more."""
        address = reverse("wagtailsnippets_directory_service:confirm", args=[self.object.pk])
        return HeaderButton(
            _("Everything is right"),
            url=address,
            icon_name="check",
            attrs={"data-controller": "w-action", "data-action": "w-action#post", "data-w-action-url-value": address},
        )


class ServiceViewSet(GuardedSnippetViewSet):
    model = Service
    icon = "tasks"
    menu_order = 100
    list_per_page = 50
    inspect_view_enabled = True
    filterset_class = ServiceFilters
    index_view_class = ServiceIndexView
    add_view_class = RegisterCreateView
    edit_view_class = ServiceEditView
    copy_view_class = CopyAsDraft
    list_display = service_columns()
    ordering = "name"
    export_filename = "angebote"

    def get_edit_handler(self):
        return service_panels().bind_to_model(self.model)

    def get_queryset(self, request) -> QuerySet:
        """All a row shows, in a fixed number of queries."""
        return (
            super()
            .get_queryset(request)
            .select_related("organisation", "latest_revision")
            .prefetch_related("categories", "coverage__area")
            .annotate(is_in_review=Case(When(pk__in=services_in_review(), then=True), default=False))
        )

    def get_urlpatterns(self) -> list:
        own = [
            path("confirm/<int:pk>/", ConfirmView.as_view(), name="confirm"),
            path("quick/<int:pk>/", QuickEditView.as_view(), name="quick"),
        ]
        return [*super().get_urlpatterns(), *guard_patterns(own, self.model)]
