"""Case-management posts: who looks after people of a place, in which languages, and whether there is room."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel

from directory.models import (
    Area,
    Capacity,
    Contact,
    Language,
    Layer,
    LifeDomain,
    Organisation,
    TranslatedRecord,
    TranslationRow,
)
from directory.models.access import is_administrator, layer_of, looked_after
from kim.dates import today_in_germany

#: A capacity older than this says nothing about today.
CAPACITY_HOLDS = timedelta(days=60)


class CasePostQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> Self:
        """Posts this person may see: live ones, up to the own layer, where the area shows its posts to visitors."""
        layer = layer_of(viewer)
        found = self.filter(live=True, carrier__live=True, layer__lte=layer)
        if layer > Layer.PUBLIC:
            return found
        return found.exclude(areas__in=PostsOfArea.objects.kept_from_visitors().values("pk"))

    def serving(self, area: Area) -> Self:
        """Posts for all people of the area: named for it, for an area around it, or for a cluster it belongs to."""
        served = CasePost.areas.through.objects.filter(area__in=Area.objects.covering(area).values("pk"))
        return self.filter(pk__in=served.values("casepost"))

    def within(self, area: Area) -> Self:
        """Posts for the area or for a part of it."""
        served = CasePost.areas.through.objects.filter(area__in=Area.objects.reaching_into(area).values("pk"))
        return self.filter(pk__in=served.values("casepost"))

    def speaking(self, language: Language) -> Self:
        return self.filter(pk__in=CasePost.languages.through.objects.filter(language=language).values("casepost"))

    def for_listing(self, viewer) -> Self:
        """What one row shows, contacts as this viewer may see them: a constant number of queries."""
        contacts = Contact.objects.visible_to(viewer).for_page(viewer)
        return self.select_related("carrier").prefetch_related(
            "translations",
            "carrier__translations",
            "areas",
            "languages",
            "topics",
            models.Prefetch("contact", contacts),
        )

    def reachable_by(self, user) -> Self:
        """Posts for an area of one's jurisdiction. Members of the carrier hold no office here."""
        if is_administrator(user):
            return self
        own = CasePost.areas.through.objects.filter(area__in=Area.objects.coordinated_by(user).values("pk"))
        return self.filter(pk__in=own.values("casepost"))


class CasePost(TranslatedRecord, ClusterableModel):
    """One post or team of the case management, with the organisation that carries it.

    ``capacity`` counts as not stated once it is older than ``CAPACITY_HOLDS``, see ``shown_capacity``.
    """

    CARRIERS = (Organisation.Kind.KI, Organisation.Kind.AUTHORITY, Organisation.Kind.WELFARE)
    LAYERS = ((Layer.PUBLIC.value, Layer.PUBLIC.label), (Layer.NETWORK.value, Layer.NETWORK.label))

    translated_fields = ("title",)
    fields_of_own_areas = ("areas",)
    #: A welfare organisation with its seat elsewhere may carry a post here.
    fields_of_anybody = ("carrier",)

    title = models.CharField(
        _("title"), max_length=200, help_text=_("What the post is called, for example: Case management, team north")
    )
    carrier = models.ForeignKey(
        Organisation,
        verbose_name=_("carrier"),
        on_delete=models.PROTECT,
        related_name="case_posts",
        limit_choices_to={"kind__in": CARRIERS},
        help_text=_("Integration centre, authority or welfare organisation."),
    )
    areas = ParentalManyToManyField(
        Area, verbose_name=_("responsible for"), related_name="case_posts", help_text=_("Districts, towns or clusters.")
    )
    languages = ParentalManyToManyField(Language, verbose_name=_("languages"), blank=True, related_name="case_posts")
    topics = ParentalManyToManyField(
        LifeDomain,
        verbose_name=_("topics"),
        blank=True,
        related_name="case_posts",
        help_text=_("Leave empty if the post deals with everything."),
    )
    capacity = models.CharField(_("capacity"), max_length=10, choices=Capacity, default=Capacity.UNKNOWN)
    capacity_as_of = models.DateField(_("capacity as of"), null=True, blank=True)
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="case_posts",
        help_text=_("A contact of the carrier. Each viewer sees what its layer allows."),
    )
    layer = models.PositiveSmallIntegerField(_("visible to"), choices=LAYERS, default=Layer.PUBLIC)
    live = models.BooleanField(_("in use"), default=True)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CasePostQuerySet.as_manager()

    class Meta:
        verbose_name = _("case-management post")
        verbose_name_plural = _("case-management posts")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity=Capacity.UNKNOWN) | Q(capacity_as_of__isnull=False),
                name="post_capacity_has_a_date",
                violation_error_message=_("Say from which day the capacity is; nobody can judge it without."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.carrier_id and self.carrier.kind not in self.CARRIERS:
            raise ValidationError(
                {"carrier": _("Posts are carried by integration centres, authorities or welfare organisations.")}
            )
        if self.contact and self.carrier_id and self.contact.organisation_id != self.carrier_id:
            raise ValidationError(
                {
                    "contact": _("This contact belongs to %(other)s. Choose a contact of %(carrier)s.")
                    % {"other": self.contact.organisation, "carrier": self.carrier}
                }
            )

    def save(self, *args, **kwargs) -> None:
        self.stamp_translations()
        super().save(*args, **kwargs)

    @property
    def shown_capacity(self) -> Capacity:
        """The light as of today: what is older than ``CAPACITY_HOLDS`` is not stated any more."""
        if self.capacity_as_of is None or today_in_germany() - self.capacity_as_of > CAPACITY_HOLDS:
            return Capacity.UNKNOWN
        return Capacity(self.capacity)


class CasePostTranslation(TranslationRow):
    post = ParentalKey(CasePost, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["post", "language"], name="post_once_per_language")]


class PostsOfAreaQuerySet(models.QuerySet):
    def kept_from_visitors(self) -> models.QuerySet[Area]:
        """Areas, with all inside them, that show their posts to professionals only."""
        closed = Area.objects.filter(posts_setting__public=False)
        return Area.objects.within(closed) if closed else Area.objects.none()

    def reachable_by(self, user) -> Self:
        return self.filter(looked_after(user))


class PostsOfArea(models.Model):
    """How an area answers "who is responsible for me"; without a row visitors see its posts."""

    fields_of_own_areas = ("area",)

    area = models.OneToOneField(Area, verbose_name=_("area"), on_delete=models.CASCADE, related_name="posts_setting")
    public = models.BooleanField(
        _("visitors may look up posts"),
        default=True,
        help_text=_("Without this tick professionals alone see the posts of this area and of all places in it."),
    )
    coordination = models.ForeignKey(
        Contact,
        verbose_name=_("coordination"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Named where no post fits. If empty: the contacts of the integration centre."),
    )

    objects = PostsOfAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area with posts")
        verbose_name_plural = _("areas with posts")
        ordering = ["area__name"]

    def __str__(self) -> str:
        return self.area.full_name
