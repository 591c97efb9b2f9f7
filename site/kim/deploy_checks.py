"""What ``manage.py check --deploy`` finds missing on a site that is to be public, each with the next step.

The checks of settings ask no database; those of the records say one thing where there are no tables yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.checks import CheckMessage, Error, Warning, register, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http.request import validate_host
from django.utils import translation

from kim.plugins import registry
from kim.settings.environment import environment

from .first_data import FirstData
from .health.looking import look_at_parts
from .own_address import own_host, own_scheme

#: Checks that read nothing but settings: they can be asked before there is a database.
SETTINGS = "settings"
#: Checks of the records of a site that is being set up.
RECORDS = "records"

#: Hosts that lead a visitor to the own machine or nowhere at all.
_NOWHERE = re.compile(r"localhost|127\.[\d.]*|0\.0\.0\.0|::1?|[^.]+\.(?:localhost|invalid|test)")
#: What documentation and examples write where a secret belongs.
_STANDS_IN = re.compile(r"<[^<>]{0,200}>|change.?me|not.?secret|ein.?geheimnis|\bsecret\b|\bpassword\b", re.IGNORECASE)

Check = Callable[..., list[CheckMessage]]


def where_there_are_tables(check: Check) -> Check:
    """One finding for the database is enough, and ``migrations_are_applied`` makes it."""

    @wraps(check)
    def asked(**kwargs: Any) -> list[CheckMessage]:
        try:
            return check(**kwargs)
        except DatabaseError:
            return []

    return asked


@register(SETTINGS, deploy=True)
def address_leads_here(**kwargs: Any) -> list[CheckMessage]:
    return [Error(reason, hint="Correct KIM_BASE_URL.", id="kim.E003") for reason in _troubles_of_address()]


def _troubles_of_address() -> Iterator[str]:
    host = own_host()
    if _NOWHERE.fullmatch(host):
        yield f"The address of the site is {host}: links in mails and search engines would lead nowhere."
    elif not validate_host(host, settings.ALLOWED_HOSTS):
        yield f"The site refuses requests for its own host {host}, which KIM_ALLOWED_HOSTS does not name."
    if own_scheme() != "https" and settings.SECURE_SSL_REDIRECT:
        yield "KIM_BASE_URL begins with http://, while KIM_SECURE_SSL leads every visitor to https://."


@register(SETTINGS, deploy=True)
def secrets_are_own(**kwargs: Any) -> list[CheckMessage]:
    """The words of a page of documentation keep nobody out. The value itself is never printed."""
    secret = [one for one in environment.settings.values() if one.secret]
    return [
        Error(
            f"{one.name} still holds the words of an example.",
            hint='Make one of your own: python3 -c "import secrets; print(secrets.token_urlsafe(50))"',
            id="kim.E004",
        )
        for one in secret
        if _STANDS_IN.search(environment.text(one.name))
    ]


@register(SETTINGS, deploy=True)
def styles_are_collected(**kwargs: Any) -> list[CheckMessage]:
    """Without the list of files every page fails."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin) or staticfiles_storage.hashed_files:
        return []
    hint = "Collect them: manage.py collectstatic --noinput"
    return [Error("Styles, scripts and fonts are not in KIM_STATIC_ROOT.", hint=hint, id="kim.E005")]


def has_waiting_migrations() -> bool:
    """Whether tables are missing or older than the code. Raises ``DatabaseError`` where nobody answers."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@register(RECORDS, deploy=True)
def migrations_are_applied(**kwargs: Any) -> list[CheckMessage]:
    try:
        if not has_waiting_migrations():
            return []
    except DatabaseError:
        hint = "Start it, and look at DATABASE_URL."
        return [Error("The database does not answer.", hint=hint, id="kim.E006")]
    hint = "Bring them up to date: manage.py migrate"
    return [Error("The tables are not there yet, or of an older version.", hint=hint, id="kim.E006")]


@register(RECORDS, deploy=True)
@where_there_are_tables
def first_data_is_there(**kwargs: Any) -> list[CheckMessage]:
    return [
        Error(sentence, hint="Make what is missing: manage.py install", id="kim.E007")
        for first in registry.all(FirstData)
        for sentence in first.missing()
    ]


@register(RECORDS, deploy=True)
@where_there_are_tables
def somebody_looks_after_the_site(**kwargs: Any) -> list[CheckMessage]:
    if get_user_model().objects.filter(is_superuser=True, is_active=True).exists():
        return []
    hint = "Make the first account: manage.py createsuperuser"
    return [Warning("Nobody can sign in as administrator.", hint=hint, id="kim.W002")]


@register(RECORDS, deploy=True)
@where_there_are_tables
def parts_are_well(**kwargs: Any) -> list[CheckMessage]:
    """Worker, ticks, disks …: a site that nobody looks after stands still in silence.

    What the site cannot serve without has findings of its own above.
    """
    with translation.override("en"):
        return [
            Warning(f"{part.label}: {part.trouble}.", hint=part.remedy, id="kim.W003")
            for part in look_at_parts()
            if part.trouble and not part.is_needed
        ]


def steps_left() -> list[CheckMessage]:
    """Findings about the records alone, for the end of ``manage.py install``."""
    return run_checks(tags=[RECORDS], include_deployment_checks=True)
