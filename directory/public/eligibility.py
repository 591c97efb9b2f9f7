"""Can I go there: what is known about area, target group, age and status, each as yes, no or not stated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models import Extent, Service

from ..wording import joined


class Answered(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Tick:
    """One answer: the sentence in bold, and what has to be added."""

    known: Answered
    words: str
    addition: str = ""


def eligibility_of(service: Service) -> list[Tick]:
    return [*_areas(service), _groups(service), *_ages(service), _statuses(service)]


def _areas(service: Service) -> list[Tick]:
    by_extent: dict[str, list[str]] = {}
    for tag in service.coverage.all():
        by_extent.setdefault(tag.extent, []).append(tag.area.full_name)
    if not by_extent:
        return [Tick(Answered.UNKNOWN, _("Area: not stated."), _("Please ask."))]
    sentences = {
        Extent.FULL: (Answered.YES, _("Yes, if you live here: %(areas)s."), ""),
        Extent.PARTIAL: (Answered.UNKNOWN, _("Only in a part of: %(areas)s."), _("Please ask.")),
        Extent.BY_ARRANGEMENT: (Answered.UNKNOWN, _("By arrangement: %(areas)s."), _("Please ask.")),
    }
    return [
        Tick(known, words % {"areas": joined(by_extent[extent])}, addition)
        for extent, (known, words, addition) in sentences.items()
        if extent in by_extent
    ]


def _groups(service: Service) -> Tick:
    groups = [term.label() for term in service.target_groups.all()]
    if not groups:
        return Tick(Answered.UNKNOWN, _("Target group: not stated."))
    return Tick(Answered.YES, _("For: %(groups)s.") % {"groups": joined(groups)})


def _ages(service: Service) -> list[Tick]:
    first, last = service.age_from, service.age_to
    if first is None and last is None:
        return []
    if first is not None and last is None:
        words = ngettext("Age: from %(first)s year.", "Age: from %(first)s years.", first) % {"first": first}
    elif last is not None and first is None:
        words = ngettext("Age: up to %(last)s year.", "Age: up to %(last)s years.", last) % {"last": last}
    else:
        words = _("Age: %(first)s to %(last)s years.") % {"first": first, "last": last}
    return [Tick(Answered.YES, words)]


def _statuses(service: Service) -> Tick:
    statuses = [term.label() for term in service.residence_statuses.all()]
    if not statuses:
        return Tick(Answered.YES, _("Your residence status does not matter."))
    return Tick(
        Answered.YES,
        _("Yes, with: %(statuses)s.") % {"statuses": joined(statuses)},
        _("With another status please ask."),
    )
