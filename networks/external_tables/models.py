"""Keep what somebody else wrote about topics and areas in a table. It never counts as a service here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import Area, Category, LifeDomain


class SheetQuerySet(models.QuerySet["Sheet"]):
    def newest_first(self) -> Self:
        return self.order_by("title", "key", "-as_of")


class Sheet(models.Model):
    """A table of somebody else as it stood on a day. The same ``key`` with a later day is its next version."""

    key = models.SlugField(_("key"), max_length=80)
    as_of = models.DateField(_("as of"))
    title = models.CharField(_("title"), max_length=200)
    source = models.CharField(_("source"), max_length=300)
    url = models.URLField(_("address"), blank=True)
    licence = models.CharField(_("licence"), max_length=200)
    unit = models.CharField(_("unit"), max_length=60, blank=True, help_text=_("What the numbers count."))
    counts_services = models.BooleanField(_("numbers count services"), default=False)
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    mapping = models.TextField(_("mapping"), blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    taken_at = models.DateTimeField(_("taken over on"), auto_now=True)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet of others")
        verbose_name_plural = _("sheets of others")
        ordering = ["key", "-as_of"]
        constraints = [models.UniqueConstraint(fields=["key", "as_of"], name="sheet_once_a_day")]

    def __str__(self) -> str:
        return f"{self.title}, {self.as_of:%d.%m.%Y}"

    @property
    def parameters(self) -> str:
        """Return what names this sheet in the address of a page of the atlas."""
        return urlencode({"tabelle": self.key, "stand": f"{self.as_of:%Y-%m-%d}"})


class SheetStatement(models.Model):
    """What the sheet says about one category, or one life domain, in one area.

    ``number``: as it stands there, in ``Sheet.unit``; ``None`` where the cell names none. ``cells``: where it stands.
    What a sheet leaves empty has no row.
    """

    class Answer(models.TextChoices):
        YES = "yes", pgettext_lazy("statement of a sheet", "yes")
        PARTIAL = "partial", pgettext_lazy("statement of a sheet", "in part")
        NO = "no", pgettext_lazy("statement of a sheet", "no")
        UNKNOWN = "unknown", pgettext_lazy("statement of a sheet", "not known")

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="statements")
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.CASCADE, related_name="sheet_statements")
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="sheet_statements",
    )
    domain = models.ForeignKey(
        LifeDomain,
        verbose_name=_("life domain"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="sheet_statements",
    )
    answer = models.CharField(_("statement"), max_length=10, choices=Answer)
    number = models.DecimalField(_("number"), max_digits=12, decimal_places=2, null=True, blank=True)
    words = models.CharField(_("words of the sheet"), max_length=500, blank=True)
    cells = models.CharField(_("cells of the sheet"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("statement of a sheet")
        verbose_name_plural = _("statements of sheets")
        ordering = ["sheet", "area", "category", "domain"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "area", "category"], name="sheet_statement_once_per_category"),
            models.UniqueConstraint(fields=["sheet", "area", "domain"], name="sheet_statement_once_per_domain"),
            models.CheckConstraint(
                condition=Q(category=None, domain__isnull=False) | Q(category__isnull=False, domain=None),
                name="sheet_statement_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category or self.domain}, {self.area}: {self.get_answer_display()}"


class WaitingSheetQuerySet(models.QuerySet["WaitingSheet"]):
    #: Between looking and taking over lies a working day; nobody needs more files than this at once.
    KEPT = timedelta(days=1)
    MOST_KEPT = 5

    def of_person(self, person: Any) -> Self:
        """What this person uploaded, and nobody else."""
        return self.filter(person=person)

    def out_of_date(self) -> Self:
        return self.filter(created_at__lt=timezone.now() - self.KEPT)

    def make_room(self, person: Any) -> None:
        """Drop what waited too long, and the oldest files of somebody who has many."""
        self.out_of_date().delete()
        newest = self.of_person(person).order_by("-created_at").values_list("pk", flat=True)
        self.filter(pk__in=list(newest[self.MOST_KEPT - 1 :])).delete()


class WaitingSheet(models.Model):
    """A file and its mapping between choosing and taking over, with what was read from it.

    ``result``: see ``results.py``; ``None`` while it is read. ``run`` counts the times it was asked for: the answer to
    an earlier one is not written any more. Deleted once taken over, after a day at the latest.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    mapping = models.TextField()
    leave_out = models.BooleanField(default=False)
    takes_over = models.BooleanField(default=False)
    run = models.PositiveIntegerField(default=0)
    result = models.BinaryField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(default=timezone.now)

    objects = WaitingSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiting table of others")
        verbose_name_plural = _("waiting tables of others")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.file_name


__all__ = ["Sheet", "SheetStatement", "WaitingSheet"]
