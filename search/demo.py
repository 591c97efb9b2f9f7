"""The index of the demo world, after everything else was loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kim.plugins import Demo

from .engines import choice
from .rebuilding import rebuild
from .verifying import compare_index, repair

#: From so many differences on, making the index anew is quicker than repairing it.
MANY = 500


class IndexDemo(Demo):
    key = "index"
    label = _("Search index")
    order = 1000
    costly: ClassVar[bool] = True

    def load(self, *, scale: int | None, say: Callable[[str], None]) -> None:
        if not all(choice.engine_named(name).exists() for name in choice.kept()):
            rebuild(say)
            return
        for found in [compare_index(name) for name in choice.kept()]:
            if len(found.different) >= MANY:
                rebuild(say)
                return
            repair(found)
