"""Read a file somebody uploaded: beside the request where a worker runs, and in a child with limits in any case."""

from __future__ import annotations

import logging

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from networks.external_tables.models import WaitingSheet

from .importing import look_at, may_take_over, reach_of
from .parsing import parse_in_child
from .problems import SheetError, SheetProblem
from .results import SheetResult, result_of, rows_of, taken_result

logger = logging.getLogger(__name__)


def ask_for(waiting: WaitingSheet, *, takes_over: bool, leave_out: bool) -> None:
    """Store what is asked and let it be read."""
    waiting.takes_over, waiting.leave_out = takes_over, leave_out
    waiting.run, waiting.result, waiting.asked_at = waiting.run + 1, None, timezone.now()
    waiting.language = translation.get_language() or "de"
    waiting.save()
    read_waiting_sheet.enqueue(waiting.pk, waiting.run)


@task()
def read_waiting_sheet(pk: int, run: int) -> bool:
    """Whether somebody still waits for this answer."""
    waiting = WaitingSheet.objects.select_related("person").filter(pk=pk, run=run).first()
    if waiting is None or not may_take_over(waiting.person):
        return False
    with translation.override(waiting.language):
        result = _result(waiting)
    return bool(WaitingSheet.objects.filter(pk=pk, run=run).update(result=result.packed()))


def _result(waiting: WaitingSheet) -> SheetResult:
    reach = reach_of(waiting.person)
    try:
        look = look_at(bytes(waiting.content), waiting.mapping, reach=reach, parse=parse_in_child)
        if waiting.takes_over and (waiting.leave_out or not look.reading.problems):
            return taken_result(look, look.take_over(file_name=waiting.file_name, user=waiting.person))
        return result_of(look)
    except SheetError as error:
        return SheetResult(problems=rows_of(error.problems))
    except Exception:
        # Somebody waits for this: an answer that never comes would be looked for in the own file.
        logger.exception("A table of others could not be read")
        problem = SheetProblem(
            _("File"),
            _("An error of the site kept it from being read."),
            _("Try it once more; if it fails again, tell those who run the site."),
        )
        return SheetResult(problems=rows_of([problem]))
