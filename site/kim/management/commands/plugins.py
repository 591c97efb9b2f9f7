from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.checks import run_checks
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import translation

from kim.plugins import registry
from kim.plugins.contract import broken_promises
from kim.plugins.faults import forget_faults

HEADINGS = ["kind", "key", "label", "class", "plugin", "version"]


class Command(BaseCommand):
    help = "List what the plugins add; with --check, try whether every extension keeps the contract of its kind."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="exit with 1 and the reasons when one breaks it")

    def handle(self, **options: Any) -> None:
        entries = registry.entries()
        with translation.override("en"):
            rows = [
                [
                    entry.kind.__name__,
                    entry.extension.key,
                    str(entry.extension.label),
                    entry.name,
                    entry.plugin,
                    entry.version or "-",
                ]
                for entry in entries
            ]
        for line in aligned([HEADINGS, *rows]):
            self.stdout.write(line)
        if options["check"]:
            self.check_contract(len(entries))

    def check_contract(self, count: int) -> None:
        broken = list(broken_promises())
        fail = {entry.name for entry, _reason in broken}
        # Where the database does not answer the contract can be tried all the same.
        with suppress(DatabaseError):
            forget_faults(registry, [entry.extension for entry, _reason in broken])
        for entry, reason in broken:
            self.stderr.write(f"{entry.kind.__name__} {entry.extension.key} of {entry.plugin}: {reason}")
        if broken:
            raise CommandError(
                f"{len(fail)} of {count} extensions break the contract. "
                "A plugin is left out with KIM_PLUGINS_OFF=<plugin>."
            )
        self.stdout.write(f"All {count} extensions keep the contract.")
        # What an app finds wrong with extensions that keep it, such as an index that does not know a facet yet.
        if found := run_checks(tags=["plugins"], include_deployment_checks=True):
            raise CommandError("\n".join(f"{message.msg} {message.hint or ''}".strip() for message in found))


def aligned(rows: list[list[str]]) -> list[str]:
    """Columns as wide as their widest cell."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
