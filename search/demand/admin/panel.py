"""Show on the start page of the admin what people look for in vain in the own areas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from search.demand.small_numbers import in_words
from search.demand.unmet import shown_number

from .groups import counted_groups, groups_of, open_rows
from .question import DemandForm
from .readers import may_read


class UnmetPanel(Component):
    """The five commonest phrases of the last 30 days; nothing for people who may not read them."""

    name = "unmet_searches"
    template_name = "search/admin/panel.html"
    order = 30

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        if not may_read(user):
            return {"may_read": False}
        asked = DemandForm({}, user=user)
        rows = open_rows(user, asked, asked.period)
        return {
            "may_read": True,
            "total": in_words(shown_number(rows)),
            "groups": groups_of(user, asked, counted_groups(rows, asked.by)[:5]),
            "address": reverse("demand_admin:list"),
        }
