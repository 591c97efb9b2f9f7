"""Cache headers of public pages: a minute for everybody, nothing shared for signed-in people."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

View = Callable[..., HttpResponseBase]
#: "Open now" changes by the minute; a longer life would show yesterday's answer.
SECONDS = 60


def public_page(view: View) -> View:
    """GET and HEAD only, with a fingerprint of the page (304 when unchanged) and fitting cache headers."""

    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            patch_cache_control(response, public=True, max_age=SECONDS)
        return response

    return require_safe(conditional_page(answered))
