"""The kinds of terms, in the order they have to be loaded: what others point at comes first."""

from __future__ import annotations

from dataclasses import dataclass

from directory.models import (
    Category,
    Language,
    LegalSphere,
    LifeDomain,
    Phase,
    ResidenceStatus,
    TargetGroup,
    Term,
    Transition,
)


@dataclass(frozen=True)
class Kind:
    """``name`` is the word in addresses and commands; ``section`` the list in the file."""

    model: type[Term]
    name: str
    section: str

    def uri(self, key: str) -> str:
        """A name for the term in exports; it says who it is, not where to find it."""
        return f"urn:kim-atlas:{self.name}:{key}"


KINDS: tuple[Kind, ...] = (
    Kind(LifeDomain, "life-domain", "life_domains"),
    Kind(LegalSphere, "legal-sphere", "legal_spheres"),
    Kind(Phase, "phase", "phases"),
    Kind(TargetGroup, "target-group", "target_groups"),
    Kind(ResidenceStatus, "residence-status", "residence_statuses"),
    Kind(Transition, "transition", "legal_transitions"),
    Kind(Category, "category", "service_categories"),
    Kind(Language, "language", ""),
)


def kind_of(model: type[Term]) -> Kind:
    return next(kind for kind in KINDS if kind.model is model)
