"""Fields an editor reads and does not write."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import FieldPanel


class ShownField(FieldPanel):
    """A dash where there is nothing, key and value where there are several."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(field_name, **{**kwargs, "read_only": True})

    def format_value_for_display(self, value: Any) -> Any:
        if isinstance(value, dict):
            value = ", ".join(f"{key}: {part}" for key, part in value.items())
        return super().format_value_for_display(value) if value not in (None, "") else "–"
