"""Terms editors sort services by: one row per term, labels and synonyms per language inside it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from .readable_json import ReadableJSON
from .texts import SOURCE_LANGUAGE, Text, current_language

#: Sent before Django collects what hangs on the terms: a receiver refuses with ``ProtectedError``, in words.
about_to_delete = Signal()


class TermQuerySet(models.QuerySet[Any]):
    def by_key(self) -> dict[str, Any]:
        return {term.key: term for term in self}

    def delete(self) -> tuple[int, dict[str, int]]:
        """Raise ``ProtectedError``, in words, if one of the terms is used."""
        about_to_delete.send(sender=self.model, terms=self)
        return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]  # as in Django: a manager deletes nothing


class Term(models.Model):
    """Base of all taxonomies.

    ``labels`` is ``{language: text}``, ``synonyms`` ``{language: [text, …]}``. ``loaded`` keeps the values of the last
    load, so that a reload tells an editor's change from an old value and leaves it alone.
    """

    key = models.SlugField(_("key"), max_length=60, unique=True)
    uri = models.CharField(_("URI"), max_length=200, blank=True)
    labels = models.JSONField(_("labels"), default=dict, encoder=ReadableJSON)
    synonyms = models.JSONField(_("synonyms"), default=dict, blank=True, encoder=ReadableJSON)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    objects = TermQuerySet.as_manager()

    #: Columns a load may fill and an editor may change; merge and reload work on these.
    loaded_fields: tuple[str, ...] = ("labels", "synonyms", "uri", "order")

    class Meta:
        abstract = True
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.label()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raise ``ProtectedError``, in words, if the term is used."""
        about_to_delete.send(sender=type(self), terms=[self])
        return super().delete(*args, **kwargs)

    def label(self, language: str | None = None) -> str:
        """The label in the wanted language (of the page, if none is named), else German, else the key."""
        return str(self.label_text(language))

    def label_text(self, language: str | None = None) -> Text:
        wanted = language or current_language()
        if self.labels.get(wanted):
            return Text(self.labels[wanted], wanted, wanted)
        return Text(self.labels.get(SOURCE_LANGUAGE) or self.key, SOURCE_LANGUAGE, wanted)


class LifeDomain(Term):
    class Meta(Term.Meta):
        verbose_name = _("life domain")
        verbose_name_plural = _("life domains")


class LegalSphere(Term):
    responsible = models.CharField(_("responsible office"), max_length=200, blank=True)
    loaded_fields = (*Term.loaded_fields, "responsible")

    class Meta(Term.Meta):
        verbose_name = _("legal sphere")
        verbose_name_plural = _("legal spheres")


class Phase(Term):
    class Meta(Term.Meta):
        verbose_name = _("phase")
        verbose_name_plural = _("phases")


class TargetGroup(Term):
    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class ResidenceStatus(Term):
    law = models.CharField(_("law"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    typical_benefit_spheres = models.ManyToManyField(
        LegalSphere, verbose_name=_("typical benefits"), blank=True, related_name="residence_statuses"
    )
    loaded_fields = (*Term.loaded_fields, "law", "note", "typical_benefit_spheres")

    class Meta(Term.Meta):
        verbose_name = _("residence status")
        verbose_name_plural = _("residence statuses")


class Transition(Term):
    """A change of the responsible legal sphere, where support can break off."""

    from_sphere = models.ForeignKey(
        LegalSphere, verbose_name=_("from"), null=True, on_delete=models.PROTECT, related_name="transitions_out"
    )
    to_sphere = models.ForeignKey(
        LegalSphere, verbose_name=_("to"), null=True, on_delete=models.PROTECT, related_name="transitions_in"
    )
    note = models.TextField(_("note"), blank=True)
    loaded_fields = (*Term.loaded_fields, "from_sphere", "to_sphere", "note")

    class Meta(Term.Meta):
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")


class Category(Term):
    class Level(models.TextChoices):
        MUNICIPALITY = "gemeinde", _("in every municipality")
        DISTRICT = "kreis", _("at least once per district")
        REGION = "region", _("within reach in the region")

    domain = models.ForeignKey(
        LifeDomain, verbose_name=_("life domain"), on_delete=models.PROTECT, related_name="categories"
    )
    expected_level = models.CharField(_("expected"), max_length=10, choices=Level, default=Level.DISTRICT)
    core = models.BooleanField(_("core service"), default=False)
    legal_spheres = models.ManyToManyField(
        LegalSphere, verbose_name=_("legal spheres"), blank=True, related_name="categories"
    )
    phases = models.ManyToManyField(Phase, verbose_name=_("phases"), blank=True, related_name="categories")
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name=_("target groups"), blank=True, related_name="categories"
    )
    legal_refs = models.JSONField(_("legal references"), default=list, blank=True)
    provider_types = models.JSONField(_("usual providers"), default=list, blank=True)
    loaded_fields = (
        *Term.loaded_fields,
        "domain",
        "expected_level",
        "core",
        "legal_spheres",
        "phases",
        "target_groups",
        "legal_refs",
        "provider_types",
    )

    class Meta(Term.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["domain__order", "order", "key"]


class Language(Term):
    """A language by its BCP 47 tag (the key), Leichte Sprache included."""

    key = models.CharField(_("language tag"), max_length=20, unique=True)
    endonym = models.CharField(_("own name"), max_length=80)
    direction = models.CharField(_("direction"), max_length=3, choices=[("ltr", "ltr"), ("rtl", "rtl")], default="ltr")
    script = models.CharField(_("script"), max_length=4, blank=True)
    babel_locale = models.CharField(_("locale for formats"), max_length=20, blank=True)
    loaded_fields = (*Term.loaded_fields, "endonym", "direction", "script", "babel_locale")

    class Meta(Term.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")

    @property
    def tag(self) -> str:
        return self.key
