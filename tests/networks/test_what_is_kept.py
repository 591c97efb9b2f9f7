"""Remarks of case work, addresses of invitations and revoked consents go in time; what they belong to stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from kim.plugins import registry
from kim.retention import Retention
from networks.gaps.models import GapReport
from networks.models import Mailing, NameConsent
from tests.directory.records import District, a_category, a_contact, an_organisation
from tests.networks.records import a_body, a_meeting

pytestmark = pytest.mark.django_db


def carry_out(key: str) -> int:
    return registry.get(Retention, key).carry_out()


def ago(days: int):
    return timezone.now() - timedelta(days=days)


def test_remarks_are_emptied_after_90_days_and_the_report_still_counts():
    district, category = District(), a_category("deutschkurs", "sprache", de="Deutschkurs")
    for days in (89, 90, 400):
        GapReport.objects.create(
            category=category, area=district.town, reason="far", text=f"Seit {days}", created_at=ago(days)
        )

    assert (carry_out("remarks"), carry_out("remarks")) == (2, 0)
    assert sorted(GapReport.objects.standing().values_list("text", flat=True)) == ["", "", "Seit 89"]


def test_addresses_of_an_invitation_are_emptied_after_a_year_and_the_mailing_stays():
    meeting = a_meeting(a_body(District().district))
    for days in (364, 365):
        sent = Mailing.objects.create(
            meeting=meeting, subject=str(days), text="Einladung", recipients=["a@example.org"], failed=["b@example.org"]
        )
        Mailing.objects.filter(pk=sent.pk).update(sent_at=ago(days))

    assert (carry_out("mailings"), carry_out("mailings")) == (1, 0)
    kept = Mailing.objects.order_by("subject").values_list("subject", "recipients", "failed")
    assert list(kept) == [("364", ["a@example.org"], ["b@example.org"]), ("365", [], [])]


def test_a_consent_that_holds_is_kept_however_old_it_is():
    contact = a_contact(an_organisation(District().town))
    today = timezone.localdate()
    held = NameConsent.objects.create(contact=contact, given_on=today - timedelta(days=5000))
    NameConsent.objects.create(contact=contact, given_on=today, revoked_on=today - timedelta(days=1095))

    assert carry_out("consents") == 1
    assert list(NameConsent.objects.all()) == [held]
