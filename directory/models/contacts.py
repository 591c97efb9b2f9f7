"""People and offices to call; always shown by reference, in three layers."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.search import index

from kim.dates import today_in_germany

from .access import contacts_in_sight, is_administrator, is_coordinator
from .choices import Layer
from .organisations import Organisation
from .taxonomy import Language
from .texts import TranslatedRecord, TranslationRow
from .trust import Keeper, Trust


class ContactQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> Self:
        """Contacts this person may see at all; everything that shows contacts goes through here."""
        return self.filter(contacts_in_sight(viewer))

    def for_page(self, viewer) -> Self:
        """Languages, texts and the deputy; a deputy this person may not see is left empty."""
        deputies = Contact.objects.visible_to(viewer).prefetch_related("languages", "translations")
        return self.prefetch_related("languages", "translations", models.Prefetch("deputy", deputies))

    def reachable_by(self, user) -> Self:
        return self.filter(organisation__in=Organisation.objects.reachable_by(user))

    def nameable_by(self, user) -> Self:
        """Contacts this person may point at from an own record that shows people, such as a seat.

        Own ones, as everywhere. Coordinators and administrators also those elsewhere of which nothing is hidden from
        them: the organisation is public, the layer is theirs, and a name, if there is one, may be published. Choosing
        such a one tells nobody anything new, and gives no right to edit it.
        """
        own = Q(organisation__in=Organisation.objects.reachable_by(user))
        if not is_administrator(user) and not is_coordinator(user):
            return self.filter(own)
        open_to_all = Q(organisation__live=True) & (Q(name="") | Q(name_consent=True))
        return self.filter(own | (contacts_in_sight(user) & open_to_all))

    def orphaned(self) -> Self:
        """Contacts no service points at."""
        return self.filter(service_contacts=None)


class Contact(TranslatedRecord, index.Indexed, ClusterableModel):
    """A function first, a name second: the name is shown only where its publication was agreed to."""

    translated_fields = ("function",)
    trusted_fields = {
        "organisation": Trust(Keeper.REACH, "It decides who edits the contact."),
        "layer": Trust(Keeper.ORGANISATION, "It decides who sees the contact."),
        "name_consent": Trust(Keeper.ORGANISATION, "It publishes the name of somebody."),
    }
    harmless_fields = (
        "function", "name", "phone", "mobile", "fax", "email", "is_functional_mailbox", "languages", "deputy",
        "absent_from", "absent_until",
    )  # fmt: skip

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="contacts"
    )
    function = models.CharField(
        _("function"), max_length=200, help_text=_("What this contact is for, for example: course office")
    )
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200, blank=True)
    name_consent = models.BooleanField(
        _("name may be published"), default=False, help_text=_("The person has agreed to it in writing.")
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    mobile = models.CharField(_("mobile"), max_length=40, blank=True)
    fax = models.CharField(_("fax"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_functional_mailbox = models.BooleanField(
        _("functional mailbox"), default=False, help_text=_("The address belongs to the office, not to one person.")
    )
    languages = ParentalManyToManyField(
        Language, verbose_name=_("spoken languages"), blank=True, related_name="contacts"
    )
    layer = models.PositiveSmallIntegerField(_("visible to"), choices=Layer, default=Layer.PUBLIC)
    deputy = models.ForeignKey(
        "self", verbose_name=_("deputy"), null=True, blank=True, on_delete=models.SET_NULL, related_name="deputy_for"
    )
    absent_from = models.DateField(_("absent from"), null=True, blank=True)
    absent_until = models.DateField(_("absent until"), null=True, blank=True)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)

    objects = ContactQuerySet.as_manager()

    search_fields = [
        index.SearchField("function", boost=2),
        index.AutocompleteField("function"),
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("id"),
        index.FilterField("organisation_id"),
        index.FilterField("layer"),
        index.FilterField("function"),
    ]

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["function", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(absent_from=None) | Q(absent_until=None) | Q(absent_until__gte=models.F("absent_from")),
                name="contact_absence_in_order",
                violation_error_message=_("The absence ends before it begins. Check both dates."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.function} ({self.name})" if self.name else self.function

    def clean(self) -> None:
        super().clean()
        if self.deputy_id and self.deputy_id == self.pk:
            raise ValidationError({"deputy": _("A contact cannot stand in for itself. Choose somebody else.")})
        if self.deputy and self.deputy.layer > self.layer:
            raise ValidationError(
                {
                    "deputy": _(
                        "The deputy is visible to fewer people than this contact. Choose a deputy of the same layer."
                    )
                }
            )

    def save(self, *args, **kwargs) -> None:
        self.stamp_translations()
        super().save(*args, **kwargs)

    @property
    def shown_name(self) -> str:
        return self.name if self.name_consent else ""

    def is_absent(self, on: date | None = None) -> bool:
        """Whether the person is away on that day (today, if none is named); both ends count, an open end is open."""
        day = on or today_in_germany()
        if not self.absent_from and not self.absent_until:
            return False
        return (self.absent_from or day) <= day <= (self.absent_until or day)


class ContactTranslation(TranslationRow):
    harmless_fields = ("language", "state", "function")

    contact = ParentalKey(Contact, on_delete=models.CASCADE, related_name="translations")
    function = models.CharField(_("function"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["contact", "language"], name="contact_once_per_language")]
