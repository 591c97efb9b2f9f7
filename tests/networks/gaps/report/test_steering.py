"""The report for the steering group: figures by hand, both languages, a PDF screen readers read."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from directory.models import Service
from networks.gaps.lifecycle import Move, advance
from networks.gaps.origin import Find, take_up
from networks.gaps.report import wording
from networks.gaps.report.pdf import report_pdf
from networks.gaps.report.sheets import xlsx_of
from networks.gaps.report.steering import Count, build_report
from networks.models import Body, BodyKind, Gap, Meeting, Snapshot, SnapshotArea, Step, Survey
from tests.directory.records import District, a_category, a_service, an_organisation
from tests.directory.rights.people import a_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def district(db) -> District:
    district = District()
    Survey.objects.create(area=district.district, as_of=TODAY)
    return district


@pytest.fixture
def cafe(district):
    """Expected in both towns, there in one of them; funded for another half year."""
    category = a_category("sprachcafe", "sprache")
    category.expected_level = "gemeinde"
    category.save()
    organisation = an_organisation(district.town, "Sprachtreff")
    return a_service(
        organisation,
        name="Sprachcafé",
        area=district.town,
        category=category,
        funding_until=TODAY + timedelta(days=180),
        funder="Land",
        confirmed_at=TODAY - timedelta(days=30),
    )


@pytest.fixture
def viewer(district):
    return a_person("coordinator", areas=(district.district,))


@pytest.fixture
def report(district, cafe, viewer):
    category = cafe.categories.get()
    a_service(cafe.organisation, name="Nähcafé", area=district.town, category=category)
    gap, _new = take_up(Find(category, district.neighbour, Gap.Origin.GRID))
    advance(gap, Move(Step.REVIEWED), viewer)
    closed, _new = take_up(Find(category, district.town, Gap.Origin.HAND))
    advance(closed, Move(Step.CLOSED, services=(cafe,), on=TODAY), viewer)
    return build_report(district.district, viewer, since=TODAY - timedelta(days=90), today=TODAY)


def test_figures_are_those_one_counts_by_hand(report, district, cafe):
    assert (report.gaps, report.thin) == (Count(1), Count(0))
    assert report.confirmed == 0.5
    assert [(town.area, town.gaps, town.expected) for town in report.towns] == [
        (district.neighbour, 1, 1),
        (district.town, 0, 1),
    ]
    assert [gap.area for gap in report.new] == [district.neighbour]
    assert [gap.area for gap in report.closed] == [district.town]
    assert report.ending == [cafe]
    assert [service.name for service in report.unconfirmed] == ["Nähcafé"]


def test_changes_are_told_against_the_snapshot_of_the_day(report, district, viewer):
    snapshot = Snapshot.objects.create(taken_on=TODAY - timedelta(days=100))
    cells = {"sprachcafe": ["gap", 0, 0, 0, None, 1]}
    for area in (district.town, district.neighbour):
        SnapshotArea.objects.create(snapshot=snapshot, area=area, cells=cells)

    later = build_report(district.district, viewer, since=TODAY - timedelta(days=90), today=TODAY)

    assert later.compared_with == TODAY - timedelta(days=100)
    assert (later.gaps, later.gaps.change) == (Count(1, 2), -1)
    with translation.override("en"):
        assert wording.change(later.gaps) == "1 fewer"


def test_without_a_day_the_report_looks_back_to_the_last_meeting(district, viewer, cafe):
    kind = BodyKind.objects.get_or_create(key="steering-group", defaults={"name": "Lenkungsgruppe", "plural": "x"})[0]
    group = Body.objects.create(kind=kind, name="Lenkungsgruppe", area=district.district)
    for day in ("2026-06-10T08:00:00+00:00", "2026-12-03T09:00:00+00:00"):
        Meeting.objects.create(body=group, starts_at=day)

    report = build_report(district.district, viewer, today=TODAY)

    assert report.since == date(2026, 6, 10)
    assert report.meeting.day == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("language", "title"), [("de", "Lückenbericht Kreis Höxter"), ("en", "Gap report Kreis Höxter")]
)
def test_the_pdf_is_tagged_and_says_its_language(report, language, title):
    with pikepdf.open(BytesIO(report_pdf(report, language))) as pdf:
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.MarkInfo.Marked
        assert pdf.docinfo["/Title"] == title
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_the_workbook_holds_a_sheet_for_each_table(report):
    book = load_workbook(BytesIO(xlsx_of(report, "en")), read_only=True)

    assert book.sheetnames[:3] == ["At a glance", "Where services are missing", "New gaps"]
    rows = [list(row) for row in book["Where services are missing"].iter_rows(values_only=True)]
    assert rows == [["Place", "Gaps", "Share"], ["Warburg", "1", "1 of 1"], ["Brakel", "0", "0 of 1"]]


def test_a_report_without_anything_still_speaks(district, viewer):
    report = build_report(district.district, viewer, today=TODAY)

    assert report_pdf(report, "de").startswith(b"%PDF")
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"), [(None, 302), ("partner", 404), ("case_manager", 200), ("coordinator", 200)]
)
@pytest.mark.parametrize("kind", ["", "pdf", "xlsx"])
def test_the_report_is_for_professionals(client, district, role, status, kind):
    if role:
        client.force_login(a_person(role, areas=(district.district,) if role == "coordinator" else ()))

    answer = client.get(reverse("gaps:steering_report"), {"gebiet": district.district.slug, "datei": kind})

    assert answer.status_code == status
    if status == 200 and kind:
        assert f'.{kind}"' in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("confirmed", "is_fresh", "is_overdue"),
    [
        (date(2026, 5, 25), True, False),
        (date(2026, 5, 24), False, False),
        (date(2025, 11, 25), False, False),
        (date(2025, 11, 24), False, True),
    ],
)
def test_the_report_calls_confirmed_what_is_fresh_and_lists_what_is_stale(
    district, cafe, viewer, confirmed, is_fresh, is_overdue
):
    Service.objects.update(confirmed_at=confirmed)

    report = build_report(district.district, viewer, since=TODAY, today=TODAY)

    assert (report.confirmed, report.unconfirmed) == (float(is_fresh), [cafe] if is_overdue else [])


def test_without_a_meeting_before_the_report_looks_back_six_calendar_months(district, viewer):
    assert build_report(district.district, viewer, today=date(2027, 8, 31)).since == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("taken_on", "compared_with"),
    [
        (date(2026, 8, 24), None),
        (date(2026, 8, 25), date(2026, 8, 25)),
        (date(2026, 11, 25), date(2026, 11, 25)),
        (date(2026, 11, 26), None),
    ],
)
def test_numbers_before_come_from_a_snapshot_of_the_three_months_up_to_that_day(
    district, viewer, taken_on, compared_with
):
    snapshot = Snapshot.objects.create(taken_on=taken_on)
    SnapshotArea.objects.create(snapshot=snapshot, area=district.town, cells={"sprachcafe": ["gap", 0, 0, 0, None, 1]})

    report = build_report(district.district, viewer, since=TODAY, today=TODAY)

    assert (report.compared_with, report.gaps.before) == (compared_with, 1 if compared_with else None)


@pytest.mark.parametrize(
    ("ends_on", "is_listed"),
    [
        (date(2026, 11, 24), False),
        (date(2026, 11, 25), True),
        (date(2027, 11, 25), True),
        (date(2027, 11, 26), False),
    ],
)
def test_services_that_end_today_or_in_the_next_twelve_months_are_listed(district, cafe, viewer, ends_on, is_listed):
    Service.objects.update(funding_until=ends_on)

    assert build_report(district.district, viewer, since=TODAY, today=TODAY).ending == ([cafe] if is_listed else [])


@pytest.mark.parametrize(
    ("found_on", "is_new"), [(TODAY - timedelta(days=1), False), (TODAY, False), (TODAY + timedelta(days=1), True)]
)
def test_a_gap_is_new_from_the_day_after_the_meeting_on(district, cafe, viewer, found_on, is_new):
    gap, _new = take_up(Find(cafe.categories.get(), district.neighbour, Gap.Origin.GRID))
    Gap.objects.update(found_on=found_on)

    report = build_report(district.district, viewer, since=TODAY, today=TODAY + timedelta(days=30))

    assert report.new == ([gap] if is_new else [])


@pytest.mark.parametrize(("closed_on", "is_told"), [(TODAY, False), (TODAY + timedelta(days=1), True)])
def test_a_gap_closed_after_the_day_of_the_meeting_is_told(district, cafe, viewer, closed_on, is_told):
    gap, _new = take_up(Find(cafe.categories.get(), district.town, Gap.Origin.HAND))
    advance(gap, Move(Step.CLOSED, services=(cafe,), on=closed_on), viewer)

    report = build_report(district.district, viewer, since=TODAY, today=TODAY + timedelta(days=30))

    assert report.closed == ([gap] if is_told else [])
