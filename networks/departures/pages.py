"""The list of what people who left have left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.admin_url_finder import AdminURLFinder

from directory.rights.guard import narrows_itself
from directory.rights.policies import policy_of

from .models import Departure
from .orphans import all_orphans, closed_accesses


@narrows_itself
def orphan_list(request: HttpRequest) -> HttpResponse:
    """Of contacts and organisations this person looks after; with the way to each entry they may edit."""
    if not policy_of(Departure).user_has_any_permission(request.user, ["change"]):
        raise Http404
    orphans = all_orphans(request.user)
    addresses = edit_addresses(request.user, [orphan.owner for orphan in orphans])
    context = {
        "rows": [(orphan, addresses.get(orphan.owner)) for orphan in orphans],
        "closed": closed_accesses(request.user).select_related("body", "user"),
    }
    return render(request, "networks/departures/orphans.html", context)


def edit_addresses(user, records: Iterable[Model]) -> dict[Model, str]:
    """Where this person edits each of the records they may change: one query for each kind of record."""
    by_model: dict[type[Model], dict[int, Model]] = defaultdict(dict)
    for record in records:
        by_model[type(record)][record.pk] = record
    # Without a person it asks nothing: whether they may is asked here, for all rows of a kind.
    finder = AdminURLFinder()
    found = {}
    for model, rows in by_model.items():
        own = policy_of(model).instances_user_has_permission_for(user, "change")
        for pk in own.filter(pk__in=rows).values_list("pk", flat=True):
            if address := finder.get_edit_url(rows[pk]):
                found[rows[pk]] = address
    return found
