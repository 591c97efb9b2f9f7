"""Fill an empty register with the demo world, and tell how to sign in."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from directory.demo import accounts
from directory.models import Organisation
from kim.database import refresh_statistics
from kim.first_data import SpokenLines
from kim.own_address import own_address
from kim.plugins import Demo, contained, registry


class Command(BaseCommand):
    help = "Load areas, terms and invented services; a second run adds only what is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=int, metavar="N", help="fill up to N services, for measuring")
        parser.add_argument("--quiet", action="store_true", help="print the address and the accounts only")
        parser.add_argument("--force", action="store_true", help="load beside real entries or on a public site")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["scale"] is not None and options["scale"] < 1:
            raise CommandError(_("--scale needs a number of services, for example --scale 100000."))
        with translation.override(settings.LANGUAGE_CODE):
            if not options["force"]:
                refuse_beside_real_entries()
            say = (lambda text: None) if options["quiet"] else self.stdout.write
            started = perf_counter()
            for command in ("load_areas", "load_taxonomy"):
                call_command(command, stdout=SpokenLines(say))
            failed = [demo.key for demo in registry.all(Demo) if not self._loaded(demo, options["scale"], say)]
            refresh_statistics()
            if failed:
                raise CommandError(_("Not loaded: %(names)s. The log says why.") % {"names": ", ".join(failed)})
            say(_("Demo world loaded in %(seconds)s s.") % {"seconds": f"{perf_counter() - started:.1f}"})
            self.stdout.write("\n" + "\n".join(closing_lines()))

    def _loaded(self, demo: Demo, scale: int | None, say: Callable[[str], None]) -> bool:
        def load() -> bool:
            demo.load(scale=scale, say=say)
            return True

        return contained(demo, "load()", load, bool)


def refuse_beside_real_entries() -> None:
    """Raise ``CommandError`` where invented entries would mix with real ones or stand on a public site."""
    if accounts.is_production():
        raise CommandError(
            _(
                "These are the settings of a public site. Invented services would be shown to people who need help. "
                "Load the demo with kim.settings.dev, or add --force if this site is a demo."
            )
        )
    real = Organisation.objects.filter(is_demo=False).count()
    if real:
        raise CommandError(
            _(
                "The register holds %(count)s organisations that are no demo entries. The demo would mix invented "
                "services with them. Use an empty database, or add --force."
            )
            % {"count": real}
        )


def closing_lines() -> list[str]:
    """Address and accounts; without an empty line, as callers keep the last paragraph."""
    lines = [_("Demo: %(address)s") % {"address": own_address()}]
    if not accounts.may_have_accounts():
        return [*lines, _("No demo accounts: they exist with KIM_DEMO=yes and outside production only.")]
    return [*lines, _("Accounts (name, password, role):"), *accounts.account_lines()]
