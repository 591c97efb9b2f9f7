"""How the search is, for monitors: an index there, readable, writable, and in step with the database."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.health import HealthCheck
from kim.health.frame import length_in_words

from .engines import EngineDown, IndexBroken, choice
from .status import status_of_jobs, trouble_in_short


class IndexUsable(HealthCheck):
    key = "index"
    label = gettext_lazy("Search index")
    order = 20
    remedy = gettext_lazy("Make it: manage.py search rebuild. manage.py search status says what is wrong with it.")
    is_needed = True

    def trouble(self) -> str:
        # The embedded index first: it answers at once.
        return "" if any(map(is_usable, reversed(choice.kept()))) else _("there is none that can be read")


def is_usable(name: str) -> bool:
    """Whether questions are answered from it, though it may take no changes."""
    engine = choice.engine_named(name)
    try:
        engine.check()
    except IndexBroken:
        return False
    except EngineDown:
        return name == choice.EMBEDDED and engine.exists()
    return True


class EngineHealth(HealthCheck):
    key = "search"
    label = gettext_lazy("Search")
    order = 21
    remedy = gettext_lazy("manage.py search status says what the engines answer, and what to set right.")

    def trouble(self) -> str:
        return "; ".join(self._troubles())

    def _troubles(self) -> Iterator[str]:
        if words := trouble_in_short():
            yield words
        try:
            choice.engine_named(choice.EMBEDDED).check()
        except IndexBroken:
            yield _("files of the embedded index are cut short or of another version; the next tick makes it anew")
        except EngineDown:
            yield _("the embedded index takes no changes or is not there")


class IndexFresh(HealthCheck):
    key = "outbox"
    label = gettext_lazy("Changes for the search index")
    order = 22
    remedy = gettext_lazy(
        "Look whether the worker or manage.py tick runs; manage.py search drain carries them over now."
    )

    def trouble(self) -> str:
        return "; ".join(self._troubles())

    def _troubles(self) -> Iterator[str]:
        for name in choice.kept():
            jobs = status_of_jobs(name)
            if jobs.is_late:
                yield _("%(engine)s: %(count)s wait, the oldest for %(time)s") % {
                    "engine": name,
                    "count": jobs.jobs,
                    "time": length_in_words(jobs.lag),
                }
            if jobs.failed:
                yield _("%(engine)s: %(count)s could not be written, several times") % {
                    "engine": name,
                    "count": jobs.failed,
                }
