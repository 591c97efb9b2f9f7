"""What bodies add to the admin beside their forms: a panel of the start page, a chooser, a check before deletion."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from directory.admin.contact_choosers import NamedContactChooserViewSet, contact_chooser
from directory.models import Contact
from networks.bodies.models import BodyKind, Holder

from .attention import BodiesNeedAttention
from .menu import BodiesGroup

register_snippet(BodiesGroup)


@hooks.register("construct_homepage_panels", order=210)
def show_what_bodies_need(request: HttpRequest, panels: list) -> None:
    panels.insert(min(1, len(panels)), BodiesNeedAttention())


@hooks.register("register_admin_viewset")
def choosing_people() -> NamedContactChooserViewSet:
    return contact_chooser


@hooks.register("before_delete_snippet")
def keep_people_on_seats(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Refuse to delete people on seats and kinds in use, and say where they are used."""
    reasons = [reason for one in instances if (reason := _reason(one))]
    if not reasons:
        return None
    for reason in reasons:
        messages.error(request, reason)
    return redirect(reverse(instances[0].snippet_viewset.get_url_name("list")))


def _reason(record: Model) -> str:
    if isinstance(record, BodyKind) and record.bodies.exists():
        return _("“%(name)s” is the kind of existing bodies. Give them another kind first.") % {"name": record}
    if not isinstance(record, Contact):
        return ""
    holder = Holder.objects.current().filter(contact=record).select_related("seat__body").first()
    if holder is None:
        return ""
    return _("“%(name)s” holds the seat “%(seat)s” (%(body)s). End the term there first, or note the departure.") % {
        "name": record,
        "seat": holder.seat,
        "body": holder.seat.body,
    }
