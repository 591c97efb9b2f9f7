"""Sitemaps of the register: services, organisations and areas in every language."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse, translate_url

from directory.models import Area, Organisation, Service

from .portals import areas_with_portals


class RegisterSitemap(Sitemap):
    """One entry per language, each naming the others; German is the default.

    Django's own way makes a list of every record in every language for each file; with 100,000 services that is
    800,000 rows. Here a file reads the records of its page and nothing else.
    """

    #: Records a file; each becomes one address per language.
    limit = 500

    def location(self, item: Any) -> str:
        return item.get_absolute_url()

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        root = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        codes = [code for code, _name in settings.LANGUAGES]
        urls = []
        for item in self.paginator.page(page).object_list:
            path = self.location(item)
            addresses = {code: root + translate_url(path, code) for code in codes}
            alternates = [{"location": address, "lang_code": code} for code, address in addresses.items()]
            alternates.append({"location": addresses[settings.LANGUAGE_CODE], "lang_code": "x-default"})
            changed = self.lastmod(item)
            urls += [
                {"item": item, "location": addresses[code], "lastmod": changed, "alternates": alternates}
                for code in codes
            ]
        return urls

    def lastmod(self, item: Any) -> datetime | None:
        return getattr(item, "updated_at", None)


class ServiceSitemap(RegisterSitemap):
    def items(self) -> QuerySet[Service]:
        return Service.objects.public().only("slug", "updated_at").order_by("pk")


class OrganisationSitemap(RegisterSitemap):
    def items(self) -> QuerySet[Organisation]:
        return Organisation.objects.live().only("slug", "updated_at").order_by("pk")


class AreaSitemap(RegisterSitemap):
    """Areas below the state, without the twin rows of independent cities."""

    def items(self) -> QuerySet[Area]:
        twins = {"kind": Area.Kind.MUNICIPALITY, "parent__kind": Area.Kind.CITY}
        areas = Area.objects.exclude(kind=Area.Kind.STATE).exclude(**twins).exclude(pk__in=areas_with_portals())
        return areas.only("slug").order_by("pk")


class ListSitemap(RegisterSitemap):
    def items(self) -> list[str]:
        return ["service_list", "organisation_list", "area_list", "data_sources"]

    def location(self, item: Any) -> str:
        return reverse(f"directory:{item}")


#: Sections for ``kim.urls``; pages of the site add their own beside them.
SITEMAPS = {
    "lists": ListSitemap,
    "services": ServiceSitemap,
    "organisations": OrganisationSitemap,
    "areas": AreaSitemap,
}
