"""View: category × area."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from directory.rights.professionals import for_professionals, may_manage
from kim.dates import today_in_germany
from networks.coverage.rules.drafts import drafts_of, with_drafts
from networks.coverage.rules.levels import columns, in_column_groups, offered
from networks.coverage.rules.states import CellState

from .atlas_page import AtlasPage
from .cells import cell_context
from .tables import GridTable, gaps_of, list_address

ROWS = {"felder": _("Topics"), "kern": _("Core categories"), "alle": _("All categories")}


@require_safe
@for_professionals
def grid(request: HttpRequest, slug: str) -> HttpResponse:
    page = AtlasPage(request, slug)
    levels = offered(page.atlas, page.area)
    if not levels:
        return redirect("atlas:town", page.area.slug)
    level = next((one for one in levels if one == request.GET.get("ebene")), levels[0])
    which = request.GET.get("zeilen") if request.GET.get("zeilen") in ROWS else "felder"
    areas = columns(page.atlas, page.area, level)
    groups = in_column_groups(page.atlas, page.area, areas, level)
    ordered = [area for group in groups for area in group.areas]
    drafts = list(drafts_of(request.user))
    chosen = [draft for draft in drafts if str(draft.pk) in request.GET.getlist("entwurf")]
    after = with_drafts(page.grid, page.question, chosen) if chosen else None
    place = (request.GET.get("g", ""), request.GET.get("k", ""))
    table = GridTable(page.grid, page.area, ordered, page.address, after=after, here=place)
    summary = page.grid.summary(page.area)
    context = page.context(
        "grid",
        today=today_in_germany(),
        levels=[(one.label, page.address(ebene=one, offen=None, k=None, g=None), one == level) for one in levels],
        which=which,
        row_choices=[(words, page.address(zeilen=key, offen=None), key == which) for key, words in ROWS.items()],
        only_gaps="nur" in request.GET,
        only_gaps_address=page.address(nur=None if "nur" in request.GET else "luecken"),
        groups=groups,
        has_groups=any(group.heading for group in groups),
        columns=[(area, page.grid.services(area), page.grid.summary(area)) for area in ordered],
        populations=[page.atlas.population(area) for area in ordered],
        rows=table.rows(which or "felder", request.GET.get("offen", ""), "nur" in request.GET),
        summary=summary,
        own=page.grid.of_area(page.area),
        services=page.grid.services(page.area),
        services_address=list_address(page.area, "", page.question.query),
        drafts=drafts,
        chosen_drafts=chosen,
        closed=(summary.gaps - after.summary(page.area).gaps) if after else 0,
        phone_rows=gaps_of(page.grid, page.area, ordered),
        shows_grid_on_phones=request.GET.get("ansicht") == "raster",
        states=list(CellState),
        may_manage=may_manage(request.user, page.area),
        **cell_context(page, *place),
    )
    return render(request, "networks/coverage/grid.html", context)
