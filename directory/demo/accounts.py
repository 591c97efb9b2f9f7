"""Demo accounts, one for each role. Their password is known to everybody, so they exist in demo mode only."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.utils.translation import gettext as _

from directory.models import Area, Jurisdiction, Membership, Organisation
from directory.models.choices import ADMINISTRATOR, CASE_MANAGER, COORDINATOR, PARTNER

PASSWORD = "kim-demo"  # noqa: S105 - printed on purpose; accounts are made in demo mode only
PARTNER_OF = "Bildungswerk Nethetal e. V."
COORDINATES = "05762"


@dataclass(frozen=True)
class Account:
    name: str
    role: str
    first_name: str
    last_name: str


ACCOUNTS = (
    Account("verwaltung", ADMINISTRATOR, "Vera", "Verwaltung"),
    Account("koordination", COORDINATOR, "Kai", "Koordination"),
    Account("partner", PARTNER, "Pia", "Partner"),
    Account("fallmanagement", CASE_MANAGER, "Finn", "Fallmanagement"),
)


def may_have_accounts() -> bool:
    return settings.KIM_DEMO and not is_production()


def is_production() -> bool:
    return str(settings.SETTINGS_MODULE).rpartition(".")[2] == "production"


def create_account(account: Account) -> AbstractUser:
    """Make the account if it is missing; one that is there keeps its password and its rights."""
    people = get_user_model()
    user = people.objects.filter(username=account.name).first()
    if user is not None:
        return user
    user = people.objects.create_user(
        account.name,
        f"{account.name}@example.org",
        PASSWORD,
        first_name=account.first_name,
        last_name=account.last_name,
    )
    user.groups.add(Group.objects.get(name=account.role))
    if account.role == COORDINATOR:
        Jurisdiction.objects.create(user=user).areas.set(Area.objects.filter(ags=COORDINATES))
    if account.role == PARTNER:
        organisation = Organisation.objects.filter(name=PARTNER_OF, is_demo=True).first()
        if organisation is not None:
            Membership.objects.create(user=user, organisation=organisation, level=Membership.Level.OWNER)
    return user


def create_accounts() -> None:
    for account in ACCOUNTS:
        create_account(account)


def account_lines() -> list[str]:
    """What the command prints: who signs in how."""
    words = {
        ADMINISTRATOR: _("administrator"),
        COORDINATOR: _("coordinator of Kreis Höxter"),
        PARTNER: _("partner, owner of %(organisation)s") % {"organisation": PARTNER_OF},
        CASE_MANAGER: _("case manager"),
    }
    return [f"  {account.name:<15} {PASSWORD:<10} {words[account.role]}" for account in ACCOUNTS]
