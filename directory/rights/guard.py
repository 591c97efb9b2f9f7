"""The guard in front of every address of the admin that names a record.

Wagtail's generic views ask whether a person may edit services at all, not whether this one is theirs. The guard asks
that, for all addresses of a viewset at once, so that a view added later is covered too. It answers 404: a refusal
would say that the record exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404
from django.urls import URLPattern
from wagtail.admin import messages

from .parts import parts_belong_to
from .policies import policy_of, rows_to_choose, rows_to_open

#: Marks a view whose rows are narrowed to the person's reach; the middleware lets only such views pass.
MARK = "keeps_to_reach"

#: Addresses whose permission Wagtail asks for the model only; here it is asked for the row.
ACTIONS = {"edit": "change", "delete": "delete", "unpublish": "publish"}


def require_reach(user, model: type[Model], pk: object, *, choosing: bool = False) -> None:
    """Raise ``Http404`` unless the person may open (or refer to) this row."""
    rows = rows_to_choose(user, model) if choosing else rows_to_open(user, model)
    try:
        found = rows.filter(pk=unquote(str(pk))).exists()
    except (ValueError, ValidationError):
        found = False
    if not found:
        raise Http404


def require_action(request, model: type[Model], pk: object, action: str) -> None:
    """Raise ``PermissionDenied``, with the reason as a message, unless the person may do this with a row in reach."""
    policy = policy_of(model)
    instance = model._base_manager.get(pk=unquote(str(pk)))
    if policy.user_has_permission_for_instance(request.user, action, instance):
        return
    if reason := getattr(policy, "reason_against", lambda *_: "")(request.user, action, instance):
        messages.error(request, reason)
    raise PermissionDenied


def guard(view: Callable, model: type[Model], *, choosing: bool = False, action: str = "") -> Callable:
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if "pk" in kwargs:
            require_reach(request.user, model, kwargs["pk"], choosing=choosing)
            if not parts_belong_to(model, unquote(str(kwargs["pk"])), kwargs):
                raise Http404
            if action:
                require_action(request, model, kwargs["pk"], action)
        return view(request, *args, **kwargs)

    setattr(guarded, MARK, True)
    return guarded


def narrows_itself(view: Callable) -> Callable:
    """Say of a view that it shows and changes only what ``request.user`` reaches; the walk test checks the claim."""

    @wraps(view)
    def marked(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    setattr(marked, MARK, True)
    return marked


def guard_patterns(patterns: Iterable[URLPattern], model: type[Model], *, choosing: bool = False) -> list[URLPattern]:
    """Put the guard in front of every address of a viewset; those without a key are marked as narrowed."""
    patterns = list(patterns)
    for pattern in patterns:
        action = "" if choosing else ACTIONS.get(pattern.name or "", "")
        pattern.callback = guard(pattern.callback, model, choosing=choosing, action=action)
    return patterns


def keeps_to_reach(view: Callable) -> bool:
    return getattr(view, MARK, False)
