"""``manage.py search dictionaries build``, and what ``search status`` says of dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from search.vocabulary import Vocabulary

from . import catalogue
from .build import build_table
from .dictd import BrokenDictionary
from .installation import installed_table


def add_commands(commands: Any) -> None:
    """Add ``dictionaries`` to the commands below ``search``."""
    parser = commands.add_parser("dictionaries", help="compile the installed dictionaries, or tell which are missing")
    parser.add_argument("action", choices=("build", "status"), nargs="?", default="status")
    parser.set_defaults(run=handle)


def handle(options: Mapping[str, Any], say: Callable[[str], None]) -> None:
    """Raises ``CommandError`` when nothing is installed, there is no index, or a dictionary cannot be read."""
    if options["action"] == "build":
        _build(say)
    for line in status_lines():
        say(line)


def _build(say: Callable[[str], None]) -> None:
    if not catalogue.installed() and not catalogue.SYNONYMS.is_installed():
        raise CommandError(_("No dictionary is installed.") + " " + _way_to_install(catalogue.missing_packages()))
    known = Vocabulary.load()
    if not known.generation:
        raise CommandError(_("Nothing has been indexed yet. Make the index: manage.py search rebuild"))
    try:
        build_table(installed_table().path, analyser=known.analyser, stems=known.stems, say=say)
    except BrokenDictionary as error:
        raise CommandError(str(error)) from error


def status_lines() -> list[str]:
    """Say which languages the search understands, and how it could understand more."""
    about = installed_table().about()
    lines = [
        _compiled(about) if about else _("Dictionaries: none compiled; words of other languages find topics only.")
    ]
    if missing := catalogue.missing_packages():
        lines.append(_("  missing: %(packages)s") % {"packages": ", ".join(missing)})
        lines.append("  " + _way_to_install(missing))
    used = about.get("sources", ())
    if fresh := [one.package for one in (*catalogue.installed(), catalogue.SYNONYMS) if _is_fresh(one, used)]:
        lines.append(
            _("  installed but not compiled: %(packages)s. Run: manage.py search dictionaries build")
            % {"packages": ", ".join(fresh)}
        )
    for language, neighbour in catalogue.WITHOUT.items():
        lines.append(
            _("  no free dictionary is packaged for “%(language)s”; words shared with “%(neighbour)s” are understood")
            % {"language": language, "neighbour": neighbour}
        )
    return lines


def _compiled(about: Mapping[str, Any]) -> str:
    built = timezone.localtime(datetime.fromtimestamp(about["built"], UTC))
    return _("Dictionaries: %(count)s words and phrases, compiled %(time)s from %(packages)s") % {
        "count": about["keys"],
        "time": f"{built:%d.%m.%Y %H:%M}",
        "packages": ", ".join(about["sources"]),
    }


def _is_fresh(one: catalogue.Dictionary, used: Any) -> bool:
    return one.is_installed() and one.package not in used


def _way_to_install(packages: list[str]) -> str:
    return _("Install: apt install %(packages)s; then run: manage.py search dictionaries build") % {
        "packages": " ".join(packages)
    }
