from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kim.database_move import MoveError, move_from


class Command(BaseCommand):
    help = "Move everything from a SQLite file into the PostgreSQL database of DATABASE_URL, which was just migrated."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the SQLite file; nobody may write to it meanwhile")

    def handle(self, *, file: Path, **options: Any) -> None:
        say = self.stdout.write if options["verbosity"] > 1 else lambda text: None
        try:
            moved = move_from(file, say)
        except MoveError as problem:
            raise CommandError(str(problem)) from problem
        call_command("wagtail_update_index", verbosity=0)
        rows = sum(one.rows for one in moved)
        self.stdout.write(f"{rows} rows of {len(moved)} tables were moved; their numbers are the same on both sides.")
        self.stdout.write("Next: manage.py search rebuild. Uploads stay in their folders.")
