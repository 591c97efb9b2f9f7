"""The command refuses to mix invented entries with real ones, in words."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from directory.demo import accounts
from directory.management.commands.demo import closing_lines
from directory.models import Area, Organisation, Service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_world")]


def test_it_refuses_beside_real_organisations():
    Organisation.objects.create(name="Echte Stelle", area=Area.objects.get(ags="05"))
    before = Service.objects.count()

    with pytest.raises(CommandError, match="1 Organisationen|1 organisations"):
        call_command("demo", stdout=StringIO())
    assert Service.objects.count() == before


def test_it_refuses_with_the_settings_of_a_public_site(monkeypatch):
    monkeypatch.setattr(accounts, "is_production", lambda: True)

    with pytest.raises(CommandError, match="--force"):
        call_command("demo", stdout=StringIO())


def test_a_number_below_one_is_no_scale():
    with pytest.raises(CommandError, match="100000"):
        call_command("demo", "--scale", "0", stdout=StringIO())


def test_the_accounts_work_and_are_told_at_the_end():
    lines = closing_lines()

    assert "" not in lines
    for account in accounts.ACCOUNTS:
        user = get_user_model().objects.get(username=account.name)
        assert user.check_password(accounts.PASSWORD)
        assert list(user.groups.values_list("name", flat=True)) == [account.role]
        assert any(account.name in line and accounts.PASSWORD in line for line in lines)


def test_without_demo_mode_nobody_gets_a_known_password(settings):
    settings.KIM_DEMO = False

    assert not accounts.may_have_accounts()
    assert not any(accounts.PASSWORD in line for line in closing_lines())
