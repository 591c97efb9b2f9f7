"""What ``manage.py check --deploy`` finds of the register."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, register

from directory.demo.accounts import ACCOUNTS, PASSWORD
from kim.deploy_checks import RECORDS, where_there_are_tables


@register(RECORDS, deploy=True)
@where_there_are_tables
def passwords_of_the_demo_are_gone(**kwargs: Any) -> list[CheckMessage]:
    """A database that was a demo once: its passwords stand in the repository."""
    names = [account.name for account in ACCOUNTS]
    people = get_user_model().objects.filter(username__in=names, is_active=True)
    return [
        Error(
            f"The account “{person.get_username()}” has the password of the demo, which everybody knows.",
            hint=f"Delete it, or give it another one: manage.py changepassword {person.get_username()}",
            id="directory.E001",
        )
        for person in people
        if person.check_password(PASSWORD)
    ]
