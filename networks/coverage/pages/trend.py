"""View: how gaps went on, two days side by side, and what ends when funding ends."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from directory.models import Area
from directory.rights.professionals import for_professionals, manages_all_areas
from kim.dates import today_in_germany
from networks.coverage.models import Snapshot
from networks.coverage.pages.charts import chart
from networks.coverage.rules.forecasts import forecast
from networks.coverage.rules.questions import EVERYTHING
from networks.coverage.rules.snapshots import gaps_by_topic, take
from networks.coverage.rules.snapshots import trend_points as course_of

from .atlas_page import AtlasPage


@require_safe
@for_professionals
def course(request: HttpRequest, slug: str) -> HttpResponse:
    page = AtlasPage(request, slug, question=EVERYTHING)
    today = today_in_germany()
    inside = [area for area in page.atlas.areas.values() if page.atlas.holds(page.area, area)]
    points = [point for point in course_of(inside) if point.day < today]
    now = page.grid.summary(page.area)
    horizons = forecast(page.grid, page.area, today)
    past = [*((point.day, point.gaps, point.thin) for point in points), (today, now.gaps, now.thin)]
    ahead = [(one.day, one.summary.gaps, one.summary.thin) for one in horizons]
    days = [point.day for point in points]
    first = _chosen(request.GET.get("von"), days) or (days[0] if days else None)
    second = _chosen(request.GET.get("bis"), days)
    context = page.context(
        "course",
        today=today,
        headline=_headline(past, ahead),
        wide=chart(past, ahead, width=900, height=320, label_room=110),
        narrow=chart(past, ahead, width=360, height=280, label_room=12),
        past=past,
        ahead=ahead,
        days=days,
        first=first,
        second=second,
        changes=_changes(page, inside, first, second) if first else [],
        horizons=horizons,
        now=now,
        may_keep=manages_all_areas(request.user),
    )
    return render(request, "networks/coverage/trend.html", context)


def _chosen(text: str | None, days: list[date]) -> date | None:
    return next((day for day in days if day.isoformat() == text), None)


def _headline(past: list[tuple[date, int, int]], ahead: list[tuple[date, int, int]]) -> list[str]:
    """The figures as sentences, before anybody reads a drawing."""
    found = []
    begun, now = past[0], past[-1]
    values = {"day": date_format(begun[0], "SHORT_DATE_FORMAT"), "before": begun[1], "now": now[1]}
    if len(past) > 1:
        if now[1] < begun[1]:
            found.append(_("Since %(day)s the number of gaps has fallen from %(before)s to %(now)s.") % values)
        elif now[1] > begun[1]:
            found.append(_("Since %(day)s the number of gaps has risen from %(before)s to %(now)s.") % values)
        else:
            found.append(_("The number of gaps is %(now)s, as on %(day)s.") % values)
    if ahead and ahead[-1][1] != now[1]:
        found.append(
            ngettext(
                "If funding ends as entered, it will be %(n)s in twelve months.",
                "If funding ends as entered, it will be %(n)s in twelve months.",
                ahead[-1][1],
            )
            % {"n": ahead[-1][1]}
        )
    return found


def _changes(page: AtlasPage, inside: list[Area], first: date, second: date | None) -> list[dict]:
    """Gaps per topic on both days; without a second day, now."""
    before = gaps_by_topic(page.grid, inside, first)
    if second:
        after = gaps_by_topic(page.grid, inside, second)
    else:
        after = {
            domain.key: page.grid.summary(page.area, categories).gaps for domain, categories in page.atlas.domains()
        }
    most = max([*before.values(), *after.values(), 1])
    rows = [
        {
            "domain": domain,
            "before": before.get(domain.key, 0),
            "after": after.get(domain.key, 0),
            "change": after.get(domain.key, 0) - before.get(domain.key, 0),
            "x1": 8 + round(before.get(domain.key, 0) / most * 128),
            "x2": 8 + round(after.get(domain.key, 0) / most * 128),
        }
        for domain, _categories in page.atlas.domains()
    ]
    return sorted(rows, key=lambda row: (row["change"], row["domain"].order))


@require_POST
@for_professionals
def take_snapshot(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep today's figures: those of all areas, so it is for those who look after all of them."""
    get_object_or_404(Area, slug=slug)
    if not manages_all_areas(request.user):
        raise PermissionDenied
    known = Snapshot.objects.filter(taken_on=today_in_germany()).exists()
    take(today_in_germany(), monthly=False, user=request.user)
    messages.success(request, _("Today's figures were kept anew.") if known else _("Today's figures are kept."))
    return redirect("atlas:course", slug)
