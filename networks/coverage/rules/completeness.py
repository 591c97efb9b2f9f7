"""Whether somebody has looked for services in an area."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from directory.models import Area, Category


class Surveys:
    """``stated``: (slug of the area, key of the topic or ``None`` for all) → whether it is registered completely.

    ``begun``: slugs of areas in whose district an organisation is seated that offers a service, or once did.
    """

    def __init__(self, stated: Mapping[tuple[str, str | None], bool], begun: Container[str]) -> None:
        self._stated, self._begun = stated, begun

    def covers(self, area: Area, category: Category, above: Iterable[str]) -> bool:
        if self._stated:
            for place in (area.slug, *above):
                for topic in (category.domain.key, None):
                    known = self._stated.get((place, topic))
                    if known is not None:
                        return known
        return area.slug in self._begun
