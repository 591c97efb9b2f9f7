"""A used term is never deleted: Django and Wagtail would strip it silently from all that carries it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _

from directory.loading.uses import Use, use_in_words, uses_of
from directory.models import Term
from directory.models.taxonomy import about_to_delete

from .term_kinds import KINDS


def refusal_to_delete(term: Term, uses: Iterable[Use]) -> str:
    """Why the term stays, where it is used and what to do instead."""
    return _(
        "“%(label)s” (%(key)s) is used and cannot be deleted. %(uses)s. "
        "Merge it into another term instead: then nothing loses it."
    ) % {"label": term.label(), "key": term.key, "uses": use_in_words(uses)}


def used_terms(terms: Iterable[Term]) -> list[tuple[Term, list[Use]]]:
    """Those of the terms that something points at, with the uses."""
    asked = ((term, uses_of(term)) for term in terms)
    return [(term, uses) for term, uses in asked if uses]


def refuse_if_used(terms: Iterable[Term]) -> None:
    """Raise ``ProtectedError`` with a message in words if one of the terms is used."""
    terms = list(terms)
    used = used_terms(terms)
    if used:
        message = " ".join(refusal_to_delete(term, uses) for term, uses in used)
        raise ProtectedError(message, {term for term, _uses in used})


def _before_delete(instance: Term, **_kwargs) -> None:
    refuse_if_used([instance])


def _asked(terms: Iterable[Term], **_kwargs) -> None:
    refuse_if_used(terms)


def connect() -> None:
    """Called once when the app is ready.

    Terms and their query sets ask before Django counts what hangs on them; ``pre_delete`` holds every other way.
    """
    about_to_delete.connect(_asked, dispatch_uid="directory.keep_used")
    for kind in KINDS:
        pre_delete.connect(_before_delete, sender=kind.model, dispatch_uid=f"directory.keep_used_{kind.name}")
