"""Places where services happen; the address of a shelter is shown to few."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from .access import protected_addresses_in_sight
from .areas import Area
from .choices import Answer
from .organisations import Organisation
from .texts import TranslatedRecord, TranslationRow


class LocationQuerySet(models.QuerySet):
    def for_viewer(self, viewer) -> Self:
        """Say for each row whether this person may see a protected address (``address_shown``).

        A row read without this verb keeps a protected address to itself.
        """
        allowed = protected_addresses_in_sight(viewer)
        return self.annotate(
            address_shown=Case(
                When(Q(protected=False) | allowed, then=Value(True)),
                default=Value(False),
                output_field=models.BooleanField(),
            )
        )

    def reachable_by(self, user) -> Self:
        return self.filter(organisation__in=Organisation.objects.reachable_by(user))


class Location(TranslatedRecord, index.Indexed, ClusterableModel):
    """A place of an organisation. ``lat``/``lon`` are WGS84 degrees, empty when not measured."""

    ACCESSIBILITY = ("step_free", "wheelchair_wc", "lift", "induction_loop", "sign_language", "parking")
    translated_fields = ("name", "directions")

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="locations"
    )
    name = models.CharField(_("name"), max_length=200)
    street = models.CharField(_("street"), max_length=120, blank=True)
    house_number = models.CharField(_("house number"), max_length=20, blank=True)
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    city = models.CharField(_("town"), max_length=120, blank=True)
    area = models.ForeignKey(
        Area,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="locations",
        limit_choices_to={"kind": Area.Kind.MUNICIPALITY},
    )
    lat = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    directions = models.TextField(_("how to get there"), blank=True)
    step_free = models.CharField(_("entrance without steps"), max_length=8, choices=Answer, default=Answer.UNKNOWN)
    wheelchair_wc = models.CharField(_("wheelchair toilet"), max_length=8, choices=Answer, default=Answer.UNKNOWN)
    lift = models.CharField(_("lift"), max_length=8, choices=Answer, default=Answer.UNKNOWN)
    induction_loop = models.CharField(_("induction loop"), max_length=8, choices=Answer, default=Answer.UNKNOWN)
    sign_language = models.CharField(_("sign language"), max_length=8, choices=Answer, default=Answer.UNKNOWN)
    parking = models.CharField(_("disabled parking"), max_length=8, choices=Answer, default=Answer.UNKNOWN)
    protected = models.BooleanField(
        _("protected address"),
        default=False,
        help_text=_(
            "For shelters: street, house number and point are shown to the coordination and the organisation only."
        ),
    )
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)

    objects = LocationQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("city"),
        index.AutocompleteField("city"),
        index.FilterField("id"),
        index.FilterField("organisation_id"),
        index.FilterField("name"),
        index.FilterField("protected"),
        index.FilterField("area_id"),
    ]

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}" if self.city else self.name

    def save(self, *args, **kwargs) -> None:
        self.stamp_translations()
        super().save(*args, **kwargs)

    @property
    def may_show_address(self) -> bool:
        return not self.protected or bool(getattr(self, "address_shown", False))

    @property
    def shown_address(self) -> list[str]:
        """Lines of the address for this viewer; only the town when the address is protected."""
        town = " ".join(filter(None, [self.postcode, self.city]))
        if not self.may_show_address:
            return [self.city] if self.city else []
        return [line for line in (" ".join(filter(None, [self.street, self.house_number])), town) if line]

    @property
    def shown_point(self) -> tuple[float, float] | None:
        """Latitude and longitude, or nothing when unknown or protected."""
        if self.lat is None or self.lon is None or not self.may_show_address:
            return None
        return float(self.lat), float(self.lon)


class LocationTranslation(TranslationRow):
    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=200, blank=True)
    directions = models.TextField(_("how to get there"), blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["location", "language"], name="location_once_per_language")]
