"""The report in sentences and tables, in the language that is switched on: what both PDF and workbook are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from directory.measures import percentage
from networks.gaps.models import Gap
from networks.gaps.pages.listing import next_step

from .steering import Count, SteeringReport


@dataclass(frozen=True)
class ReportTable:
    """``right``: columns that hold numbers. ``wide``: columns that share the room the others leave."""

    heading: str
    text: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[int] = ()
    wide: Sequence[int] = (0,)


def short_date(value) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if value else "–"


def title(report: SteeringReport) -> str:
    return _("Gap report %(area)s") % {"area": report.area.full_name}


def kicker(report: SteeringReport) -> str:
    state = _("as of %(day)s") % {"day": short_date(report.today)}
    if report.meeting is None:
        return state
    meeting = _("%(body)s, meeting on %(day)s") % {"body": report.meeting.body, "day": short_date(report.meeting.day)}
    return f"{meeting} · {state}"


def lead(report: SteeringReport) -> str:
    """Two or three sentences: how it stands, how it changed, what is under way."""
    gaps = report.gaps
    if gaps.before is None:
        first = _("On %(day)s there are %(count)s gaps. For the day of the last meeting there are no figures.") % {
            "day": short_date(report.today),
            "count": number_format(gaps.today),
        }
    elif gaps.change:
        first = _("Since %(since)s the number of gaps went from %(before)s to %(count)s.") % {
            "since": short_date(report.compared_with),
            "before": number_format(gaps.before),
            "count": number_format(gaps.today),
        }
    else:
        first = _("Since %(since)s the number of gaps has stayed at %(count)s.") % {
            "since": short_date(report.compared_with),
            "count": number_format(gaps.today),
        }
    under_way = ngettext(
        "%(count)s gap is being dealt with.", "%(count)s gaps are being dealt with.", report.open_gaps
    ) % {"count": number_format(report.open_gaps)}
    ends = ngettext(
        "Funding or validity of %(count)s service ends within twelve months.",
        "Funding or validity of %(count)s services ends within twelve months.",
        len(report.ending),
    ) % {"count": number_format(len(report.ending))}
    return " ".join([first, under_way, ends])


def figures(report: SteeringReport) -> list[tuple[str, str, str]]:
    """Label, value, change in words."""
    unmet = "–" if report.unmet is None else number_format(report.unmet, force_grouping=True)
    confirmed = "–" if report.confirmed is None else percentage(report.confirmed * 100)
    return [
        (_("Gaps"), number_format(report.gaps.today), change(report.gaps)),
        (_("Thin"), number_format(report.thin.today), change(report.thin)),
        (_("Unmet searches, 12 months"), unmet, ""),
        (_("Entries confirmed within 6 months"), confirmed, ""),
    ]


def change(count: Count) -> str:
    if count.change is None:
        return ""
    if count.change == 0:
        return _("unchanged")
    words = _("%(count)s more") if count.change > 0 else _("%(count)s fewer")
    return words % {"count": number_format(abs(count.change))}


def towns(report: SteeringReport) -> ReportTable:
    rows = [
        [
            town.area.full_name,
            number_format(town.gaps),
            _("%(gaps)s of %(expected)s") % {"gaps": town.gaps, "expected": town.expected} if town.expected else "–",
        ]
        for town in report.towns
    ]
    text = _("How many of the topics expected in a place have no service for all people there.")
    return ReportTable(_("Where services are missing"), text, [_("Place"), _("Gaps"), _("Share")], rows, (1, 2))


def new_gaps(report: SteeringReport) -> ReportTable:
    text = (
        _("Found since %(day)s and under way.") % {"day": short_date(report.since)}
        if report.new
        else _("No gap was found since %(day)s.") % {"day": short_date(report.since)}
    )
    rows = [
        [gap.number, gap.category.label(), gap.area.full_name, next_step(gap), short_date(gap.due_on)]
        for gap in report.new
    ]
    head = [pgettext("of a gap", "Number"), _("Category"), _("Place"), _("Next step"), _("Due")]
    return ReportTable(_("New gaps"), text, head, rows, wide=(1,))


def closed_gaps(report: SteeringReport) -> ReportTable:
    rows = [
        [gap.number, gap.category.label(), gap.area.full_name, before_after(gap), short_date(gap.measure_again_on)]
        for gap in report.closed
    ]
    text = "" if rows else _("No gap was closed since %(day)s.") % {"day": short_date(report.since)}
    head = [
        pgettext("of a gap", "Number"),
        _("Category"),
        _("Place"),
        _("Services, before and after"),
        _("Measure again on"),
    ]
    return ReportTable(_("Closed and measured gaps"), text, head, rows, wide=(1,))


def before_after(gap: Gap) -> str:
    rows = {row.moment: row for row in gap.evidence.all()}
    later = rows.get("after") or rows.get("closed")
    found = rows.get("found")
    return f"{found.full if found else '–'} → {later.full if later else '–'}"


def forecast_table(report: SteeringReport) -> ReportTable:
    rows = [
        [
            short_date(service.funding_until or service.valid_until),
            service.name,
            service.organisation.name,
            service.funder or "–",
        ]
        for service in report.ending
    ]
    text = (
        _("These services end within twelve months unless somebody decides otherwise.")
        if rows
        else _("No end of funding or validity is known for the next twelve months.")
    )
    head = [_("Ends on"), _("Service"), _("Provider"), _("Funder")]
    return ReportTable(_("What happens without a decision"), text, head, rows, wide=(1, 2, 3))


def decisions(report: SteeringReport) -> ReportTable:
    rows = [
        [gap.number, gap.category.label(), gap.area.full_name, str(gap.shown_body or "–"), short_date(gap.due_on)]
        for gap in report.to_decide
    ]
    text = "" if rows else _("No proposal waits for a decision.")
    head = [pgettext("of a gap", "Number"), _("Category"), _("Place"), _("Body"), _("Due")]
    return ReportTable(_("For decision"), text, head, rows, wide=(1,))


def unconfirmed(report: SteeringReport) -> ReportTable:
    rows = [
        [service.name, service.organisation.name, short_date(service.confirmed_at)] for service in report.unconfirmed
    ]
    text = ngettext(
        "%(count)s entry was not confirmed for a year or ever.",
        "%(count)s entries were not confirmed for a year or ever.",
        report.unconfirmed_count,
    ) % {"count": number_format(report.unconfirmed_count)}
    head = [_("Service"), _("Provider"), _("Confirmed on")]
    return ReportTable(_("Unconfirmed entries"), text, head, rows, wide=(0, 1))


def tables(report: SteeringReport) -> list[ReportTable]:
    return [
        towns(report),
        new_gaps(report),
        closed_gaps(report),
        decisions(report),
        forecast_table(report),
        unconfirmed(report),
    ]


def method() -> str:
    return _(
        "A topic is expected where the taxonomy or a target of the jurisdiction says so. A service counts where its "
        "coverage reaches: for the whole place one, for a part a half, by arrangement not at all. Nothing there is a "
        "gap, less than the target is thin; where nobody has looked there are no data. Unmet searches are rounded down "
        "to steps of five and below five are not shown. Boundaries: © GeoBasis-DE / BKG 2016 (data changed). "
        "Population: © Statistisches Bundesamt (Destatis)."
    )
