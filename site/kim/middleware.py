"""What every request passes: the language of the address, and the rules for what a page may load."""

from __future__ import annotations

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

#: Addresses without a language; a wrong one there is a 404, not the start of a search under ``/de/``.
WITHOUT_LANGUAGE = (
    *("/cms/", "/api/", "/documents/", "/static/", "/media/", "/.well-known/", "/robots.txt"),
    *("/health", "/readyz", "/metrics"),
)
ADMIN = "/cms/"


class SiteLocaleMiddleware(LocaleMiddleware):
    """Leave addresses without a language alone.

    Pages answer any path below the language prefix, so Django's own middleware would turn every 404 of the admin
    into a redirect to a page that does not exist either.
    """

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith(ADMIN):
            # The office works in German whatever the browser was set up for; accounts may choose another language.
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE  # type: ignore[attr-defined]  # as Django's own does
            return
        super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(WITHOUT_LANGUAGE) or request.path_info.startswith("/sitemap"):
            return response
        return super().process_response(request, response)


class ContentSecurityPolicy(CSPMiddleware):
    """Strict for visitors; the admin needs inline scripts and styles and gets its own rules."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(ADMIN):
            parts.config = settings.CSP_ADMIN["DIRECTIVES"]
        elif getattr(request, "is_preview", False):
            # The editor shows a draft in a frame of its own; no visitor ever gets this answer.
            parts.replace = {**(parts.replace or {}), "frame-ancestors": ["'self'"]}
        return parts
