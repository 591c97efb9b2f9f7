"""The index a site begins with: without one every list asks the database."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.first_data import FirstData, Say

from .engines import EngineDown, choice
from .rebuilding import AlreadyRebuilding, rebuild


class FirstIndex(FirstData):
    """After everything that is in it."""

    key = "search-index"
    label = gettext_lazy("Search index")
    order = 90

    def load(self, *, say: Say) -> None:
        try:
            if self._is_there():
                say(_("It is there."))
            else:
                rebuild(say)
        except (EngineDown, AlreadyRebuilding) as problem:
            raise CommandError(str(problem)) from problem

    def missing(self) -> Iterator[str]:
        try:
            if not self._is_there():
                yield "There is no search index: every list asks the database."
        except EngineDown:
            # Another check says why the server does not answer and what helps.
            return

    @staticmethod
    def _is_there() -> bool:
        return choice.engine_named(choice.kept()[0]).exists()
