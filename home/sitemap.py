"""Pages in every language they exist in; German below another prefix is no page of its own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site

from home.addresses import translations_of


class PageSitemap(Sitemap):
    limit = 500

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        root = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        urls = []
        for item in self.paginator.page(page).object_list:
            addresses = {code: root + one.url for code, one in translations_of(item).items() if one.url}
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
