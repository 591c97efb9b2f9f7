"""Pages of text: free content, and the two the law asks for."""

from __future__ import annotations

import re

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from directory.pages.base import SitePage
from home.blocks import SITE_BLOCKS

#: What somebody still has to fill in before the page may be public.
PLACEHOLDER = re.compile(r"\[\[([^\[\]]+)\]\]")


class TextPage(SitePage):
    lead = models.TextField(_("introduction"), blank=True)
    body = StreamField(SITE_BLOCKS, verbose_name=_("content"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("lead"), index.SearchField("body")]
    template = "home/content_page.html"

    class Meta:
        abstract = True

    def placeholders(self) -> list[str]:
        """Names of the ``[[places]]`` nobody has filled in yet, in order."""
        text = f"{self.lead} {self.body.get_prep_value()}"
        return list(dict.fromkeys(PLACEHOLDER.findall(text)))


class ContentPage(TextPage):
    parent_page_types = ["home.StartPage", "home.PortalPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")


class LegalPage(TextPage):
    class Kind(models.TextChoices):
        IMPRINT = "imprint", _("Imprint")
        PRIVACY = "privacy", pgettext_lazy("of personal data", "Privacy")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)

    parent_page_types = ["home.StartPage"]
    subpage_types: list[str] = []
    content_panels = [*TextPage.content_panels, FieldPanel("kind")]
    template = "home/content_page.html"

    class Meta:
        verbose_name = _("legal page")
        verbose_name_plural = _("legal pages")
