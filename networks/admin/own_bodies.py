"""Lists with a filter by body."""

from __future__ import annotations

from django.utils.functional import cached_property

from .filters import narrow_to_reach


class OwnBodies:
    """For an index view: the filter offers the bodies in reach."""

    @cached_property
    def filters(self):
        found = super().filters  # type: ignore[misc]  # the view this is mixed into has it
        if found is not None:
            narrow_to_reach(found)
        return found
