"""For whom a service is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .term_facet import TermFacet


class TargetGroupFacet(TermFacet):
    key = parameter = "zielgruppe"
    label = _("For whom")
    order = 50
    is_told = True
    relation = source = "target_groups"
    unset = pgettext_lazy("target group", "for all, or not stated")
