from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kim.database import optimize, refresh_statistics


class Command(BaseCommand):
    help = "Renew the statistics the database plans its queries with. Run it once a day, and with --all after imports."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="all tables, not only those that changed much")

    def handle(self, **options: Any) -> None:
        (refresh_statistics if options["all"] else optimize)()
