"""Entries like the one in the form, shown before it is published, with the box that says it is another one."""

from __future__ import annotations

from wagtail.admin.panels import Panel

#: Name of the box in the form.
ANOTHER = "is_another"


class SimilarPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/admin/similar.html"

        def is_shown(self) -> bool:
            return bool(getattr(self.form, "similar", None))

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            return {**context, "similar": self.form.similar, "name": ANOTHER}
