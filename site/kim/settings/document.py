"""docs/settings.md and .env.example, written from the declared settings."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from .environment import Environment, Setting
from .value_kinds import KINDS, ROOT

INTRODUCTION = """# Settings

<!-- Written by `python manage.py settings_doc --write` from site/kim/settings/values.py. Change that file instead. -->

A site is set up by environment variables. All of them have a default that suits a desk; what a public site must set is
named below. `python manage.py check` refuses a wrong value and says what is expected, and the server does not start
with one. Secrets are not printed. A line for a new secret key:
`python -c "import secrets; print(secrets.token_urlsafe(50))"`

`DJANGO_SETTINGS_MODULE` chooses the surroundings: `kim.settings.dev` (the default of `manage.py`),
`kim.settings.production` (the default of the server) or `kim.settings.testing` (the test suite, which reads
`DATABASE_URL` and `KIM_TEST_DB` only).

A public site sets `KIM_SECRET_KEY`, `KIM_ALLOWED_HOSTS`, `KIM_BASE_URL`, `KIM_EMAIL_URL` and `KIM_DEFAULT_FROM_EMAIL`.
[.env.example](../.env.example) is a file to start from. `python manage.py check --deploy` tries the result.
"""

EXAMPLE = """# Settings of a public site; docs/settings.md explains them.
# Written by `python manage.py settings_doc --write`.
# Copy this file, remove the # before what you change, and keep the copy out of version control.
# A shell reads it with: set -a; . ./.env; set +a
# A value with a blank or one of & ; < > ( ) | $ " # \\ * stands in single quotes: systemd and compose agree then.

DJANGO_SETTINGS_MODULE=kim.settings.production
"""


def settings_sections(environment: Environment) -> Iterator[tuple[str, list[Setting]]]:
    for title, settings in groupby(environment.settings.values(), key=lambda one: one.section):
        yield title, list(settings)


def as_markdown(environment: Environment) -> str:
    parts = [INTRODUCTION]
    for title, settings in settings_sections(environment):
        rows = [
            f"| `{one.name}` | {expected(one)} | {f'`{one.default}`' if one.default else 'unset'} | {one.doc} |"
            for one in settings
        ]
        parts.append(
            "\n".join([f"## {title}", "", "| name | value | default | meaning |", "|---|---|---|---|", *rows, ""])
        )
    return "\n".join(parts)


def as_example(environment: Environment) -> str:
    parts = [EXAMPLE]
    for title, settings in settings_sections(environment):
        lines = [f"# {title}"]
        for one in settings:
            lines += [f"# {one.doc}", f"#{one.name}={as_code(one.default)}"]
        parts.append("\n".join([*lines, ""]))
    return "\n".join(parts)


def as_code(text: str) -> str:
    """As a shell, systemd and compose read it alike."""
    return shlex.quote(text) if text else ""


def expected(one: Setting) -> str:
    return " or ".join(f"`{choice}`" for choice in one.choices) if one.choices else KINDS[one.kind].words


def settings_files(environment: Environment) -> dict[Path, str]:
    """What the files ought to hold."""
    return {ROOT / "docs" / "settings.md": as_markdown(environment), ROOT / ".env.example": as_example(environment)}
