"""The start page of the admin: how the own entries are, with the way to each of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from directory.models import Service
from directory.rights.policies import policy_of, rows_to_open

from .services.filters import OVERDUE, EntryState, FundingEnds, funding_ends, in_state


class OwnEntries(Component):
    """One line per question, only where there is something to do; nothing for people without entries."""

    name = "own_entries"
    template_name = "directory/admin/own_entries.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        may_add = policy_of(Service).user_has_permission(user, "add")
        rows = rows_to_open(user, Service)
        total = rows.count()
        return {
            "lines": list(_lines(rows, total)) if total else [],
            "may_add": may_add,
            "add_url": reverse("wagtailsnippets_directory_service:add"),
        }


def _lines(rows, total: int):
    questions = (
        (total, {}, ngettext("%(count)s entry", "%(count)s entries", total)),
        _line(
            rows.stale(),
            {"freshness": OVERDUE},
            lambda n: ngettext("%(count)s not confirmed for a long time", "%(count)s not confirmed for a long time", n),
        ),
        _line(
            in_state(rows, EntryState.IN_REVIEW),
            {"state": EntryState.IN_REVIEW},
            lambda n: ngettext("%(count)s in review", "%(count)s in review", n),
        ),
        _line(
            in_state(rows, EntryState.DRAFT),
            {"state": EntryState.DRAFT},
            lambda n: ngettext("%(count)s not public", "%(count)s not public", n),
        ),
        _line(
            funding_ends(rows, FundingEnds.SIX),
            {"funding": FundingEnds.SIX},
            lambda n: ngettext(
                "%(count)s whose funding ends within 6 months", "%(count)s whose funding ends within 6 months", n
            ),
        ),
    )
    address = reverse("wagtailsnippets_directory_service:list")
    for count, query, words in questions:
        if count:
            yield {"url": f"{address}?{urlencode(query)}" if query else address, "words": words % {"count": count}}


def _line(rows, query: dict, words) -> tuple[int, dict, str]:
    count = rows.count()
    return count, {name: str(value) for name, value in query.items()}, words(count)
