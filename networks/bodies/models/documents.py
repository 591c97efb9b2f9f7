"""Files of bodies. They have no address of their own: a view checks who is reading."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Self

from django.core.validators import FileExtensionValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.search import index

from directory.models import Area, Language
from directory.models.access import looked_after
from kim.private_files import PrivateFileField, private_storage

from .access import visible_parts
from .bodies import Body
from .choices import Graded, Visibility
from .decisions import Decision
from .meetings import Meeting

#: Migrations and demo data name them here.
__all__ = ["BodyDocument", "private_storage"]


class BodyDocumentQuerySet(models.QuerySet["BodyDocument"]):
    def visible_to(self, viewer) -> Self:
        return self.filter(visible_parts(viewer, Body.objects.coordinated_by(viewer)))

    def reachable_by(self, user) -> Self:
        return self.filter(looked_after(user, "body__area"))


class BodyDocument(Graded, index.Indexed, models.Model):
    """Minutes, papers and results. At first only members see them."""

    ALLOWED = ("pdf", "docx", "odt", "xlsx", "ods", "pptx", "odp", "jpg", "png", "txt", "csv", "zip")

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("Invitation")
        PAPER = "paper", _("Paper for the meeting")
        MINUTES = "minutes", _("Minutes")
        RESULT = "result", _("Result")
        MANDATE = "mandate", _("Mandate or rules of procedure")
        OTHER = "other", _("Other")

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.CASCADE, related_name="documents")
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )
    decision = models.ForeignKey(
        Decision,
        verbose_name=pgettext_lazy("of a body", "decision"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="documents",
    )
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    language = models.ForeignKey(
        Language, verbose_name=_("language"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    file = PrivateFileField(
        _("file"), upload_to="bodies/", storage=private_storage, validators=[FileExtensionValidator(ALLOWED)]
    )
    size = models.PositiveIntegerField(_("size in bytes"), default=0, editable=False)
    visibility = models.PositiveSmallIntegerField(_("visible to"), choices=Visibility, default=Visibility.MEMBERS)
    added_at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)

    objects = BodyDocumentQuerySet.as_manager()

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("id"),
        index.FilterField("body_id"),
        index.FilterField("title"),
    ]

    class Meta:
        verbose_name = _("file of a body")
        verbose_name_plural = _("files of bodies")
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        if self.file:
            self.size = self.file.size
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("networks:body_file", args=[self.body.slug, self.pk])

    @property
    def owner_area(self) -> Area:
        return self.body.area

    @property
    def file_type(self) -> str:
        """``PDF``, ``DOCX`` …, as people call the type."""
        return PurePosixPath(self.file.name or "").suffix.lstrip(".").upper()
