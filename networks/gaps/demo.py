"""Invented gaps of Kreis Höxter at every step of their way, with reports and measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from directory.models import Area, Category, Organisation
from kim.dates import moment_in_germany, months_after, today_in_germany
from kim.plugins import Demo
from networks.bodies.models import Body, Decision
from networks.gaps.models import Gap, GapEvent, GapReport, Measure, ReportReason, Step

from .evidence import services_for, take_evidence
from .lifecycle import MEASURE_AGAIN_AFTER_MONTHS


@dataclass(frozen=True)
class Story:
    """A gap of the demo: where, what, how far it has come, how long ago it was found (days), how often reported."""

    place: str
    category: str
    step: Step
    age: int
    reports: int = 0
    reason: str = ReportReason.NONE
    origin: str = Gap.Origin.GRID


STORIES = (
    Story("beverungen", "lernfoerderung", Step.PROPOSED, 20, 3),
    Story("nieheim", "ehrenamt-patenschaften", Step.PROPOSED, 12, 2, origin=Gap.Origin.DEMAND),
    Story("borgentreich", "politische-teilhabe", Step.PROPOSED, 30, 1),
    Story("nieheim", "asylbewerberleistungen", Step.PROPOSED, 6, 2, ReportReason.FAR, Gap.Origin.REPORT),
    Story("willebadessen", "asylbewerberleistungen", Step.REVIEWED, 70, 2, ReportReason.FAR),
    Story("borgentreich", "brueckenprojekt", Step.REVIEWED, 55, 3),
    Story("marienmuenster", "behoerdenhilfe", Step.REVIEWED, 41, 2, ReportReason.TIMES),
    Story("borgentreich", "wohnungssuche", Step.ASSIGNED, 120, 2),
    Story("warburg", "brueckenprojekt", Step.ASSIGNED, 110, 0),
    Story("steinheim", "lernfoerderung", Step.ASSIGNED, 95, 1, ReportReason.FULL),
    Story("marienmuenster", "sprachcafe", Step.DECIDED, 260, 1),
    Story("marienmuenster", "ehrenamt-patenschaften", Step.DECIDED, 240, 3),
    Story("nieheim", "sprachcafe", Step.MEASURE, 315, 4, ReportReason.FAR),
    Story("willebadessen", "sprachcafe", Step.MEASURE, 300, 0),
    Story("hoexter", "wohnungssuche", Step.CLOSED, 380, 2),
    Story("brakel", "erstberatung", Step.CLOSED, 360, 1),
    Story("brakel", "wohnungssuche", Step.RE_EVALUATED, 540, 3),
)
DISTRICT = "05762"


class GapDemo(Demo):
    key = "gaps"
    label = _("Invented gaps, reports and measures")
    order = 60
    costly: ClassVar[bool] = True

    def load(self, *, scale: int | None, say: Callable[[str], None]) -> None:
        made = load_gaps(today_in_germany())
        if made:
            say(ngettext("%(count)s gap", "%(count)s gaps", made) % {"count": made})


def load_gaps(today: date) -> int:
    """Make what is missing; returns how many gaps are new. Places and categories that do not exist are left out."""
    district = Area.objects.filter(ags=DISTRICT).first()
    if district is None or Gap.objects.filter(is_demo=True).exists():
        return 0
    places = {area.slug: area for area in Area.objects.descendants_of(district).of_kind(Area.Kind.MUNICIPALITY)}
    categories = {category.key: category for category in Category.objects.select_related("domain")}
    group = Body.objects.active(today).of_area(district).filter(kind__key="working-group").order_by("pk").first()
    decision = Decision.objects.filter(body__area=district).order_by("-decided_on").first()
    made = 0
    with transaction.atomic():
        for story in sorted(STORIES, key=lambda one: -one.age):
            if story.place in places and story.category in categories:
                _tell(story, places[story.place], categories[story.category], group, decision, today)
                made += 1
    return made


def _tell(
    story: Story, place: Area, category: Category, group: Body | None, decision: Decision | None, today: date
) -> None:
    found = today - timedelta(days=story.age)
    gap = Gap.objects.create(category=category, area=place, origin=story.origin, found_on=found, is_demo=True)
    _reports(story, gap, today)
    take_evidence(gap, "found", found)
    way = [step for step in Step if step <= story.step and step != Step.REJECTED]
    pace = story.age / (len(way) + 1)
    for number, step in enumerate(way):
        day = found + timedelta(days=round(pace * number))
        _step(gap, step, day, group, decision)
    gap.step = story.step
    gap.due_on = today + timedelta(days=(gap.pk % 5) * 25 - 10) if story.step < Step.CLOSED and len(way) > 2 else None
    gap.save()


def _step(gap: Gap, step: Step, day: date, group: Body | None, decision: Decision | None) -> None:
    titles = {
        Step.PROPOSED: "Vorgeschlagen aus dem Raster",
        Step.REVIEWED: "Geprüft von der Koordination",
        Step.ASSIGNED: "Einem Gremium zugewiesen",
        Step.DECIDED: f"Beschluss {decision.number}" if decision else "Beschlossen",
        Step.MEASURE: "Maßnahme begonnen",
        Step.CLOSED: "Geschlossen durch ein neues Angebot",
        Step.RE_EVALUATED: "Nachgemessen",
    }
    if step == Step.ASSIGNED:
        gap.body = group
    if step == Step.DECIDED:
        gap.decision = decision
    if step == Step.MEASURE:
        _measure(gap, day, decision)
    if step == Step.CLOSED:
        gap.closed_on, gap.measure_again_on = day, months_after(day, MEASURE_AGAIN_AFTER_MONTHS)
        covering = Area.objects.covering(gap.area).values("pk")
        gap.closed_by.set(services_for(gap).filter(coverage__area__in=covering).distinct()[:1])
        take_evidence(gap, "closed", day)
    if step == Step.RE_EVALUATED:
        take_evidence(gap, "after", day)
    body = group if step == Step.ASSIGNED else None
    GapEvent.objects.create(gap=gap, step=step, at=_noon(day), title=titles[step], body=body)


def _measure(gap: Gap, day: date, decision: Decision | None) -> None:
    carrier = Organisation.objects.filter(is_demo=True, area=gap.area, live=True).order_by("pk").first()
    measure = Measure.objects.create(
        title=f"{gap.category.label('de')} mobil",
        description="Zweimal je Woche vor Ort, 20 Plätze.",
        responsible=carrier,
        decision=decision,
        starts_on=day,
        due_on=day + timedelta(days=200),
        cost=18_400,
        funded=14_700,
        funding="beim Land beantragt",
        state=Measure.State.RUNNING if gap.step < Step.CLOSED else Measure.State.DONE,
        is_demo=True,
    )
    measure.gaps.add(gap)


def _reports(story: Story, gap: Gap, today: date) -> None:
    reporter = get_user_model().objects.filter(username="fallmanagement").first()
    for number in range(story.reports):
        day = today - timedelta(days=max(1, story.age - 7 * (number + 1)))
        GapReport.objects.create(
            category=gap.category,
            area=gap.area,
            reason=story.reason,
            reporter=reporter,
            gap=gap,
            told_step=story.step,
            created_at=_noon(day),
            is_demo=True,
        )


def _noon(day: date) -> datetime:
    return moment_in_germany(day, time(12))
