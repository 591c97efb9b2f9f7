"""The category of a service, which says more precisely what its topic is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .term_facet import TermFacet


class CategoryFacet(TermFacet):
    key = parameter = "kategorie"
    label = _("More precisely")
    order = 20
    relation = source = "categories"
