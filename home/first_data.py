"""The pages a site begins with, and the record that says where Wagtail finds them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from kim.first_data import FirstData, Say
from kim.own_address import own_host, own_port

from .models import LegalPage, StartPage
from .seed.site import seed_site


class FirstPages(FirstData):
    key = "pages"
    label = _("Start page and legal pages")
    order = 40

    def load(self, *, say: Say) -> None:
        seed_site(say=say)

    def missing(self) -> Iterator[str]:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None or site.root_page.specific_class is not StartPage:
            yield "There is no start page: visitors see the page of welcome of the framework."
        if not LegalPage.objects.exists():
            yield "There are no legal pages: a public site needs an imprint and a page about privacy."
        if site is not None and (site.hostname, site.port) != (own_host(), own_port()):
            yield f"The pages stand under {site.hostname}:{site.port}, KIM_BASE_URL says {own_host()}:{own_port()}."
