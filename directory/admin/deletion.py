"""Nothing that is used is deleted in the admin, one by one or in bulk: the hook stands before both pages."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from directory.loading.uses import use_in_words, uses_of
from directory.models import Area, AreaShape, Postcode, Term
from directory.taxonomy.protection import refusal_to_delete, used_terms

from .taxonomy.views import merge_address


@hooks.register("before_delete_snippet")
def keep_what_is_used(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Say where it is used and lead to the way out; one used record stops the whole bulk."""
    terms = [one for one in instances if isinstance(one, Term)]
    areas = [one for one in instances if isinstance(one, Area)]
    used = used_terms(terms)
    reasons = [refusal_to_delete(term, uses) for term, uses in used] + [
        reason for area in areas if (reason := _reason(area))
    ]
    if not reasons:
        return None
    for reason in reasons:
        messages.error(request, reason)
    if used and len(instances) == 1:
        return redirect(merge_address(used[0][0]))
    return redirect(reverse(instances[0].snippet_viewset.get_url_name("list")))


def _reason(area: Area) -> str:
    if area.kind != Area.Kind.CLUSTER:
        return _("%(name)s comes from the official register and cannot be deleted here.") % {"name": area.full_name}
    uses = uses_of(area, ignore=(AreaShape, Postcode))
    if not uses:
        return ""
    return _("The cluster “%(name)s” is used and cannot be deleted. %(uses)s. Remove these first.") % {
        "name": area.full_name,
        "uses": use_in_words(uses),
    }
