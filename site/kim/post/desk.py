"""The list of mails in the admin: for administrators, because it shows to whom mails go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from .decisions import AGAIN, DISCARDED, WAS_SENT, believe_sent, discard_mail, send_again
from .models import OutgoingMail

State = OutgoingMail.State
#: So many rows are shown; whoever has more has a mail server that is down, and decides about none of them.
MOST_ROWS = 200


@require_safe
def outgoing_mails(request: HttpRequest) -> HttpResponse:
    """What was not sent, first what somebody has to decide, and how many were."""
    _administrators_only(request)
    first = Case(When(state__in=(State.UNCERTAIN, State.GIVEN_UP), then=0), default=1, output_field=IntegerField())
    unsent = OutgoingMail.objects.exclude(state=State.SENT).order_by(first, "created_at", "pk")
    sent = OutgoingMail.objects.filter(state=State.SENT).aggregate(number=Count("pk"), last=Max("sent_at"))
    context = {"rows": unsent[:MOST_ROWS], "count": unsent.count(), "most": MOST_ROWS, "sent": sent}
    return render(request, "kim/admin/outgoing_mails.html", context)


@require_POST
def decide_mail(request: HttpRequest, pk: int, answer: str) -> HttpResponse:
    _administrators_only(request)
    act, words = ANSWERS[answer]
    if act(pk, request.user):
        messages.success(request, words)
    else:
        messages.error(request, _("This mail has gone its way meanwhile. Nothing was done."))
    return redirect("kim_mails")


#: Part of the address → what is done, and what is said then.
ANSWERS: dict[str, tuple[Callable[[int, Any], bool], Any]] = {
    "was-sent": (believe_sent, gettext_lazy("Noted as sent.")),
    "again": (send_again, gettext_lazy("The mail waits and is sent again.")),
    "discard": (discard_mail, gettext_lazy("The mail is discarded.")),
}


def _administrators_only(request: HttpRequest) -> None:
    if not _is_administrator(request):
        raise Http404


def _is_administrator(request: HttpRequest) -> bool:
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


class MailsToDecide(Component):
    """On the start page of the admin; nothing where nothing is to be decided."""

    name = "mails_to_decide"
    template_name = "kim/admin/mails_to_decide.html"
    order = 12

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        count = OutgoingMail.objects.to_decide().count()
        words = ngettext(
            "%(count)s mail was not sent for certain. Please decide.",
            "%(count)s mails were not sent for certain. Please decide.",
            count,
        )
        return {"words": words % {"count": count} if count else "", "address": reverse("kim_mails")}


class _MailsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return _is_administrator(request)


@hooks.register("construct_homepage_panels", order=205)
def show_mails_to_decide(request: HttpRequest, panels: list) -> None:
    if _is_administrator(request):
        panels.insert(0, MailsToDecide())


@hooks.register("register_admin_urls")
def addresses_of_mails() -> list[URLPattern]:
    answers = [
        path(f"mails/<int:pk>/{answer}/", decide_mail, {"answer": answer}, name=f"kim_mail_{answer.replace('-', '_')}")
        for answer in ANSWERS
    ]
    return [path("mails/", outgoing_mails, name="kim_mails"), *answers]


@hooks.register("register_reports_menu_item")
def mails_menu_item() -> MenuItem:
    return _MailsItem(gettext_lazy("Mails"), reverse("kim_mails"), icon_name="mail", order=900)


@hooks.register("register_log_actions")
def name_decisions_on_mails(actions) -> None:
    actions.register_action(WAS_SENT, gettext_lazy("Note a mail as sent"), gettext_lazy("Noted a mail as sent"))
    actions.register_action(AGAIN, gettext_lazy("Send a mail again"), gettext_lazy("Had a mail sent again"))
    actions.register_action(DISCARDED, gettext_lazy("Discard a mail"), gettext_lazy("Discarded a mail"))
