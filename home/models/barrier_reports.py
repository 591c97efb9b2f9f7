"""What people tell about barriers they met."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel


class BarrierReport(models.Model):
    """What somebody could not use, or a text that is wrong. Name and mail are given freely, for an answer only."""

    class Kind(models.TextChoices):
        BARRIER = "barrier", _("barrier")
        TEXT = "text", _("wrong text")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.BARRIER)
    page_address = models.CharField(_("page"), max_length=500, blank=True)
    problem = models.TextField(_("problem"))
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    done = models.BooleanField(_("done"), default=False)
    note = models.TextField(_("internal note"), blank=True)

    panels = [
        FieldPanel("kind", read_only=True),
        FieldPanel("page_address", read_only=True),
        FieldPanel("problem", read_only=True),
        FieldPanel("name", read_only=True),
        FieldPanel("email", read_only=True),
        FieldPanel("done"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("reported barrier")
        verbose_name_plural = _("reported barriers")
        ordering = ["done", "-created_at", "-pk"]

    def __str__(self) -> str:
        return self.problem[:80]

    @property
    def is_text(self) -> bool:
        return self.kind == self.Kind.TEXT
