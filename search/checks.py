"""What ``manage.py check`` finds of the settings of the search; with ``--deploy`` the server itself is asked."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from .engines import EngineDown, choice
from .index_check import missing_facets


def certificate_can_be_read(**kwargs: Any) -> list[CheckMessage]:
    if settings.KIM_SEARCH_ENGINE != choice.ELASTICSEARCH:
        return []
    from .engines.elastic.trust import trouble_with  # slow: the client of Elasticsearch

    trouble = trouble_with(str(settings.KIM_ELASTICSEARCH_CERTIFICATE or ""))
    reason, _dot, remedy = trouble.partition(". ")
    return [Error(f"{reason}.", hint=remedy, id="search.E001")] if trouble else []


def server_lets_us_in(**kwargs: Any) -> list[CheckMessage]:
    """A warning only: the embedded index answers while the server does not."""
    if settings.KIM_SEARCH_ENGINE != choice.ELASTICSEARCH or certificate_can_be_read():
        return []
    try:
        choice.engine_named(choice.ELASTICSEARCH).exists()
    except EngineDown as down:
        return [Warning(str(down), hint="See manage.py search status.", id="search.W001")]
    return []


def facets_are_in_the_index(**kwargs: Any) -> list[CheckMessage]:
    """What ``manage.py plugins --check`` finds: a list with such a facet comes from the database until then."""
    return [
        Warning(
            f"The search index does not know the facet {facet.key} yet: nothing is counted for it.",
            hint="Make the index anew: manage.py search rebuild",
            id="search.W002",
        )
        for facet in missing_facets()
    ]
