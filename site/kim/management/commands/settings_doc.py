from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kim.settings.document import settings_files
from kim.settings.environment import environment
from kim.settings.value_kinds import ROOT


class Command(BaseCommand):
    help = "Tell whether docs/settings.md and .env.example list the settings as they are; --write renews them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="renew the two files")

    def handle(self, **options: Any) -> None:
        for path, text in settings_files(environment).items():
            name = path.relative_to(ROOT)
            if path.is_file() and path.read_text(encoding="utf-8") == text:
                self.stdout.write(f"{name} is current.")
            elif options["write"]:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
                self.stdout.write(f"{name} is renewed.")
            else:
                raise CommandError(f"{name} is out of date. Renew it: python manage.py settings_doc --write")
