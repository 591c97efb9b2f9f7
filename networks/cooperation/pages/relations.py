"""View: how the organisations of an area are tied to each other."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from directory.models import Area, Organisation
from directory.pages.caching import public_page
from directory.pages.crumbs import crumbs
from kim.tables import formats, table_response
from networks.cooperation.export.relations import COLUMNS
from networks.cooperation.models import Relation
from networks.cooperation.ties import Picture, Tie, draw, numbered, ties_as_stated, ties_of


@public_page
def relations_of_area(request: HttpRequest, slug: str) -> HttpResponseBase:
    area = get_object_or_404(Area.objects.select_related("parent"), slug=slug)
    found = Relation.objects.public().touching(area).for_table()
    if key := request.GET.get("format"):
        return table_response(found, COLUMNS, key, f"beziehungen-{area.slug}")
    current = list(found.current())
    picture = draw(current)
    context = {
        "area": area,
        "picture": picture,
        "ties": numbered(ties_as_stated(current), picture),
        "kinds": kinds_of(picture),
        "formats": [(format_.label, f"?format={format_.key}") for format_ in formats()],
        "crumbs": crumbs((_("Towns and districts"), "directory:area_list"), _step(area)),
    }
    return render(request, "networks/cooperation/relations_of_area.html", context)


def relations_of(organisation: Organisation) -> dict[str, Any] | None:
    """Picture and table of one organisation, and what ended; ``None`` where nothing is known."""
    every = list(Relation.objects.public().of(organisation).for_table())
    if not every:
        return None
    current = set(Relation.objects.current().of(organisation).values_list("pk", flat=True))
    holding = [one for one in every if one.pk in current]
    picture = draw(holding, centre=organisation)
    return {
        "organisation": organisation,
        "picture": picture,
        "ties": numbered(_in_order(ties_of(organisation, holding)), picture),
        "past": _in_order(ties_of(organisation, [one for one in every if one.pk not in current])),
        "kinds": kinds_of(picture),
    }


def kinds_of(picture: Picture) -> list[tuple[str, str]]:
    """Kinds of lines in the picture with their words, for the legend."""
    there = {line.kind for line in picture.lines}
    return [(kind.value, str(kind.label)) for kind in Relation.Kind if kind.value in there]


def _in_order(ties: list[Tie]) -> list[Tie]:
    return sorted(ties, key=lambda tie: (tie.words, tie.other.name, tie.relation.pk))


def _step(area: Area) -> tuple[str, str, str]:
    return area.full_name, "directory:area_detail", area.slug
