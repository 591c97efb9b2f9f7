"""How much of the gap map visitors see."""

from __future__ import annotations

from django.conf import settings

#: What KIM_PUBLIC_ATLAS may open for everybody.
DISTRICTS, ALL = "districts", "all"


def public_depth() -> str:
    """How deep visitors see the map: empty (not at all), districts or all."""
    return settings.KIM_PUBLIC_ATLAS if settings.KIM_PUBLIC_ATLAS in (DISTRICTS, ALL) else ""
