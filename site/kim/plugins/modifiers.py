"""A second parameter that narrows the answers of a facet: *Arabic*, and *spoken*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise


class Modifier:
    """One value at a time. On its own it asks for nothing.

    Where the index holds answer and modifier together, ``index_facet`` names the facet of the index; ``terms`` says
    what the index holds there. A modifier may point at the facet of the index another ``Facet`` fills already. It then
    has no ``terms``, and steps back while that facet is asked for itself.
    """

    parameter: ClassVar[str] = ""
    label: ClassVar[str | _StrPromise] = ""
    #: Words of the empty choice.
    empty_label: ClassVar[str | _StrPromise] = ""
    index_facet: ClassVar[str] = ""
    #: Whether the index can count the values of the facet as the modifier narrows them.
    is_counted: ClassVar[bool] = True

    def choices(self) -> Sequence[tuple[str, str | _StrPromise]]:
        """Values and their words, read for each form."""
        raise NotImplementedError

    def narrow(self, services: QuerySet, values: Iterable[str], modified: str) -> QuerySet:
        """The services the database finds for any of the values of the facet as ``modified`` narrows them."""
        raise NotImplementedError

    def terms(self, service: Any) -> set[str]:
        """What the index holds of this service below ``index_facet``."""
        return set()

    def index_terms(self, value: str, modified: str) -> set[str]:
        """The terms any one of which answers a value of the facet as ``modified`` narrows it."""
        return {f"{value}.{modified}"}

    def value_of(self, term: str, modified: str) -> str:
        """The value of the facet beside which a term counts; empty when it belongs to another ``modified``."""
        value, _dot, own = term.rpartition(".")
        return value if own == modified else ""

    @classmethod
    def problems(cls) -> list[str]:
        """What breaks the contract, as sentences."""
        found = [
            f"its modifier has no {name}" for name in ("parameter", "label", "index_facet") if not getattr(cls, name)
        ]
        found += [
            f"the method {name}() of its modifier is missing"
            for name in ("choices", "narrow")
            if getattr(cls, name) is getattr(Modifier, name)
        ]
        return found
