"""Small texts for machines at fixed addresses: where to report weaknesses, and what robots may read."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .own_address import own_address


def text_response(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=86400, public=True)
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116, which wants both a contact and the day until which it holds."""
    if not (settings.KIM_SECURITY_CONTACT and settings.KIM_SECURITY_EXPIRES):
        raise Http404("KIM_SECURITY_CONTACT and KIM_SECURITY_EXPIRES are not set.")
    return text_response(
        [
            f"Contact: {settings.KIM_SECURITY_CONTACT}",
            f"Expires: {settings.KIM_SECURITY_EXPIRES.isoformat()}T00:00:00Z",
            "Preferred-Languages: de, en",
            f"Canonical: {own_address(request.path)}",
        ]
    )


@require_safe
@cache_control(max_age=86400, public=True)
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Invented records of a demo must not turn up in search engines beside real ones."""
    if settings.KIM_DEMO:
        return text_response(["User-agent: *", "Disallow: /"])
    return text_response(
        [
            "User-agent: *",
            "Disallow: /cms/",
            "Allow: /",
            "",
            f"Sitemap: {own_address(reverse('sitemap'))}",
        ]
    )
