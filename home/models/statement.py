"""The accessibility statement, written from a few answers.

Structure after the model statement of the European Commission (Implementing Decision (EU) 2018/1523) and § 10b BGG NRW.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from directory.pages.base import SitePage
from home.language_notes import language_notes
from home.navigation import page_of_kind
from kim.dates import today_in_germany

from .barriers import BarrierFormPage
from .content import PLACEHOLDER

REVIEW_AFTER = timedelta(days=365)
OMBUDS_OFFICE_NRW = (
    "Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen\n"
    "bei der Landesbehindertenbeauftragten, [[Anschrift prüfen]]\n[[E-Mail prüfen]]"
)


class AccessibilityStatementPage(SitePage):
    class Status(models.TextChoices):
        FULL = "full", _("fully accessible")
        PARTIAL = "partial", _("partly accessible")
        NONE = "none", _("not accessible")

    class Method(models.TextChoices):
        SELF = "self", _("self-assessment")
        BITV = "bitv", _("BITV test by an independent office")

    operator = models.CharField(_("operator of the site"), max_length=200)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PARTIAL)
    known_gaps = models.TextField(_("known barriers"), blank=True, help_text=_("One per line, in plain words."))
    method = models.CharField(_("method"), max_length=10, choices=Method, default=Method.SELF)
    drawn_up_on = models.DateField(_("drawn up on"))
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    enforcement = models.TextField(_("enforcement body"), default=OMBUDS_OFFICE_NRW)

    text_is_edited = False
    max_count_per_parent = 1
    parent_page_types = ["home.StartPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("operator"),
        FieldPanel("status"),
        FieldPanel("known_gaps"),
        FieldPanel("method"),
        FieldPanel("drawn_up_on"),
        FieldPanel("reviewed_on"),
        FieldPanel("enforcement"),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def needs_review(self, on: date | None = None) -> bool:
        """Whether the last look is more than a year ago."""
        return (on or today_in_germany()) - (self.reviewed_on or self.drawn_up_on) > REVIEW_AFTER

    def placeholders(self) -> list[str]:
        return list(dict.fromkeys(PLACEHOLDER.findall(f"{self.operator} {self.known_gaps} {self.enforcement}")))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "gaps": [line.strip() for line in self.known_gaps.splitlines() if line.strip()],
            "form_page": page_of_kind(BarrierFormPage, request),
            "language_notes": language_notes(),
        }
