"""What one does with many services at once: publish, take down, confirm, add a category."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.snippets.bulk_actions import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from directory.models import Category, Service
from directory.rights.policies import rows_to_open

from .searching import matching
from .services.completeness import missing_parts
from .services.confirming import confirm
from .services.filters import ServiceFilters
from .services.search import SEARCH_WORDS


class SelectsServices:
    """The selection of a bulk action: own rows only; “all” means all rows of the list as filtered and searched."""

    models = [Service]

    def get_all_objects_in_listing_query(self, parent_id) -> list[int]:
        rows = rows_to_open(self.request.user, Service)
        filters = ServiceFilters(self.request.GET, queryset=rows, request=self.request)
        if filters.is_valid():
            rows = filters.qs
        found = list(matching(rows, self.request.GET.get("q", ""), SEARCH_WORDS).values_list("pk", flat=True))
        if not found:
            raise Http404
        return found

    def get_actionable_objects(self):
        # Rows of others are not even named.
        objects, refused = super().get_actionable_objects()
        own = set(rows_to_open(self.request.user, Service).values_list("pk", flat=True)) if refused else set()
        return objects, {name: [row for row in rows if row.pk in own] for name, rows in refused.items()}


class DeleteServices(SelectsServices, DeleteBulkAction):
    """Wagtail's own would take every service there is for “all”, whatever the list showed."""

    models = [Service]


class ServiceBulkAction(SelectsServices, SnippetBulkAction):
    models = [Service]
    template_name = "directory/admin/bulk.html"
    permission = "change"
    question = gettext_lazy("Do this with these services?")
    button = gettext_lazy("Yes")

    def check_perm(self, snippet: Service) -> bool:
        return self.permission_policy.user_has_permission_for_instance(self.request.user, self.permission, snippet)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(question=self.question, button=self.button, **kwargs)

    @classmethod
    def execute_action(cls, objects: Iterable[Service], self=None, **kwargs) -> tuple[int, int]:
        done = 0
        for service in objects:
            if service.locked and service.locked_by_id != self.request.user.pk:
                messages.warning(self.request, _("“%(name)s” is locked and was left alone.") % {"name": service.name})
            elif reason := self.act(service):
                messages.warning(self.request, reason)
            else:
                done += 1
        return done, 0

    def act(self, service: Service) -> str:
        """Do it; return a sentence when this service is left alone."""
        raise NotImplementedError

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext("Done for %(count)s service.", "Done for %(count)s services.", num_parent_objects) % {
            "count": num_parent_objects
        }


class PublishServices(ServiceBulkAction):
    display_name = gettext_lazy("Publish")
    action_type = "publish"
    aria_label = gettext_lazy("Publish the selected services")
    action_priority = 10
    permission = "publish"
    question = gettext_lazy("Publish these services? Everybody will see their newest version.")
    button = gettext_lazy("Yes, publish")

    def act(self, service: Service) -> str:
        newest = service.get_latest_revision_as_object()
        if missing := missing_parts(newest):
            return _("“%(name)s” was not published. %(missing)s") % {
                "name": newest.name,
                "missing": " ".join(missing.values()),
            }
        revision = service.get_latest_revision() or service.save_revision(user=self.request.user)
        revision.publish(user=self.request.user)
        return ""


class UnpublishServices(ServiceBulkAction):
    display_name = gettext_lazy("Take down")
    action_type = "unpublish"
    aria_label = gettext_lazy("Take down the selected services")
    action_priority = 20
    permission = "publish"
    question = gettext_lazy("Take these services down? The public will not find them any more; nothing is deleted.")
    button = gettext_lazy("Yes, take down")

    def act(self, service: Service) -> str:
        if service.live:
            service.unpublish(user=self.request.user)
        return ""


class ConfirmServices(ServiceBulkAction):
    display_name = gettext_lazy("Everything is right")
    action_type = "confirm"
    aria_label = gettext_lazy("Confirm the selected services")
    action_priority = 5
    question = gettext_lazy("Do you confirm that all of these entries are right as of today?")
    button = gettext_lazy("Yes, everything is right")

    def act(self, service: Service) -> str:
        confirm(service, user=self.request.user)
        return ""


class CategoryForm(forms.Form):
    category = forms.ModelChoiceField(
        Category.objects.order_by("domain__order", "order", "key"), label=gettext_lazy("Category")
    )


class AddCategory(ServiceBulkAction):
    display_name = gettext_lazy("Add a category")
    action_type = "category"
    aria_label = gettext_lazy("Add a category to the selected services")
    action_priority = 25
    permission = "publish"
    form_class = CategoryForm
    question = gettext_lazy("Add this category to these services? Public entries change at once.")
    button = gettext_lazy("Add the category")

    def act(self, service: Service) -> str:
        category, user = self.cleaned_form.cleaned_data["category"], self.request.user
        draft = service.get_latest_revision_as_object() if service.has_unpublished_changes else None
        service.categories.add(category)
        # Public version and draft each get it; neither takes over anything else of the other.
        service.save()
        revision = service.save_revision(user=user)
        if service.live:
            revision.publish(user=user)
        if draft is not None:
            draft.categories.add(category)
            draft.save_revision(user=user)
        return ""


BULK_ACTIONS = (DeleteServices, ConfirmServices, PublishServices, UnpublishServices, AddCategory)
