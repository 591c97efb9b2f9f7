"""Make an index anew while the old one answers.

Changes made meanwhile go into the old index as always, and their jobs are kept for the new one: it may have read the
record before the change. Once the new one is in use they are drained again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kim.dates import today_in_germany

from . import index, vocabulary
from .analysis import Analyser
from .documents import IndexDocument
from .engines import EngineDown, choice
from .index_facets import facet_names
from .models import EngineState, Job
from .outbox.draining import NEXT, drain, note_down, release
from .outbox.lock import alone, is_alive, whoami
from .outbox.outlets import forget_jobs
from .vocabulary import CountingAnalyser

#: Seconds between two reports.
REPORT_EVERY = 2.0
#: Seconds to wait for a drain to finish its step.
PATIENCE = 60.0

Say = Callable[[str], None]


class AlreadyRebuilding(Exception):
    """Another process does it; the message names it and the way out."""


def rebuild(say: Say = lambda text: None) -> int:
    """Make every index of this installation anew; returns the number of documents of the first one.

    Raises ``EngineDown`` when the engine of the settings does not answer, after making the one behind it.
    """
    reader = CountingAnalyser(index.new_lexicon())
    numbers: list[int] = []
    down: EngineDown | None = None
    words: vocabulary.StoredVocabulary | None = None
    for name in choice.kept():
        try:
            number, words = _rebuild(name, reader, words, say)
        except EngineDown as problem:
            down = down or problem
            say(str(problem))
        else:
            numbers.append(number)
    if down is not None:
        raise down
    return numbers[0]


def _rebuild(
    name: str, reader: CountingAnalyser, words: vocabulary.StoredVocabulary | None, say: Say
) -> tuple[int, vocabulary.StoredVocabulary]:
    """``words``: the vocabulary kept by the engine before this one, which both share."""
    earlier = _begin(name)
    kept = words

    def read() -> Iterator[IndexDocument]:
        nonlocal kept
        # What the first engine has read need not be counted again.
        yield from _reported(name, Analyser(reader.lexicon) if words else reader, say)
        if kept is None:
            # The last step before the engine switches: words and index change together.
            kept = vocabulary.keep(reader)
            vocabulary.use(kept)

    try:
        number = choice.engine_named(name).rebuild(read(), facet_names())
    except BaseException as error:
        with alone(name, PATIENCE) as state:
            if state is not None:
                release(state)
                if isinstance(error, EngineDown):
                    note_down(state, str(error))
        raise
    assert kept is not None
    _end(name, kept.pk, earlier)
    drain(name, again=True)
    return number, kept


def _begin(name: str) -> list[int]:
    """From now on jobs are kept for the new index. Returns those whose changes it will read anyway."""
    forget_jobs()
    with alone(name, PATIENCE) as state:
        if state is None:
            raise AlreadyRebuilding(
                _("Somebody writes to the index “%(name)s” for longer than a minute. Try again.") % {"name": name}
            )
        if state.rebuilder:
            if is_alive(state) and state.rebuilder != whoami():
                raise AlreadyRebuilding(
                    _("The index “%(name)s” is being rebuilt by process %(process)s. Wait for it, or end that process.")
                    % {"name": name, "process": state.rebuilder}
                )
            release(state)
        EngineState.objects.filter(pk=name).update(
            rebuilder=whoami(), rebuild_seen=timezone.now(), rebuild_done=0, swept_on=today_in_germany()
        )
        return list(Job.objects.filter(engine=name).values_list("pk", flat=True))


def _end(name: str, generation: int, earlier: list[int]) -> None:
    with alone(name, PATIENCE) as _state, transaction.atomic():
        for start in range(0, len(earlier), 1000):
            rows = Job.objects.filter(pk__in=earlier[start : start + 1000])
            rows._raw_delete(rows.db)
        Job.objects.filter(engine=name + NEXT).update(engine=name)
        EngineState.objects.filter(pk=name).update(
            rebuilder="",
            rebuild_seen=None,
            generation=generation,
            built_at=timezone.now(),
            down_since=None,
            retry_at=None,
            problem="",
        )
    choice.notes.take_away(name)


def _reported(name: str, reader: Analyser, say: Say) -> Iterator[IndexDocument]:
    """All documents, with a report and a sign of life every few seconds."""
    started = last = time.monotonic()
    number = 0
    for document in index.all_documents(reader):
        number += 1
        yield document
        now = time.monotonic()
        if now - last >= REPORT_EVERY:
            last = now
            EngineState.objects.filter(pk=name).update(rebuild_seen=timezone.now(), rebuild_done=number)
            say(
                _("%(name)s: %(count)s documents, %(speed)s per second")
                % {"name": name, "count": number, "speed": round(number / (now - started))}
            )
    seconds = time.monotonic() - started
    say(
        _("%(name)s: %(count)s documents in %(seconds)s s")
        % {"name": name, "count": number, "seconds": f"{seconds:.1f}"}
    )
