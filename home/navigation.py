"""Menu and the links every page must have; each leads to the page of its kind, in the language of the visitor."""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Page, Site

from directory.pages.addresses import address_here
from kim.context import Link

P = TypeVar("P", bound=Page)
#: Kinds of pages with a place in the frame, and the address of the page for professionals.
FIXED = ("accessibilitystatementpage", "barrierformpage", "easylanguagepage", "signlanguagepage", "legalpage")
PROFESSIONALS = "fachkraefte"
BY_SLUG = (PROFESSIONALS,)


def page_of_kind(model: type[P], request: HttpRequest, **values: Any) -> P | None:
    """The live German page of this type on this site: the one whose addresses exist in every language."""
    root = _root(request)
    if root is None:
        return None
    found = model.objects.live().descendant_of(root, inclusive=True).filter(**values)
    return found.filter(locale__language_code=settings.LANGUAGE_CODE).select_related("locale").first()


def _root(request: HttpRequest) -> Page | None:
    if not hasattr(request, "_home_root"):
        site = Site.find_for_request(request)
        request._home_root = site.root_page if site else None  # type: ignore[attr-defined]  # remembered per request
    return request._home_root  # type: ignore[attr-defined]


def _pages(request: HttpRequest) -> dict[str, Page]:
    """Pages with a fixed place in the frame, by their kind: one query for all of them."""
    if not hasattr(request, "_home_pages"):
        root = _root(request)
        found: dict[str, Page] = {}
        if root is not None:
            fixed = Q(content_type__app_label="home", content_type__model__in=FIXED) | Q(slug__in=BY_SLUG)
            children = Page.objects.live().child_of(root).filter(fixed).annotate(legal_kind=F("legalpage__kind"))
            for page in children.select_related("locale", "content_type"):
                kind = page.slug if page.slug in BY_SLUG else page.legal_kind or page.content_type.model
                found.setdefault(kind, page)
        request._home_pages = found  # type: ignore[attr-defined]  # remembered per request
    return request._home_pages  # type: ignore[attr-defined]  # remembered per request


def _link(request: HttpRequest, key: str, label: str, icon: str = "", language: str = "") -> list[Link]:
    page = _pages(request).get(key)
    if page is None:
        return []
    url = address_here(page, request)
    return [Link(label, url, request.path == url, icon, language)]


def _wrong_text(request: HttpRequest) -> list[Link]:
    """The form again, opened for a text; it knows the page somebody was on."""
    return [
        Link(_("Report a wrong text"), f"{link.url}?{urlencode({'art': 'text', 'seite': request.path})}")
        for link in _link(request, "barrierformpage", "")
        if not link.current
    ]


def _view(request: HttpRequest, name: str, label: str) -> Link:
    url = reverse(name)
    return Link(label, url, request.path.startswith(url))


def main_menu(request: HttpRequest) -> list[Link]:
    return [
        _view(request, "directory:service_list", _("Find services")),
        _view(request, "directory:area_list", _("Towns and districts")),
        _view(request, "networks:body_list", _("Networks")),
        *_link(request, PROFESSIONALS, _("For professionals")),
    ]


def legal_links(request: HttpRequest) -> list[Link]:
    return [
        *_link(request, "imprint", _("Imprint")),
        *_link(request, "privacy", pgettext("of personal data", "Privacy")),
        *_link(request, "accessibilitystatementpage", _("Accessibility statement")),
        *_link(request, "barrierformpage", _("Report a barrier")),
        *_wrong_text(request),
        _view(request, "home:word_list", _("Words explained")),
    ]


def access_links(request: HttpRequest) -> list[Link]:
    """Links to accessible ways in, with German names that people recognise. The last two have no picture."""
    return [
        *_link(request, "easylanguagepage", "Leichte Sprache", "easy-language", "de"),
        *_link(request, "signlanguagepage", "Gebärdensprache", "sign-language", "de"),
        *_link(request, PROFESSIONALS, _("For professionals")),
    ]
