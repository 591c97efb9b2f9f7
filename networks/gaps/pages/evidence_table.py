"""The table on the page of a gap: its figures on the days they were taken, today, and what is aimed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from directory.measures import kilometres
from networks.gaps.models import Gap, GapEvidence

from ..evidence import Facts


@dataclass(frozen=True)
class FigureRow:
    heading: str
    #: One value for each day evidence was taken.
    earlier: list[str]
    today: str
    aim: str
    #: Where the things counted today are listed.
    address: str = ""


@dataclass(frozen=True)
class EvidenceTable:
    """``days``: heading and day of each column before that of today."""

    days: list[tuple[str, date]]
    rows: list[FigureRow]


def evidence_table(gap: Gap, taken: Mapping[str, GapEvidence], today: Facts, target: int | None) -> EvidenceTable:
    headings = {
        GapEvidence.Moment.FOUND: _("when found"),
        GapEvidence.Moment.CLOSED: _("when closed"),
        GapEvidence.Moment.AFTER: _("afterwards"),
    }
    columns = [(heading, taken[moment]) for moment, heading in headings.items() if moment in taken]
    return EvidenceTable(
        days=[(heading, evidence.on) for heading, evidence in columns],
        rows=list(_rows(gap, [evidence for _heading, evidence in columns], today, target)),
    )


def _rows(gap: Gap, taken: list[GapEvidence], today: Facts, target: int | None) -> Iterable[FigureRow]:
    figures = (
        ("full", _count, _("Services, fully valid"), "–" if target is None else _count(target)),
        ("partial", _count, _("Services for a part"), "–"),
        ("arranged", _count, _("Services by arrangement"), "–"),
        ("unmet", _searches, _("Unmet searches, 12 months"), _("below 5")),
        ("reports", _count, _("Reports of case work"), "0"),
        ("nearest_km", _kilometres, _("Next service, as the crow flies"), _("on site")),
    )
    for name, words, heading, aim in figures:
        yield FigureRow(
            heading=heading,
            earlier=[words(getattr(evidence, name)) for evidence in taken],
            today=words(getattr(today, name)),
            aim=aim,
            address=_services_address(gap) if name == "full" else "",
        )


def _count(number: int) -> str:
    return number_format(number)


def _searches(number: int | None) -> str:
    """Return a number of searches as it may be shown: ``None`` stands for one to four."""
    return _("below 5") if number is None else number_format(number)


def _kilometres(km: Decimal | float | None) -> str:
    return "–" if km is None else kilometres(km, 1 if km < 10 else 0)


def _services_address(gap: Gap) -> str:
    """Return the address of the list of services for this gap."""
    parameters = {"kategorie": gap.category.key, "gebiet": gap.area.slug}
    if gap.language:
        parameters["sprache"] = gap.language.key
    return f"{reverse('directory:service_list')}?{urlencode(parameters)}"
