"""Turn a file and a mapping into statements. The command, the page of the admin and the demo all use it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from directory.models import Area
from directory.models.access import is_administrator, rights_of
from directory.models.choices import COORDINATOR
from networks.coverage.rules.areas import Atlas

from .file_limits import Unreadable
from .file_problems import file_error
from .known_names import KnownNames
from .mapping import Mapping, mapping_of
from .parsing import Parser, parse_here
from .problems import lines_to_add
from .reading import read_sheet
from .statements import SheetReading
from .storing import SheetChange, change_of, take_over


@dataclass(frozen=True)
class Look:
    """A sheet that was read and not yet taken over."""

    mapping: Mapping
    reading: SheetReading
    change: SheetChange
    reach: Container[int] | None

    @property
    def to_add(self) -> str:
        return lines_to_add(self.reading.problems)

    def take_over(self, *, file_name: str, user: Any = None, is_demo: bool = False) -> SheetChange:
        return take_over(self.reading, self.mapping, file_name=file_name, user=user, reach=self.reach, is_demo=is_demo)


def look_at(
    content: bytes,
    mapping_text: str,
    *,
    as_of: date | None = None,
    reach: Container[int] | None = None,
    parse: Parser = parse_here,
) -> Look:
    """Four queries, five once this version is stored. Raises ``SheetError`` where nothing can be read at all.

    Files of strangers are read with ``parse_in_child``.
    """
    try:
        parsed = parse(content, mapping_text)
    except Unreadable as problem:
        raise file_error(problem.code, problem.values) from problem
    mapping = mapping_of(parsed.mapping, mapping_text, as_of)
    reading = read_sheet(parsed.raw, mapping, KnownNames(Atlas.load()), reach)
    return Look(mapping, reading, change_of(reading, mapping, reach), reach)


def reach_of(user: Any) -> set[int] | None:
    """Keys of the areas whose columns a person takes over; ``None`` for all."""
    return None if is_administrator(user) else set(Area.objects.coordinated_by(user).values_list("pk", flat=True))


def may_take_over(user: Any) -> bool:
    """Coordinators with an area, and administrators."""
    rights = rights_of(user)
    return rights.is_administrator or (COORDINATOR in rights.roles and bool(rights.areas))
