"""Changes of trusted fields that wait: the coordination takes them over or refuses them, who asked withdraws them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.log_actions import log

from directory.models import Area, Organisation, OrganisationChange
from directory.rights.page_groups import coordinators_of
from directory.rights.trusted import stands_above, words_for
from kim.mail_subjects import subject_line
from kim.numbers import read_number
from kim.own_address import own_address

TAKE_OVER, REFUSE = "take-over", "refuse"


def decide_changes(request: HttpRequest, pk: str) -> HttpResponse:
    """The waiting changes of one organisation; stands behind the guard of its viewset."""
    organisation = get_object_or_404(Organisation, pk=pk)
    may_decide = stands_above(request.user, organisation)
    if request.method == "POST":
        change = get_object_or_404(
            OrganisationChange, pk=read_number(request.POST.get("change")), organisation=organisation
        )
        if request.POST.get("answer") == REFUSE:
            refuse(change, user=request.user)
            messages.success(request, _("%(field)s stays as it is.") % {"field": change.label})
        elif may_decide and request.POST.get("seen") == change.proposed_at.isoformat():
            _take_over_and_tell(request, change)
        else:
            # What is taken over is what was read, not what somebody put in its place meanwhile.
            messages.error(request, _("The proposal has changed meanwhile. Read it again."))
        return redirect(request.path)
    rows = OrganisationChange.objects.filter(organisation=organisation).select_related("organisation", "proposed_by")
    context = {"organisation": organisation, "changes": list(map(_row, rows)), "may_decide": may_decide}
    return render(request, "directory/admin/waiting_changes.html", context)


def take_over(change: OrganisationChange, *, user) -> None:
    """Write the proposed value; raises ``ValidationError`` where it does not hold (any more)."""
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=change.organisation_id)
        column = change.column
        setattr(organisation, column.attname, column.clean(change.value, organisation))
        organisation.save()
        change.delete()
        log(instance=organisation, action="directory.taken_over", user=user, data={"field": change.field})


def refuse(change: OrganisationChange, *, user) -> None:
    with transaction.atomic():
        log(instance=change.organisation, action="directory.refused", user=user, data={"field": change.field})
        change.delete()


def tell_coordination(organisation: Organisation, user) -> None:
    """One mail to each person who coordinates the area; what is proposed stands behind the sign-in only."""
    people = coordinators_of(Area.objects.covering(organisation.area)).exclude(email="")
    words = {
        "person": user.get_full_name() or user.get_username(),
        "name": organisation.name,
        "address": own_address(address_of_changes(organisation)),
    }
    with override(settings.LANGUAGE_CODE):
        subject = _("%(name)s: changes wait for you") % words
        text = _("%(person)s proposes changes of “%(name)s”. Take them over or leave them as they are:\n%(address)s")
    line = f"[{settings.KIM_SITE_NAME}] {subject}"
    for person in people:
        EmailMessage(subject_line(line), text % words, to=[person.email]).send()


class ChangesToDecide(Component):
    """On the start page of the admin, for those who decide; nothing where nothing waits."""

    name = "changes_to_decide"
    template_name = "directory/admin/changes_to_decide.html"
    order = 15

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        found = OrganisationChange.objects.to_decide_by(parent_context["request"].user)
        waiting: dict[Organisation, list[str]] = {}
        for change in found:
            waiting.setdefault(change.organisation, []).append(change.label)
        rows = [(one, ", ".join(labels), address_of_changes(one)) for one, labels in waiting.items()]
        return {"waiting": rows}


def address_of_changes(organisation: Organisation) -> str:
    return reverse(Organisation.snippet_viewset.get_url_name("changes"), args=[organisation.pk])


def _take_over_and_tell(request: HttpRequest, change: OrganisationChange) -> None:
    try:
        take_over(change, user=request.user)
    except ValidationError as problem:
        reason = " ".join(problem.messages)
        messages.error(request, _("%(field)s was not changed: %(reason)s") % {"field": change.label, "reason": reason})
    else:
        messages.success(request, _("%(field)s is changed and public.") % {"field": change.label})


def _row(change: OrganisationChange) -> dict[str, Any]:
    is_picture = change.field == "logo"
    return {
        "change": change,
        "current": words_for(change.current),
        "proposed": words_for(change.proposed),
        "picture": change.proposed if is_picture else None,
    }
