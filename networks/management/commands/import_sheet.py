"""Take over what a table of others says; see docs/coverage.md for the mapping file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from networks.external_tables.importing import Look, look_at
from networks.external_tables.parsing import parse_in_child
from networks.external_tables.problems import SheetError
from networks.external_tables.wording import change_in_words, plain_number


class Command(BaseCommand):
    help = str(gettext_lazy("Take over a table of others (topics and areas) through a mapping file."))

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="XLSX or CSV")
        parser.add_argument("mapping", type=Path, help="TOML")
        parser.add_argument("--as-of", type=date.fromisoformat, help="the day of this version: 2026-09-30")
        parser.add_argument("--dry-run", action="store_true", help="store nothing, print what would be stored")
        parser.add_argument(
            "--leave-out", action="store_true", help="store the rest where something was not understood"
        )

    def handle(
        self, *args: Any, file: Path, mapping: Path, as_of: date | None, dry_run: bool, leave_out: bool, **options: Any
    ) -> None:
        try:
            content, text = file.read_bytes(), mapping.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as problem:
            raise CommandError(f"{problem}") from problem
        try:
            look = look_at(content, text, as_of=as_of, parse=parse_in_child)
            self._tell(look, with_statements=dry_run)
            if look.reading.problems and not leave_out and not dry_run:
                raise CommandError(
                    _("Nothing was stored. Complete the mapping, or use --leave-out to store what was understood.")
                )
            change = look.change if dry_run else look.take_over(file_name=file.name)
        except SheetError as problem:
            raise CommandError("\n".join(map(str, problem.problems))) from problem
        self.stdout.write(change_in_words(change))
        if dry_run:
            self.stdout.write(_("Nothing was stored."))

    def _tell(self, look: Look, *, with_statements: bool) -> None:
        if with_statements:
            for one in look.reading.statements:
                number = "" if one.number is None else f" {plain_number(one.number)} {look.mapping.unit}".rstrip()
                said = f"{one.answer.label}{number} ({one.cells})"
                self.stdout.write(f"{one.area.full_name} · {one.thing.label()}: {said}")
        for note in look.reading.notes:
            self.stdout.write(f"- {note}")
        for problem in look.reading.problems:
            self.stdout.write(self.style.WARNING(f"! {problem}"))
        if look.to_add:
            self.stdout.write("\n" + _("For the mapping file (replace each “?”):") + f"\n\n{look.to_add}\n")
