"""Publish what is scheduled and take back what has expired, as Wagtail's ``publish_scheduled`` does.

Written anew for one reason: there, one entry that cannot be published keeps all others from it, for good.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from wagtail.models import DraftStateMixin, Page, Revision

from . import PartlyDone

log = logging.getLogger("kim.timers")


def publish_and_expire(now: datetime) -> str:
    """Says how many entries were published and taken back. Raises ``PartlyDone`` where some could not be."""
    expired = sum(_each(expired_records(now), lambda one: one.unpublish(set_expired=True, log_action=_UNPUBLISHED)))
    published = sum(_each(due_revisions(now), lambda one: one.publish(log_action=_PUBLISHED)))
    left = len(list(expired_records(now))) + due_revisions(now).count()
    words = f"{published} published, {expired} taken back" if published or expired else ""
    if left:
        raise PartlyDone(f"{left} scheduled entries could not be published or taken back; {words or 'none was'}")
    return words


_PUBLISHED, _UNPUBLISHED = "wagtail.publish.scheduled", "wagtail.unpublish.scheduled"


def expired_records(now: datetime) -> Iterator[Any]:
    """Pages, and entries of every model that can be published."""
    for model in apps.get_models():
        if model is Page or (issubclass(model, DraftStateMixin) and not issubclass(model, Page)):
            yield from model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at")


def due_revisions(now: datetime) -> Any:
    return Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")


def _each(rows: Any, work: Callable[[Any], Any]) -> Iterator[bool]:
    """Whether each was done; one that fails is logged and keeps no other."""
    for row in list(rows):
        try:
            with transaction.atomic():
                work(row)
        except Exception:
            log.exception("%s %s could not be published or taken back by its schedule.", type(row).__name__, row.pk)
            yield False
        else:
            yield True
