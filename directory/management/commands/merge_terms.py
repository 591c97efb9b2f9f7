"""Merge one term into another: all references are kept, its words become synonyms."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from directory.models import Term
from directory.taxonomy.merge import Merge, MergeRefused
from directory.taxonomy.term_kinds import KINDS, TermKind


class Command(BaseCommand):
    help = "Merge a term into another one of the same kind."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=[kind.name for kind in KINDS])
        parser.add_argument("gone", help="key of the term that goes")
        parser.add_argument("kept", help="key of the term that stays")
        parser.add_argument("--yes", action="store_true", help="do it; without, only the uses are listed")

    def handle(self, *args: Any, **options: Any) -> None:
        kind = next(kind for kind in KINDS if kind.name == options["kind"])
        merge = Merge(_term(kind, options["gone"]), _term(kind, options["kept"]))
        if reasons := merge.problems():
            raise CommandError("\n".join(reasons))
        for use in merge.uses:
            self.stdout.write(str(use))
        if not options["yes"]:
            self.stdout.write(_("Nothing was changed. Add --yes to merge."))
            return
        try:
            outcome = merge.run()
        except MergeRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            _("Merged %(gone)s into %(kept)s: %(saved)s records saved, %(revisions)s versions rewritten.")
            % {
                "gone": options["gone"],
                "kept": options["kept"],
                "saved": outcome.saved,
                "revisions": outcome.revisions,
            }
        )


def _term(kind: TermKind, key: str) -> Term:
    term = kind.model.objects.filter(key=key).first()
    if term is None:
        raise CommandError(
            _("No %(kind)s has the key “%(key)s”.") % {"kind": kind.model._meta.verbose_name, "key": key}
        )
    return term
