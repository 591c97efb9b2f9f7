"""How fresh, how full, how well translated: states of a service with their words and dates."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.freshness import Freshness
from directory.models import Capacity, Service

from ..wording import joined, long_date

#: Kind of badge for each light; unknown shows none.
CAPACITY_LIGHTS: dict[str, str] = {Capacity.FREE: "success", Capacity.FEW: "warning", Capacity.FULL: "danger"}


def freshness_words(service: Service, today: date) -> tuple[str, str, str]:
    """Kind of badge, the word with its date, and what to do about it."""
    freshness = service.freshness_on(today)
    if freshness == Freshness.NEVER or service.confirmed_at is None:
        return "warning", _("Never confirmed"), _("Please call first.")
    words = _("Confirmed on %(date)s") % {"date": long_date(service.confirmed_at)}
    if freshness == Freshness.STALE:
        return "warning", words, _("Not confirmed for a long time, please call first.")
    return ("success" if freshness == Freshness.FRESH else "info"), words, ""


def capacity_words(service: Service) -> tuple[str, str] | None:
    """Kind of badge and words: the light, places, and the day it was true."""
    kind = CAPACITY_LIGHTS.get(service.capacity)
    if kind is None:
        return None
    parts = [str(service.get_capacity_display())]
    if service.capacity_places:
        count = service.capacity_places
        parts.append(ngettext("%(count)s place", "%(count)s places", count) % {"count": count})
    if service.capacity_as_of:
        parts.append(_("as of %(date)s") % {"date": long_date(service.capacity_as_of)})
    return kind, joined(parts)


def translation_notes(service: Service) -> list[str]:
    """What has to be said about the texts in the language of the page."""
    texts = [service.text(field) for field in service.translated_fields]
    notes = []
    if any(text.is_machine for text in texts):
        notes.append(_("Translated by machine, may contain mistakes."))
    if any(text.is_outdated for text in texts):
        notes.append(_("The German text has changed since this translation."))
    if any(text and text.is_fallback for text in texts):
        notes.append(_("Some of the information is in German only."))
    return notes
