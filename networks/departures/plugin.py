"""What departures add to the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from networks.bodies.admin.attention import AttentionLine, NeedsAttention, line_of

from .orphans import all_orphans


class EntriesLeftAlone(NeedsAttention):
    """What still points at people who leave."""

    key = "departures"
    label = _("Departures")
    order = 20

    def lines(self, user: Any) -> Iterator[AttentionLine]:
        yield from line_of(
            len(all_orphans(user)),
            reverse("networks_orphans"),
            lambda n: ngettext(
                "%(count)s entry is left alone by somebody who leaves",
                "%(count)s entries are left alone by people who leave",
                n,
            ),
        )
