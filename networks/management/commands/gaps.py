"""What happens to gaps by itself: measuring again after six months, and mails. For a timer, once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from kim.timers.clock import stop_unless_clock_is_trusted
from networks.gaps.digests import send_all
from networks.gaps.lifecycle import re_evaluate_due_gaps


class Command(BaseCommand):
    help = "Measure closed gaps again when six months are over, and send mails about gaps."

    def add_arguments(self, parser: CommandParser) -> None:
        words = parser.add_subparsers(dest="what", required=True)
        words.add_parser("measure", help="take the figures of closed gaps whose day has come")
        words.add_parser("mail", help="tell reporters what moved and coordinators what waits")

    def handle(self, *args: Any, **options: Any) -> None:
        stop_unless_clock_is_trusted()
        if options["what"] == "measure":
            self.stdout.write(_("Measured again: %(count)s.") % {"count": len(re_evaluate_due_gaps())})
        else:
            self.stdout.write(_("Mails sent: %(count)s.") % {"count": send_all()})
