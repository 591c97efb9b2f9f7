"""Addresses made from German names."""

from django.db import models
from django.utils.text import slugify

GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def german_slug(name: str, max_length: int = 180) -> str:
    """``Müttertreff Süd`` becomes ``muettertreff-sued``; a name without letters becomes ``eintrag``."""
    return slugify(name.translate(GERMAN))[:max_length].strip("-") or "eintrag"


def free_slug(model: type[models.Model], name: str, own_pk: object = None) -> str:
    """The slug of the name, with the first free number if another record has it already."""
    base = german_slug(name)
    taken = set(model._base_manager.filter(slug__startswith=base).exclude(pk=own_pk).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)
