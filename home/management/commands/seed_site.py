"""Make the pages a new site needs; existing pages stay as they are."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from home.checks import unfinished_pages
from home.seed.site import seed_site


class Command(BaseCommand):
    help = "Make the start page, the legal pages and the other pages a new site needs. What exists is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        seed_site(say=self.stdout.write)
        for page, places in unfinished_pages():
            self.stdout.write(f"To be filled in: {page.title}: {', '.join(places)}")
