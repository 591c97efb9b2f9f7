"""The residence status a service is meant for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .term_facet import TermFacet


class ResidenceStatusFacet(TermFacet):
    key = parameter = "status"
    label = _("Residence status")
    order = 80
    relation = source = "residence_statuses"
    unset = pgettext_lazy("residence status", "whatever the status, or not stated")
