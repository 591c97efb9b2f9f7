"""Hits that are no services: organisations, leaflets, pages, bodies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from directory.models.texts import Text, current_language
from kim.plugins import Findable, registry

from ..request import SearchRequest


@dataclass(frozen=True)
class KindLink:
    label: str
    count: int
    address: str


def known() -> dict[str, str]:
    """Kinds the search finds, in their order, each with its name."""
    return {findable.key: str(findable.label) for findable in registry.all(Findable)}


def name_of(kind: str) -> str:
    return known().get(kind, kind)


def links(asked: SearchRequest, counts: Mapping[str, int]) -> list[KindLink]:
    """To the same question among the other kinds."""
    names = known()
    return [KindLink(names[kind], count, _address(asked, kind)) for kind, count in counts.items()]


def _address(asked: SearchRequest, kind: str) -> str:
    return asked.address(art=None if kind == "service" else kind, umkreis=None, ansicht=None, sortierung=None)


@dataclass(frozen=True)
class OtherHit:
    record_id: int
    title: Text
    url: str
    text: Text


def shown(kind: str, ids: Sequence[int], request: HttpRequest) -> list[OtherHit]:
    """In the order of the hits; what may not be shown is left out."""
    found = registry.get(Findable, kind).shown(ids, request)
    wanted = current_language()
    return [
        OtherHit(
            pk,
            Text(found[pk]["title"], found[pk].get("language") or wanted, wanted),
            found[pk]["url"],
            Text(found[pk].get("text") or "", found[pk].get("language") or wanted, wanted),
        )
        for pk in ids
        if pk in found
    ]
