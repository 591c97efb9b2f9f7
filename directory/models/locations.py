"""Places where services happen; the address of a shelter is shown to few."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from .access import looked_after, protected_addresses_in_sight
from .areas import Area
from .choices import Answer
from .organisations import Organisation
from .texts import SOURCE_LANGUAGE, Text, TranslatedRecord, TranslationRow, current_language
from .trust import Keeper, Trust


class ProtectionStands(ValidationError):
    """Something other than the coordination's answer was about to make a protected address public."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The address of this place is protected. Ask for the end of the protection in the form of the place; "
                "the coordination decides."
            ),
            code="protected",
        )


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

    def answered_for_by(self, user) -> Self:
        """Places whose protection this person may end: those in the own areas, everywhere for administrators."""
        return self.filter(looked_after(user, "organisation__area"))

    def update(self, **values) -> int:
        """Refuses to end a protection, whatever is updated with it; see ``end_protection``."""
        if values.get("protected", True) is not True and self.filter(protected=True).exists():
            raise ProtectionStands
        return super().update(**values)

    def end_protection(self) -> int:
        """The one way to make protected addresses public; ``directory.protected_places`` asks, logs and tells."""
        return super().update(protected=False)


class Location(TranslatedRecord, index.Indexed, ClusterableModel):
    """A place of an organisation. ``lat``/``lon`` are WGS84 degrees, empty when not measured."""

    ACCESSIBILITY = ("step_free", "wheelchair_wc", "lift", "induction_loop", "sign_language", "parking")
    translated_fields = ("name", "directions")
    #: Columns nobody but its people reads of a protected place; shown through ``shown_…`` and ``text`` only.
    protected_fields = ("name", "street", "house_number", "postcode", "lat", "lon", "directions")
    trusted_fields = {
        "organisation": Trust(Keeper.REACH, "It decides who edits the place."),
        "protected": Trust(Keeper.RULES, "Its end is asked for; the coordination decides (ProtectionRequest)."),
    }
    harmless_fields = (
        "name", "street", "house_number", "postcode", "city", "area", "lat", "lon", "directions", *ACCESSIBILITY
    )  # fmt: skip

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
            "For shelters: name, street and point are shown to the coordination and the organisation only. "
            "It holds at once. The coordination decides when it ends."
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
        if self.pk and not self.protected and type(self).objects.filter(pk=self.pk, protected=True).exists():
            # Forms, imports and programs alike: an unticked box is a question, never an answer.
            raise ProtectionStands
        self.stamp_translations()
        super().save(*args, **kwargs)

    @property
    def may_show_address(self) -> bool:
        return not self.protected or bool(getattr(self, "address_shown", False))

    def text(self, field: str, language: str | None = None) -> Text:
        """The text in the wanted language; empty where it would tell where a protected place is."""
        if field in self.protected_fields and not self.may_show_address:
            return Text("", SOURCE_LANGUAGE, language or current_language())
        return super().text(field, language)

    @property
    def shown_name(self) -> Text:
        """The name of the place for this viewer; empty when the address is protected."""
        return self.text("name")

    @property
    def shown_street(self) -> str:
        """Street and house number on one line; empty when protected."""
        return " ".join(filter(None, [self.street, self.house_number])) if self.may_show_address else ""

    @property
    def shown_postcode(self) -> str:
        return self.postcode if self.may_show_address else ""

    @property
    def shown_address(self) -> list[str]:
        """Lines of the address for this viewer; only the town when the address is protected."""
        town = " ".join(filter(None, [self.shown_postcode, self.city]))
        return [line for line in (self.shown_street, town) if line]

    @property
    def shown_point(self) -> tuple[float, float] | None:
        """Latitude and longitude, or nothing when unknown or protected."""
        if self.lat is None or self.lon is None or not self.may_show_address:
            return None
        return float(self.lat), float(self.lon)


class LocationTranslation(TranslationRow):
    harmless_fields = ("language", "state", "name", "directions")

    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=200, blank=True)
    directions = models.TextField(_("how to get there"), blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["location", "language"], name="location_once_per_language")]
