"""Load the demo register: only what is missing is made, what people changed stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import Category, Organisation, Service
from kim.dates import today_in_germany

from . import accounts, leaflets, organisations, reviews
from .content import District, districts
from .districts import DemoDistrict
from .planning import PlannedService, plans
from .services import TermsByKey, build_service
from .uses import uses_noted_once

Say = Callable[[str], None]


def load_register(say: Say, today: date | None = None) -> None:
    """Clusters, organisations, services, leaflets, accounts. Dates count from ``today``, the day of loading."""
    with uses_noted_once():
        _load(say, today)


def _load(say: Say, today: date | None) -> None:
    terms = TermsByKey(today or today_in_germany())
    grounds = {district.key: DemoDistrict(district) for district in districts()}
    for ground in grounds.values():
        with transaction.atomic():
            _organisations(ground, terms, say)
    author = accounts.create_account(_account("partner")) if accounts.may_have_accounts() else None
    levels = dict(Category.objects.values_list("key", "expected_level"))
    there = set(Service.objects.filter(is_demo=True).values_list("external_ids__demo", flat=True))
    numbered = list(enumerate(plans(levels)))
    for district in districts():
        missing = [(n, plan) for n, plan in numbered if plan.district == district and plan.key not in there]
        _services(district, grounds[district.key], missing, terms, author, say)
    with transaction.atomic():
        leaflets.create_leaflets(terms.today, say)
    if accounts.may_have_accounts():
        accounts.create_accounts()


def _organisations(ground: DemoDistrict, terms: TermsByKey, say: Say) -> None:
    made = 0
    ground.clusters  # noqa: B018 - reading them makes the missing ones
    there = set(Organisation.objects.filter(is_demo=True).values_list("external_ids__demo", flat=True))
    for row in ground.content.organisations:
        if organisations.demo_key(row) not in there:
            organisations.create_organisation(ground, row, terms.languages, terms.today)
            made += 1
    if made:
        say(_("%(area)s: %(count)s organisations") % {"area": ground.area.full_name, "count": made})


def _services(
    district: District,
    ground: DemoDistrict,
    missing: list[tuple[int, PlannedService]],
    terms: TermsByKey,
    author,
    say: Say,
) -> None:
    if not missing:
        return
    rows = Organisation.objects.filter(is_demo=True, external_ids__has_key="demo")
    known = {organisation.external_ids["demo"]: organisation for organisation in rows}
    with transaction.atomic():
        for number, plan in missing:
            organisation = known[organisations.demo_key(plan.organisation)]
            reviews.save_with_revisions(
                build_service(plan, ground, organisation, terms), reviews.demo_state(number), author
            )
    say(_("%(area)s: %(count)s services") % {"area": ground.area.full_name, "count": len(missing)})


def _account(name: str) -> accounts.Account:
    return next(account for account in accounts.ACCOUNTS if account.name == name)
