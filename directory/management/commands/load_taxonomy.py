"""Load the terms from the data files; what editors changed since stays and is reported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.loading.problems import InputRefused
from directory.taxonomy.loading import TermLoad
from directory.taxonomy.reading import DATA, TermSource


class Command(BaseCommand):
    help = "Load life domains, categories, target groups, languages and the other terms, and report what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="report what would change and write nothing")
        parser.add_argument("--folder", type=Path, default=DATA, help="where the files are (default: directory/data)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            source = TermSource.read(options["folder"])
        except InputRefused as refused:
            raise CommandError(str(refused)) from refused
        for changes in TermLoad(source, dry=options["dry_run"]).run():
            for line in changes.lines():
                self.stdout.write(line)
