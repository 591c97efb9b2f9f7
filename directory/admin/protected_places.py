"""The desk where the coordination decides whether a protected address becomes public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component

from directory.models import ProtectionRequest
from directory.models.access import rights_of
from directory.protected_places import ASKED, ENDED, KEPT, end_protection, keep_protection
from directory.rights.guard import narrows_itself


@narrows_itself
@require_safe
def protected_places(request: HttpRequest) -> HttpResponse:
    """Open questions about own places; those for this person have the button that ends the protection."""
    rights = rights_of(request.user)
    if not (rights.is_administrator or rights.areas or rights.organisations):
        raise Http404
    rows = ProtectionRequest.objects.reachable_by(request.user).for_desk()
    to_decide = set(ProtectionRequest.objects.decided_by(request.user).values_list("pk", flat=True))
    context = {"rows": [(row, row.pk in to_decide) for row in rows]}
    return render(request, "directory/admin/protected_places.html", context)


@narrows_itself
@require_POST
def publish_address(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(ProtectionRequest.objects.decided_by(request.user).for_desk(), pk=pk)
    end_protection(row.location, request.user, row.reason)
    messages.success(request, _("The address of “%(place)s” is public now.") % {"place": row.location})
    return redirect("directory_protected_places")


@narrows_itself
@require_POST
def keep_address(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(ProtectionRequest.objects.reachable_by(request.user).for_desk(), pk=pk)
    keep_protection(row.location, request.user)
    messages.success(request, _("The address of “%(place)s” stays protected.") % {"place": row.location})
    return redirect("directory_protected_places")


class AddressesToDecide(Component):
    """Start page of the admin: how many questions wait for this person; nothing where none does."""

    name = "addresses_to_decide"
    template_name = "directory/admin/addresses_to_decide.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        count = ProtectionRequest.objects.decided_by(parent_context["request"].user).count()
        words = ngettext(
            "%(count)s protected address is to become public. Please decide.",
            "%(count)s protected addresses are to become public. Please decide.",
            count,
        )
        return {"words": words % {"count": count} if count else "", "address": reverse("directory_protected_places")}


@hooks.register("construct_homepage_panels", order=210)
def show_addresses_to_decide(request: HttpRequest, panels: list) -> None:
    panels.insert(0, AddressesToDecide())


@hooks.register("register_admin_urls")
def addresses_of_the_desk() -> list[URLPattern]:
    return [
        path("geschuetzte-orte/", protected_places, name="directory_protected_places"),
        path("geschuetzte-orte/<int:pk>/zeigen/", publish_address, name="directory_protection_end"),
        path("geschuetzte-orte/<int:pk>/schuetzen/", keep_address, name="directory_protection_keep"),
    ]


@hooks.register("register_log_actions")
def name_steps_of_protection(actions) -> None:
    actions.register_action(
        ASKED, gettext_lazy("Ask to end the protection"), gettext_lazy("Asked to make the protected address public")
    )
    actions.register_action(
        ENDED, gettext_lazy("End the protection"), gettext_lazy("Made the protected address public")
    )
    actions.register_action(KEPT, gettext_lazy("Keep the protection"), gettext_lazy("Kept the address protected"))
