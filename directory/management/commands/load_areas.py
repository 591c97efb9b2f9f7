"""Load states, districts, municipalities, boundaries and postcodes from the data files; repeat at will."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.areas.loading.load import AreaLoad
from directory.areas.loading.source import DATA, AreaSource
from directory.loading.problems import InputRefused


class Command(BaseCommand):
    help = "Load the areas with their boundaries and postcodes, and report what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--national", action="store_true", help="all of Germany, without boundaries outside NRW")
        parser.add_argument("--dry-run", action="store_true", help="report what would change and write nothing")
        parser.add_argument("--folder", type=Path, default=DATA, help="where the files are (default: directory/data)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            source = AreaSource.read(options["folder"], national=options["national"])
        except InputRefused as refused:
            raise CommandError(str(refused)) from refused
        for changes in AreaLoad(source, dry=options["dry_run"]).run():
            for line in changes.lines():
                self.stdout.write(line)
