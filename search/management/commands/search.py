"""Look after the search index: ``manage.py search rebuild|status|drain|verify``."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.engines import EngineDown, choice
from search.outbox import Drained, drain
from search.outbox.draining import waiting
from search.outbox.due import sweep
from search.rebuilding import AlreadyRebuilding, rebuild
from search.status import EngineStatus, statuses
from search.verifying import Comparison, compare_index, repair

#: Modules that add commands of their own below ``search``: ``add_commands(subparsers)`` sets ``run`` as default, called
#: with the options and ``say``; ``status_lines()`` gives lines for ``search status``.
FURTHER = ("search.dictionaries.commands",)


class Command(BaseCommand):
    help = "Make the search index, see how it is, write what waits, compare it with the database."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True, metavar="rebuild|status|drain|verify|…")
        commands.add_parser("rebuild", help="make every index anew while the old one answers").set_defaults(
            run=self.rebuild
        )
        commands.add_parser("status", help="engines, documents, what waits and what failed").set_defaults(
            run=self.status
        )
        commands.add_parser("drain", help="write everything that waits, failed jobs too").set_defaults(run=self.drain)
        verify = commands.add_parser("verify", help="compare every index with the database and repair it")
        verify.add_argument("--look", action="store_true", help="only say what differs")
        verify.set_defaults(run=self.verify)
        for module in further():
            module.add_commands(commands)

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            run = options.pop("run")
            try:
                run(options, self.stdout.write)
            except (EngineDown, AlreadyRebuilding) as problem:
                raise CommandError(str(problem)) from problem

    def rebuild(self, options: dict[str, Any], say: Any) -> None:
        number = rebuild(say)
        say(
            ngettext("The index holds %(count)s document.", "The index holds %(count)s documents.", number)
            % {"count": number}
        )

    def status(self, options: dict[str, Any], say: Any) -> None:
        found = list(statuses())
        for one in found:
            for line in lines_of(one):
                say(line)
        for module in further():
            for line in module.status_lines():
                say(line)
        if found[0].documents is None:
            raise CommandError(found[0].problem)

    def drain(self, options: dict[str, Any], say: Any) -> None:
        sweep()
        for name in choice.kept():
            total = Drained()
            while True:
                done = drain(name, seconds=2, patience=30, again=True)
                total.written += done.written
                total.removed += done.removed
                if done.problem:
                    raise CommandError(done.problem)
                if done.has_more and not done.is_busy and not choice.engine_named(name).exists():
                    raise CommandError(_("Nothing has been indexed yet. Make the index: manage.py search rebuild"))
                # What failed even now is left; another try at once would fail as well.
                left = waiting(name).count()
                if done.is_busy or done.failed or not left or not done.has_more:
                    break
                say(
                    _("%(name)s: %(written)s written, %(left)s waiting")
                    % {"name": name, "written": total.written, "left": left}
                )
            say(
                _("%(name)s: %(written)s written, %(removed)s taken out, %(failed)s failed")
                % {"name": name, "written": total.written, "removed": total.removed, "failed": done.failed}
            )
            if done.is_busy:
                raise CommandError(_("Somebody else drains “%(name)s” right now. Try again.") % {"name": name})

    def verify(self, options: dict[str, Any], say: Any) -> None:
        wrong = 0
        for name in choice.kept():
            drain(name, patience=30, again=True)
            found = compare_index(name)
            say(sentence_of(found))
            for key in found.different[:20]:
                say(f"  {key}")
            if not found.different or options["look"]:
                wrong += len(found.different)
                continue
            done = repair(found)
            if done.problem:
                raise CommandError(done.problem)
            left = compare_index(name).different
            wrong += len(left)
            if left:
                say(sentence_of_rest(name, left, done))
                continue
            say(
                _("%(name)s: corrected and looked at again, %(written)s written, %(removed)s taken out")
                % {"name": name, "written": done.written, "removed": done.removed}
            )
        if wrong:
            raise CommandError(_("The index differs from the database."))


def further() -> list[ModuleType]:
    return [module for name in FURTHER if (module := _module(name)) is not None]


def _module(name: str) -> ModuleType | None:
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name and name.startswith(missing.name):
            return None
        raise


def sentence_of_rest(name: str, left: list[str], done: Drained) -> str:
    return _(
        "%(name)s: %(count)s documents still differ, %(keys)s among them; %(failed)s could not be made and %(late)s "
        "were refused as outdated. See manage.py search status, or make the index anew: manage.py search rebuild"
    ) % {"name": name, "count": len(left), "keys": ", ".join(left[:5]), "failed": done.failed, "late": done.late}


def sentence_of(found: Comparison) -> str:
    values = {"name": found.engine, "count": found.number}
    if not found.different:
        return _("%(name)s: all %(count)s documents are as in the database.") % values
    return _(
        "%(name)s: of %(count)s documents %(missing)s are missing and %(outdated)s outdated, %(surplus)s are too many."
    ) % {
        **values,
        "missing": len(found.missing),
        "outdated": len(found.outdated),
        "surplus": len(found.surplus),
    }


def lines_of(one: EngineStatus) -> list[str]:
    """What somebody looks for first comes first; every trouble with the way out."""
    role = _("answers") if one.is_first else _("answers while the first one does not")
    documents = _("no answer") if one.documents is None else _("%(count)s documents") % {"count": one.documents}
    lines = [f"{one.name} ({role}): {documents}"]
    if one.problem:
        lines.append(f"  {one.problem}")
    if one.down_since:
        lines.append(
            _("  down since %(time)s; it is asked again and catches up by itself") % {"time": _time(one.down_since)}
        )
    if one.built_at:
        lines.append(
            _("  built %(time)s, generation %(number)s") % {"time": _time(one.built_at), "number": one.generation}
        )
    if one.is_rebuild_dead:
        lines.append(_("  the last rebuild did not finish. Start it again: manage.py search rebuild"))
    elif one.rebuilder:
        lines.append(
            _("  being rebuilt by %(process)s: %(count)s documents so far")
            % {"process": one.rebuilder, "count": one.rebuild_done}
        )
    waits = _("  waiting: %(jobs)s jobs") % {"jobs": one.jobs}
    if one.groups:
        waits += _(", %(groups)s of them for many records each") % {"groups": one.groups}
    if one.oldest:
        waits += _(", the oldest since %(time)s") % {"time": _time(one.oldest)}
    lines.append(waits)
    if one.is_late:
        lines.append(_("  nobody seems to drain: start the worker (manage.py db_worker), or manage.py search drain"))
    lines += [
        _("  failed %(number)s times: %(job)s: %(error)s") % {"number": attempts, "job": job, "error": error}
        for job, attempts, error in one.failed
    ]
    return lines


def _time(moment: Any) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M:%S}"
