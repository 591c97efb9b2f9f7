"""The words the filters offer, read once per page: a fixed number of queries whatever is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directory.models import Category, Language, LegalSphere, LifeDomain, ResidenceStatus, TargetGroup, Term


@dataclass(frozen=True)
class FilterTerms:
    domains: list[LifeDomain]
    categories: list[Category]
    target_groups: list[TargetGroup]
    legal_spheres: list[LegalSphere]
    residence_statuses: list[ResidenceStatus]
    languages: list[Language]

    @classmethod
    def load(cls) -> FilterTerms:
        return cls(
            domains=list(LifeDomain.objects.defer("loaded", "synonyms")),
            categories=list(Category.objects.select_related("domain").defer("loaded", "synonyms")),
            target_groups=list(TargetGroup.objects.defer("loaded", "synonyms")),
            legal_spheres=list(LegalSphere.objects.defer("loaded", "synonyms")),
            residence_statuses=list(ResidenceStatus.objects.defer("loaded", "synonyms")),
            languages=list(Language.objects.defer("loaded", "synonyms")),
        )


def choices_of(terms: Iterable[Term]) -> list[tuple[str, str]]:
    return [(term.key, term.label()) for term in terms]


def language_choices(languages: Iterable[Language]) -> list[tuple[str, str]]:
    """Own name first, so that people find their language; the name in the language of the page behind it."""
    return [
        (term.key, term.endonym if term.endonym == term.label() else f"{term.endonym} – {term.label()}")
        for term in languages
    ]
