"""Ask every part how it is."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from kim.database import drop_broken_connection
from kim.plugins import registry

from . import HealthCheck

log = logging.getLogger("kim.health")

OK, DEGRADED, DOWN = "ok", "degraded", "down"


@dataclass(frozen=True)
class Part:
    """How one part is; ``trouble`` is empty when all is well."""

    key: str
    label: str
    trouble: str = ""
    remedy: str = ""
    is_needed: bool = False


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.exception("The database does not answer.")
        drop_broken_connection()
        return False
    return True


def look_at_parts(*, needed_only: bool = False) -> list[Part]:
    """Every part, the database first. Without it no other part is asked: most of them would ask it in vain."""
    name = _("Database")
    if not database_answers():
        remedy = _("Start it, or correct DATABASE_URL; the log says why.")
        return [Part("database", name, _("it does not answer"), remedy, is_needed=True)]
    return [Part("database", name), *_asked(needed_only)]


def _asked(needed_only: bool) -> Iterator[Part]:
    for check in registry.all(HealthCheck):
        if needed_only and not check.is_needed:
            continue
        try:
            trouble, remedy = check.trouble(), str(check.remedy)
        except Exception:
            log.exception("%s cannot say how it is.", check.key)
            drop_broken_connection()
            trouble, remedy = _("it cannot say how it is"), _("The log says why.")
        yield Part(check.key, str(check.label), trouble, remedy if trouble else "", check.is_needed)


def word_for(parts: Iterable[Part]) -> str:
    """One word: ``down`` when a part is missing that the site cannot serve without."""
    troubled = [part for part in parts if part.trouble]
    if any(part.is_needed for part in troubled):
        return DOWN
    return DEGRADED if troubled else OK
