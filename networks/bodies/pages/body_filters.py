"""What somebody asked of the list of bodies: place, kind, topic and words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.listing.place_choice import PlaceChoice
from directory.models import LifeDomain
from networks.bodies.models import Body, BodyKind
from networks.bodies.models.bodies import BodyQuerySet

MOST_WORDS = 6


@dataclass
class BodyQuestion:
    """Answers nobody knows are left out and said so in ``problems``."""

    asked: QueryDict
    viewer: object
    place: PlaceChoice = field(init=False)
    problems: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.place = PlaceChoice.read(self.asked)
        self.problems = list(self.place.problems)
        self.words = self.place.query.get("q", "").strip()[:100]
        self.kind = self._chosen("art", self.kinds, _("Kind"))
        self.topic = self._chosen("thema", self.topics, _("Topic"))
        self.with_ended = bool(self.place.query.get("beendet"))

    @cached_property
    def kinds(self) -> list[BodyKind]:
        return list(BodyKind.objects.prefetch_related("translations"))

    @cached_property
    def topics(self) -> list[LifeDomain]:
        return list(LifeDomain.objects.all())

    def _chosen(self, parameter: str, choices, label: str):
        key = self.place.query.get(parameter, "")
        found = next((one for one in choices if one.key == key), None)
        if key and found is None:
            self.problems.append(
                _("“%(value)s” is no answer for “%(filter)s”. It was left out.") % {"value": key, "filter": label}
            )
        return found

    @property
    def is_filtered(self) -> bool:
        return bool(self.place.area or self.kind or self.topic or self.words or self.problems or self.with_ended)

    def bodies(self) -> BodyQuerySet:
        """Bodies this person may see, those at work unless asked for all."""
        found = Body.objects.visible_to(self.viewer)
        if not self.with_ended:
            found = found.active()
        if self.place.area:
            found = found.filter(pk__in=Body.objects.around(self.place.area).values("pk"))
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.topic:
            topics = Q(life_domains=self.topic) | Q(categories__domain=self.topic)
            found = found.filter(pk__in=Body.objects.filter(topics).values("pk"))
        for word in self.words.split()[:MOST_WORDS]:
            found = found.filter(Q(name__icontains=word) | Q(summary__icontains=word))
        return found.for_listing()
