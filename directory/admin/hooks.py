"""What the register hangs into the admin besides its viewsets."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages

from directory.models import Service

from . import duplicates, protected_places, site_state, waiting_files  # noqa: F401 - register their hooks
from .bulk import BULK_ACTIONS
from .dashboard import OwnEntries
from .in_use import reason_to_keep
from .review import HandIn
from .waiting_changes import ChangesToDecide

for _action in BULK_ACTIONS:
    # After Wagtail's, so that ours delete services.
    hooks.register("register_bulk_action", _action, order=100)


@hooks.register("register_log_actions")
def name_changes_at_once(actions) -> None:
    actions.register_action("directory.at_once", _("Change that goes live at once"), _("Changed at once"))
    actions.register_action("directory.taken_over", _("Take over a proposed change"), _("Proposed change taken over"))
    actions.register_action("directory.refused", _("Refuse a proposed change"), _("Proposed change refused"))


@hooks.register("before_delete_snippet")
def keep_records_in_use(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Say where a record is used instead of a page that fails; one used record stops the whole bulk."""
    reasons = [reason for one in instances if (reason := reason_to_keep(one, request.user))]
    if not reasons:
        return None
    for reason in reasons:
        messages.error(request, reason)
    first = instances[0]
    names = first.snippet_viewset.get_url_name
    return redirect(reverse(names("edit"), args=[first.pk]) if len(instances) == 1 else reverse(names("list")))


@hooks.register("construct_homepage_panels", order=200)
def show_own_entries(request: HttpRequest, panels: list) -> None:
    panels[:0] = [OwnEntries(), ChangesToDecide()]


@hooks.register("construct_snippet_action_menu")
def hand_in_first(menu_items: list, request: HttpRequest, context: dict) -> None:
    """Who may not publish gets “hand in” as the first button, before the draft."""
    if context.get("model") is not Service:
        return
    menu_items[:] = [HandIn(order=item.order) if item.name == HandIn.name else item for item in menu_items]
    if not request.user.has_perm("directory.publish_service"):
        menu_items.sort(key=lambda item: item.name != HandIn.name)


@hooks.register("insert_global_admin_css")
def style_lists() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("directory/admin/register.css"))
