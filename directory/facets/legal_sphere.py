"""The legal sphere a service belongs to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .term_facet import TermFacet


class LegalSphereFacet(TermFacet):
    key = parameter = "rechtskreis"
    label = _("Legal sphere")
    order = 90
    relation = source = "legal_spheres"
    unset = _("Not stated")
