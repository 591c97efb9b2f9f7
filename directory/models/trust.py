"""Fields that give rights, rank or an official look, and who may change them.

Every record that partners edit says of each of its fields which it is: ``trusted_fields`` names those others trust,
with their keeper and the reason; ``harmless_fields`` the rest. A test reads all forms and finds fields nobody thought
of. What the keepers mean is enforced in ``directory.rights``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise


class Keeper(Enum):
    #: Who coordinates the area of the record changes it; others read it.
    COORDINATION = "coordination"
    #: Others may ask for a change, which waits until the coordination takes it over (``ProposedChange``).
    REVIEW = "review"
    #: Offers own rows only, and no stored foreign one (``directory.rights.choices``): it hands nothing to anybody.
    REACH = "reach"
    #: Has rules of its own, named in the reason.
    RULES = "rules"
    #: The organisation answers for it: it is about its own people, and gives the organisation nothing.
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class Trust:
    """``reason`` ends with a full stop. Where the keeper shows it to people it is marked for translation."""

    keeper: Keeper
    reason: str | Promise


def trust_in(model: type[Model], field: str) -> Trust | None:
    declared: Mapping[str, Trust] = getattr(model, "trusted_fields", {})
    return declared.get(field)


def fields_kept_by(model: type[Model], keeper: Keeper) -> list[str]:
    declared: Mapping[str, Any] = getattr(model, "trusted_fields", {})
    return [name for name, trust in declared.items() if trust.keeper is keeper]
