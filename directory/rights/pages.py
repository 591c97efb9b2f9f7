"""Pages: Wagtail's rights per subtree hold; addresses that do not ask them are asked for here."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.models import Page
from wagtail.permissions import policy_registry

from kim.numbers import read_number, read_numbers

from ..models.access import is_administrator
from .parts import parts_belong_to

EDITING = frozenset({"add", "change", "publish", "bulk_delete", "lock", "unlock"})

#: Names under which addresses of the admin carry the key of a page.
PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")


def never(request: HttpRequest, kwargs: dict) -> bool:
    return False


def own_pages(user, actions: frozenset[str] = EDITING) -> QuerySet[Page]:
    """Pages with a right of their own or inherited; none for somebody without rights on pages."""
    pages = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, actions)
    return Page.objects.filter(pk__in=pages.values("pk"))


def explorable_pages(user) -> QuerySet[Page]:
    """Own pages and the way down to them."""
    if not user_has_any_page_permission(user):
        return Page.objects.none()
    pages = policy_registry.get_by_type(Page).explorable_instances(user)
    return Page.objects.filter(pk__in=pages.values("pk"))


def choosable_pages(user) -> QuerySet[Page]:
    """Pages a link may lead to: what the public sees, and what one may open."""
    if is_administrator(user):
        return Page.objects.all()
    return Page.objects.filter(Q(live=True, view_restrictions=None) | Q(pk__in=explorable_pages(user).values("pk")))


def may_explore(request: HttpRequest, kwargs: dict) -> bool:
    return _all_in(request.user, _keys(kwargs), explorable_pages(request.user))


def may_edit(request: HttpRequest, kwargs: dict) -> bool:
    keys = _keys(kwargs)
    return _all_in(request.user, keys, own_pages(request.user)) and (not keys or parts_belong_to(Page, keys[0], kwargs))


def may_choose(request: HttpRequest, kwargs: dict) -> bool:
    chosen = read_numbers(request.GET.getlist("id"))
    return _all_in(request.user, _keys(kwargs) + chosen, choosable_pages(request.user))


def remove_dead_buttons(buttons: list, page: Page, user) -> None:
    """Wagtail offers history and draft of every page it lists; ``may_edit`` shuts them where there is no right."""
    if is_administrator(user) or page.permissions_for_user(user).permissions & EDITING:
        return
    for menu in buttons:
        if inside := getattr(menu, "dropdown_buttons", None):
            inside[:] = [one for one in inside if not _leads_to_editing(one.url)]
    buttons[:] = [one for one in buttons if one.show and not _leads_to_editing(one.url)]


def _leads_to_editing(address: str | None) -> bool:
    try:
        return resolve(urlsplit(address or "").path).namespace == "wagtailadmin_pages"
    except Resolver404:
        return False


def _keys(kwargs: dict) -> list:
    return [kwargs[name] for name in PAGE_KEYS if name in kwargs]


def _all_in(user, keys: list, pages: QuerySet[Page]) -> bool:
    wanted = {read_number(key) for key in keys}
    return user_has_any_page_permission(user) and pages.filter(pk__in=wanted - {None}).count() == len(wanted)
