"""Administrators see how the site is and confirm its clock; nobody else does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.models.choices import ADMINISTRATOR, COORDINATOR
from kim.plugins import registry
from kim.timers import PeriodicJob
from kim.timers.clock import is_clock_trusted
from kim.timers.models import SiteClock, TimerRun

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_role(django_user_model):
    def signed_in(role: str) -> Client:
        person = django_user_model.objects.create_user(role, f"{role}@example.org", "x")
        person.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def jumped() -> None:
    long_ago = timezone.now() - timedelta(days=400)
    SiteClock.objects.create(pk=SiteClock.ONLY, ticked_at=timezone.now(), trusted_at=long_ago)


def test_administrators_confirm_the_time_with_one_button_and_it_is_logged(as_role, jumped):
    client = as_role(ADMINISTRATOR)
    page = client.get("/cms/zustand/").content.decode()
    assert "Is this the time?" in page
    assert 'action="/cms/zustand/uhrzeit/"' in page

    answer = client.post("/cms/zustand/uhrzeit/", follow=True)

    assert "The time is confirmed." in answer.content.decode()
    assert "Is this the time?" not in answer.content.decode()
    assert is_clock_trusted()
    [entry] = ModelLogEntry.objects.filter(action="kim.confirm_clock")
    assert (entry.user.username, entry.message) == (ADMINISTRATOR, "Time of the machine confirmed")


def test_nobody_else_confirms_it_or_reads_the_state(as_role, jumped):
    client = as_role(COORDINATOR)

    statuses = [client.get("/cms/zustand/").status_code, client.post("/cms/zustand/uhrzeit/").status_code]

    assert set(statuses) <= {302, 403, 404}
    assert not is_clock_trusted()
    assert "State of the site" not in client.get("/cms/").content.decode()


def test_the_page_tells_every_part_and_every_timer(as_role):
    TimerRun.objects.create(key="retention", started_at=timezone.now(), failures=1, error="DatabaseError")
    page = as_role(ADMINISTRATOR).get("/cms/zustand/").content.decode()

    assert [job.key for job in registry.all(PeriodicJob) if f"<code>{job.key}</code>" not in page] == []
    assert "DatabaseError" in page
    assert "manage.py tick was never called" in page
    assert "a timer of systemd" in page


def test_the_first_page_of_the_admin_tells_administrators_what_is_wrong(as_role, jumped):
    page = as_role(ADMINISTRATOR).get("/cms/").content.decode()

    assert "State of the site" in page
    assert "Clock: it jumped; nothing is deleted, unpublished or mailed by the clock" in page
