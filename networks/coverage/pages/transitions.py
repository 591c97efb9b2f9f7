"""View: legal sphere before × after × category."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.models import Transition
from directory.rights.professionals import for_professionals
from networks.coverage.rules.transitions import changes, services_with_spheres

from .atlas_page import AtlasPage
from .tables import list_address


@require_safe
@for_professionals
def transition_table(request: HttpRequest, slug: str) -> HttpResponse:
    page = AtlasPage(request, slug)
    transitions = Transition.objects.select_related("from_sphere", "to_sphere")
    found = changes(transitions, page.atlas.categories, services_with_spheres(page.area, page.question.services()))
    rows = [
        (
            transition,
            [(line, list_address(page.area, line.category.key, _sphere(transition))) for line in lines],
            sum(line.breaks for line in lines),
        )
        for transition, lines in found
    ]
    return render(request, "networks/coverage/transitions.html", page.context("transitions", rows=rows))


def _sphere(transition: Transition) -> str:
    return f"rechtskreis={transition.from_sphere.key}" if transition.from_sphere else ""
