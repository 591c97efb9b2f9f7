"""The list of entries that may be the same, for those who answer for both of them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from directory.duplicates.candidates import pairs_in
from directory.duplicates.merging import merge, split_again
from directory.models import DistinctPair, Service
from directory.models.access import rights_of
from directory.rights.guard import narrows_itself
from kim.numbers import read_numbers

PAGE_SIZE = 25


def may_review(user) -> bool:
    """Coordinators and administrators; partners would see entries of others."""
    rights = rights_of(user)
    return rights.is_administrator or bool(rights.areas)


def _own(user):
    if not may_review(user):
        raise Http404
    return Service.objects.reachable_by(user)


def _pair(request: HttpRequest) -> tuple[Service, Service]:
    """Both entries of a form; 404 unless both are in reach."""
    own = _own(request.user).in_bulk(read_numbers([request.POST.get("one"), request.POST.get("other")]))
    if len(own) != 2:
        raise Http404
    first, second = sorted(own)
    return own[first], own[second]


@narrows_itself
@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    own = _own(request.user)
    page = Paginator(pairs_in(own), PAGE_SIZE).get_page(request.GET.get("p"))
    merged = own.exclude(merged_into=None).select_related("merged_into").order_by("-pk")[:PAGE_SIZE]
    return render(request, "directory/admin/duplicates.html", {"page": page, "merged": merged})


@narrows_itself
@require_POST
def merge_pair(request: HttpRequest) -> HttpResponse:
    one, other = _pair(request)
    into, gone = (one, other) if request.POST.get("keep") == str(one.pk) else (other, one)
    try:
        merge(gone, into, request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(
            request,
            _("“%(gone)s” now leads to “%(into)s”. You can take it back below.") % {"gone": gone, "into": into},
        )
    return redirect("directory_duplicates")


@narrows_itself
@require_POST
def keep_both(request: HttpRequest) -> HttpResponse:
    one, other = _pair(request)
    DistinctPair.objects.get_or_create(first=one, second=other, defaults={"decided_by": request.user})
    messages.success(request, _("Noted: these are two services. The pair is not shown again."))
    return redirect("directory_duplicates")


@narrows_itself
@require_POST
def undo_merge(request: HttpRequest, pk: int) -> HttpResponse:
    gone = _own(request.user).exclude(merged_into=None).filter(pk=pk).first()
    if gone is None:
        raise Http404
    split_again(gone, request.user)
    messages.success(request, _("“%(name)s” is an entry of its own again, as a draft.") % {"name": gone})
    return redirect("directory_duplicates")


class DuplicatesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_review(request.user)


@hooks.register("register_admin_urls")
def duplicate_addresses() -> list[URLPattern]:
    return [
        path("doppelte/", duplicates, name="directory_duplicates"),
        path("doppelte/verbinden/", merge_pair, name="directory_duplicates_merge"),
        path("doppelte/zwei/", keep_both, name="directory_duplicates_keep"),
        path("doppelte/<int:pk>/zurueck/", undo_merge, name="directory_duplicates_undo"),
    ]


@hooks.register("register_reports_menu_item")
def duplicates_menu_item() -> MenuItem:
    return DuplicatesItem(gettext_lazy("Double entries"), reverse("directory_duplicates"), icon_name="copy", order=300)


@hooks.register("register_log_actions")
def name_merges(actions) -> None:
    actions.register_action("directory.merge", gettext_lazy("Merge entries"), gettext_lazy("Merged with another entry"))
    actions.register_action(
        "directory.merge_taken_back", gettext_lazy("Take a merge back"), gettext_lazy("Merge taken back")
    )
