"""One button: somebody has looked at the entry, and all of it is right."""

from __future__ import annotations

from django.contrib.admin.utils import quote
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import policy_registry

from directory.models import Service
from kim.dates import today_in_germany

from ..live_at_once import put_live


@transaction.atomic
def confirm(service: Service, *, user) -> Service:
    """Note day and person on the stored entry and its draft; nothing else of the draft goes live."""
    source = Service.objects.get(pk=service.pk)
    source.confirmed_at, source.confirmed_by = today_in_germany(), user
    return put_live(service, source, ("confirmed_at", "confirmed_by"), user=user)


class ConfirmView(PermissionCheckedMixin, View):
    """Asks on GET, confirms on POST."""

    permission_required = "change"
    permission_policy = property(lambda self: policy_registry.get_by_type(Service))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        service = get_object_or_404(Service, pk=pk)
        return render(request, "directory/admin/confirm.html", {"service": service, "back": _edit_address(service)})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        service = confirm(get_object_or_404(Service, pk=pk), user=request.user)
        messages.success(request, _("Confirmed: “%(name)s” is right as of today.") % {"name": service.name})
        return redirect(get_valid_next_url_from_request(request) or _edit_address(service))


def _edit_address(service: Service) -> str:
    return reverse("wagtailsnippets_directory_service:edit", args=[quote(service.pk)])
