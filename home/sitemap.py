"""List pages in the sitemap in the languages they exist in. German text below another prefix is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site


class PageSitemap(Sitemap):
    limit = 500

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        root = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        pages = list(self.paginator.page(page).object_list)
        paths = paths_by_language(item.translation_key for item in pages)
        urls = []
        for item in pages:
            addresses = {code: root + path for code, path in paths[item.translation_key].items()}
            alternates = [{"location": address, "lang_code": code} for code, address in addresses.items()]
            if german := addresses.get(settings.LANGUAGE_CODE):
                alternates.append({"location": german, "lang_code": "x-default"})
            urls += [
                {"item": item, "location": address, "lastmod": item.last_published_at, "alternates": alternates}
                for address in addresses.values()
            ]
        return urls

    def items(self):
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            return Page.objects.none()
        return Page.objects.live().public().descendant_of(site.root_page, inclusive=True).order_by("pk")


def paths_by_language(keys: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """Paths of the live translations of pages: language → path by translation key, read at once."""
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    # Where Wagtail keeps the paths of the sites, as it does on a request: else every page would ask for them again.
    memory: Any = SimpleNamespace()
    translations = Page.objects.live().public().filter(translation_key__in=list(keys))
    for page in translations.select_related("locale").order_by("pk"):
        *_root, path = page.get_url_parts(memory) or [None]
        if path:
            found[page.translation_key][page.locale.language_code] = path
    return found
