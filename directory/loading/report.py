"""Report what a load did, or would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

#: So many names a list prints before it only counts.
MOST_NAMED = 10


@dataclass
class Changes:
    """Of one kind of record. ``changed`` maps the name to the changed fields; ``notes`` are full sentences."""

    what: str
    created: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether anything is written."""
        return bool(self.created or self.changed or self.removed)

    def lines(self) -> Iterator[str]:
        yield _("%(what)s: %(created)s created, %(changed)s changed, %(removed)s removed, %(unchanged)s unchanged") % {
            "what": self.what,
            "created": len(self.created),
            "changed": len(self.changed),
            "removed": len(self.removed),
            "unchanged": self.unchanged,
        }
        for name, fields in list(self.changed.items())[:MOST_NAMED]:
            yield "  " + _("changed: %(name)s (%(fields)s)") % {"name": name, "fields": ", ".join(fields)}
        for name in self.removed[:MOST_NAMED]:
            yield "  " + _("removed: %(name)s") % {"name": name}
        more = max(len(self.changed) - MOST_NAMED, 0) + max(len(self.removed) - MOST_NAMED, 0)
        if more:
            yield "  " + ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more}
        for note in self.notes:
            yield f"  {note}"
