"""Delete or empty what is due, declaration by declaration."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from django.db import DatabaseError, transaction

from kim.plugins import contained, registry

from . import Retention

log = logging.getLogger("kim.retention")


def carry_out_retention(say: Callable[[str], object], *, only_look: bool = False) -> list[str]:
    """Say what was done, or with ``only_look`` what is due; returns the labels of what was left as it is.

    One table that cannot be cleaned holds up no other.
    """
    failed = []
    for one in registry.all(Retention):
        if one.days is None:
            continue
        try:
            number = contained(one, "carry_out()", partial(_number, one, only_look), lambda: None)
        except DatabaseError:
            log.exception("Retention: %s was left as it is.", one.label)
            number = None
        if number is None:
            failed.append(str(one.label))
            continue
        if number or only_look:
            word = "due" if only_look else "done"
            say(f"{one.label}: {number} {word} ({one.period}; {one.outcome}).")
    return failed


def _number(one: Retention, only_look: bool) -> int:
    """Rows that are due, or were dealt with: one that fails is left as it is."""
    with transaction.atomic():
        return one.due().count() if only_look else one.carry_out()
