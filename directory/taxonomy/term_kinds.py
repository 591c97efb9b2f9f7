"""List the kinds of terms in the order of loading: kinds that others point at come first."""

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
class TermKind:
    """``name`` is the word in addresses and commands; ``section`` the list in the file."""

    model: type[Term]
    name: str
    section: str

    def uri(self, key: str) -> str:
        """A name for the term in exports; it says who it is, not where to find it."""
        return f"urn:kim-atlas:{self.name}:{key}"


KINDS: tuple[TermKind, ...] = (
    TermKind(LifeDomain, "life-domain", "life_domains"),
    TermKind(LegalSphere, "legal-sphere", "legal_spheres"),
    TermKind(Phase, "phase", "phases"),
    TermKind(TargetGroup, "target-group", "target_groups"),
    TermKind(ResidenceStatus, "residence-status", "residence_statuses"),
    TermKind(Transition, "transition", "legal_transitions"),
    TermKind(Category, "category", "service_categories"),
    TermKind(Language, "language", ""),
)


def term_kind_of(model: type[Term]) -> TermKind:
    return next(kind for kind in KINDS if kind.model is model)
