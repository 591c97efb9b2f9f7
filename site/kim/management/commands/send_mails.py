from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kim.post.sending import send_due_mails


class Command(BaseCommand):
    help = "Send the mails that wait, as tick and the worker do."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=500, help="send at most so many (500)")

    def handle(self, *, limit: int, **options: Any) -> None:
        self.stdout.write(f"{send_due_mails(limit)} mails sent.")
