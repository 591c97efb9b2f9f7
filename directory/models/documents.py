"""One leaflet, many language files."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Self

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from kim.private_files import PrivateFileField, private_storage

from .access import in_own_areas, is_administrator, looked_after
from .areas import Area
from .organisations import Organisation
from .slugs import free_slug
from .taxonomy import Language
from .texts import TranslatedRecord, TranslationRow
from .trust import Keeper, Trust


class DocumentQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Leaflets of public organisations, and those of areas; not those whose only file waits for review."""
        shown, waiting = DocumentFile.objects.shown(), DocumentFile.objects.waiting()
        own = models.OuterRef("pk")
        nothing_yet = models.Exists(waiting.filter(document=own)) & ~models.Exists(shown.filter(document=own))
        return self.filter(~nothing_yet, models.Q(organisation=None) | models.Q(organisation__live=True))

    def answered_for_by(self, user) -> Self:
        """Leaflets whose new files this person reviews: those of the own areas, all for administrators."""
        own_area = models.Q(organisation=None) & looked_after(user)
        return self.filter(looked_after(user, "organisation__area") | own_area)

    def with_files(self) -> Self:
        """Files with their languages, German first, then by own name: two queries."""
        files = DocumentFile.objects.shown().select_related("language")
        files = files.order_by("language__order", "language__endonym")
        return self.prefetch_related(models.Prefetch("files", queryset=files), "translations")

    def reachable_by(self, user) -> Self:
        if is_administrator(user):
            return self
        return self.filter(
            models.Q(organisation__in=Organisation.objects.reachable_by(user))
            | (models.Q(organisation=None) & in_own_areas(user))
        )


class Document(TranslatedRecord, index.Indexed, ClusterableModel):
    """A leaflet or form of an organisation, or of an area when no single organisation issues it."""

    translated_fields = ("title", "summary")
    trusted_fields = {
        "organisation": Trust(Keeper.REACH, "It decides who edits the leaflet."),
        "area": Trust(Keeper.COORDINATION, _("It puts the leaflet on the pages of the area and its towns.")),
    }
    harmless_fields = ("title", "summary", "as_of")

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("address"), max_length=200, unique=True, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="documents",
    )
    area = models.ForeignKey(
        Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    as_of = models.DateField(_("as of"), null=True, blank=True)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)

    objects = DocumentQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=3),
        index.AutocompleteField("title"),
        index.FilterField("id"),
        index.FilterField("organisation_id"),
        index.FilterField("area_id"),
        index.FilterField("title"),
    ]

    class Meta:
        verbose_name = _("leaflet")
        verbose_name_plural = _("leaflets")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def home_area(self) -> Area | None:
        """Whose coordination reviews its files."""
        return self.organisation.area if self.organisation else self.area

    def save(self, *args, **kwargs) -> None:
        if not self.slug:
            self.slug = free_slug(type(self), self.title, self.pk)
        self.stamp_translations()
        super().save(*args, **kwargs)


class DocumentTranslation(TranslationRow):
    harmless_fields = ("language", "state", "title", "summary")

    document = ParentalKey(Document, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["document", "language"], name="document_once_per_language")]


class DocumentFileQuerySet(models.QuerySet["DocumentFile"]):
    def shown(self) -> Self:
        """Rows with a file everybody may have."""
        return self.exclude(file="")

    def waiting(self) -> Self:
        """Rows with a new file the coordination has not looked at."""
        return self.exclude(waiting="")

    def untold(self) -> Self:
        """New files the coordination has no mail about, in the order of the leaflets."""
        rows = self.waiting().filter(waiting_told=False)
        return rows.select_related("document__organisation__area", "document__area", "language").order_by(
            "document__title", "pk"
        )

    def decided_by(self, user) -> Self:
        """New files that wait for this person, the oldest first."""
        rows = self.waiting().filter(document__in=Document.objects.answered_for_by(user))
        return rows.select_related("document__organisation", "language", "waiting_by").order_by("waiting_since", "pk")


class DocumentFile(models.Model):
    """The file of one language; size in bytes is read from the file when it is saved.

    ``waiting``: a new file of somebody who may not publish. Until it is reviewed, ``file`` stays what it was.
    """

    ALLOWED = ("pdf", "docx", "odt", "xlsx", "jpg", "png", "mp3", "mp4")
    harmless_fields = ("language", "file")

    document = ParentalKey(Document, on_delete=models.CASCADE, related_name="files")
    language = models.ForeignKey(
        Language, verbose_name=_("language"), on_delete=models.PROTECT, related_name="document_files"
    )
    file = PrivateFileField(
        _("file"),
        upload_to="leaflets/",
        storage=private_storage,
        blank=True,
        validators=[FileExtensionValidator(ALLOWED)],
    )
    size = models.PositiveIntegerField(_("size in bytes"), default=0, editable=False)
    waiting = PrivateFileField(
        _("file under review"), upload_to="leaflets/", storage=private_storage, blank=True, editable=False
    )
    waiting_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    waiting_since = models.DateTimeField(_("uploaded at"), null=True, editable=False)
    waiting_told = models.BooleanField(_("told to the coordination"), default=False, editable=False)

    objects = DocumentFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("language file")
        verbose_name_plural = _("language files")
        constraints = [models.UniqueConstraint(fields=["document", "language"], name="file_once_per_language")]

    def __str__(self) -> str:
        return self.language.endonym

    def save(self, *args, **kwargs) -> None:
        if self.file:
            self.size = self.file.size
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("directory:document_file", args=[self.document.slug, self.language.key])

    def put_aside(self, upload, stored: str, user) -> None:
        """Keep an upload for review; the file that is shown stays ``stored``. Saves nothing."""
        self.waiting, self.waiting_by, self.waiting_since = upload, user, timezone.now()
        self.waiting_told = False
        self.file = stored

    def accept_waiting(self) -> None:
        """The new file takes the place of the one before."""
        self.file, self.waiting = self.waiting.name, ""
        self.waiting_by = self.waiting_since = None
        self.save()

    def refuse_waiting(self) -> None:
        """The new file goes; a language that never had another goes with it."""
        if not self.file:
            self.delete()
            return
        self.waiting, self.waiting_by, self.waiting_since = "", None, None
        self.save()

    @property
    def file_type(self) -> str:
        """``PDF``, ``DOCX`` …, as people call the type."""
        return PurePosixPath(self.file.name or "").suffix.lstrip(".").upper()
