"""The topic of a service: the domain of its categories."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from directory.models import Service

from .term_facet import TermFacet


class TopicFacet(TermFacet):
    key = parameter = "thema"
    label = _("Topic")
    order = 10
    relation, path, source = "categories", "domain__key", "domains"

    def terms(self, service: Service) -> set[str]:
        return {category.domain.key for category in service.categories.all()}
