"""Child rows of a service."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey

from .areas import Area
from .choices import Extent, HoursKind, LanguageKind, Weekday
from .contacts import Contact
from .documents import Document
from .locations import Location
from .services import Service
from .taxonomy import Language
from .texts import TranslationRow


class ServiceTranslation(TranslationRow):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=200, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    how_to_register = models.JSONField(
        _("how to register"), default=list, blank=True, help_text=_("One step per line, in order.")
    )
    what_to_bring = models.JSONField(_("what to bring"), default=list, blank=True, help_text=_("One thing per line."))
    cost_note = models.CharField(_("note on cost"), max_length=300, blank=True)
    closed_note = models.CharField(_("note on closing"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["service", "language"], name="service_once_per_language")]


class ServiceLanguage(models.Model):
    """A language one is served in, and how: spoken, with an interpreter, or as written material."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="service_languages")
    language = models.ForeignKey(
        Language, verbose_name=_("language"), on_delete=models.PROTECT, related_name="service_languages"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=LanguageKind, default=LanguageKind.SPOKEN)

    class Meta:
        verbose_name = _("language of the service")
        verbose_name_plural = _("languages of the service")
        ordering = ["language__order", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "language", "kind"], name="service_language_kind_once")
        ]

    def __str__(self) -> str:
        return f"{self.language} ({self.get_kind_display()})"


class ServiceLocation(models.Model):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="service_locations")
    location = models.ForeignKey(
        Location, verbose_name=_("location"), on_delete=models.PROTECT, related_name="service_locations"
    )

    class Meta:
        verbose_name = pgettext_lazy("where a service happens", "place")
        verbose_name_plural = _("places")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["service", "location"], name="service_location_once")]

    def __str__(self) -> str:
        return str(self.location)


class OpeningHours(models.Model):
    """One span on one weekday, local time of Germany; without a location it holds for all places of the service."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="opening_hours")
    location = models.ForeignKey(
        Location,
        verbose_name=_("location"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="opening_hours",
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("until"))
    kind = models.CharField(_("kind"), max_length=16, choices=HoursKind, default=HoursKind.OPEN)
    note = models.CharField(_("note"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["weekday", "opens", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=models.F("opens")),
                name="hours_end_after_begin",
                violation_error_message=_("The hours end before they begin. Split hours over midnight into two days."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def clean(self) -> None:
        super().clean()
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError(
                {"closes": _("The hours end before they begin. Split hours over midnight into two days.")}
            )


class ClosingPeriod(models.Model):
    """Days without service, both ends included; without a location it holds for all places."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="closing_periods")
    location = models.ForeignKey(
        Location,
        verbose_name=_("location"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="closing_periods",
    )
    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("closing period")
        verbose_name_plural = _("closing periods")
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=models.F("start")),
                name="closing_end_after_start",
                violation_error_message=_("The last day lies before the first day. Check both dates."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.start:%d.%m.%Y}–{self.end:%d.%m.%Y}"


class ServiceContact(models.Model):
    """A contact by reference, with the part it plays for this service."""

    class Role(models.TextChoices):
        REGISTRATION = "registration", _("Registration")
        ADVICE = "advice", _("Advice")
        MANAGEMENT = "management", _("Management")
        COORDINATION = "coordination", _("Coordination")

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="service_contacts")
    contact = models.ForeignKey(
        Contact, verbose_name=_("contact"), on_delete=models.PROTECT, related_name="service_contacts"
    )
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.REGISTRATION)

    class Meta:
        verbose_name = _("contact of the service")
        verbose_name_plural = _("contacts of the service")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["service", "contact", "role"], name="service_contact_role_once")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.contact}"


class ServiceDocument(models.Model):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="service_documents")
    document = models.ForeignKey(
        Document, verbose_name=_("leaflet"), on_delete=models.PROTECT, related_name="service_documents"
    )

    class Meta:
        verbose_name = _("leaflet of the service")
        verbose_name_plural = _("leaflets of the service")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["service", "document"], name="service_document_once")]

    def __str__(self) -> str:
        return str(self.document)


class ServiceArea(models.Model):
    """Coverage tag: for whom the service is there, apart from where it takes place."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="coverage")
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="coverage")
    extent = models.CharField(_("extent"), max_length=16, choices=Extent, default=Extent.FULL)

    class Meta:
        verbose_name = _("coverage tag")
        verbose_name_plural = _("coverage")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["service", "area"], name="service_area_once")]

    def __str__(self) -> str:
        return str(self.area) if self.extent == Extent.FULL else f"{self.area} ({self.get_extent_display()})"
