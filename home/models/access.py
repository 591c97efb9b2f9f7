"""Leichte Sprache and German sign language: required on the start page of municipalities in NRW (BITVNRW)."""

from __future__ import annotations

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from directory.pages.base import SitePage
from home.blocks import SITE_BLOCKS


class EasyLanguagePage(SitePage):
    """German for people who find reading hard; one sentence a line, set larger."""

    body = StreamField(SITE_BLOCKS, verbose_name=_("content"), blank=True)

    parent_page_types = ["home.StartPage"]
    subpage_types = ["home.EasyLanguagePage"]
    content_panels = [*SitePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("page in Leichte Sprache")
        verbose_name_plural = _("pages in Leichte Sprache")


class SignLanguagePage(SitePage):
    """A film in German sign language with captions, to see here or to take along."""

    lead = models.TextField(_("introduction"), blank=True)
    video = models.FileField(
        _("film"), upload_to="films/", blank=True, validators=[FileExtensionValidator(["mp4", "webm"])]
    )
    captions = models.FileField(
        _("captions"), upload_to="films/", blank=True, validators=[FileExtensionValidator(["vtt"])]
    )
    poster = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("still"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    length_seconds = models.PositiveIntegerField(_("length in seconds"), null=True, blank=True)
    body = StreamField(SITE_BLOCKS, verbose_name=_("the same as text"), blank=True)

    parent_page_types = ["home.StartPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("video"),
        FieldPanel("captions"),
        FieldPanel("poster"),
        FieldPanel("length_seconds"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("page in sign language")
        verbose_name_plural = _("pages in sign language")

    @property
    def length(self) -> str:
        """``2:05``, empty when nobody has measured it."""
        return f"{self.length_seconds // 60}:{self.length_seconds % 60:02d}" if self.length_seconds else ""
