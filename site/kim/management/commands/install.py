"""Make a complete site: ``manage.py install``, once after ``migrate``. A second run changes nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from kim.deploy_checks import has_waiting_migrations, steps_left
from kim.first_data import FirstData
from kim.own_address import own_address
from kim.plugins import registry


class Command(BaseCommand):
    help = "Make what a new site needs: areas, terms, groups, first pages, search index. What exists is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            if has_waiting_migrations():
                raise CommandError(_("The tables are not there yet, or of an older version: manage.py migrate"))
            for first in registry.all(FirstData):
                self.stdout.write(f"{first.label}:")
                first.load(say=lambda line: self.stdout.write(f"  {line}"))
            self.stdout.write("\n" + "\n".join(closing_words()))


def closing_words() -> list[str]:
    left = steps_left()
    words = [_("The site is at %(address)s.") % {"address": own_address("/")}]
    return [*words, _("Left to do:"), *(f"  {one.msg} {one.hint or ''}".rstrip() for one in left)] if left else words
