"""The pages of the gap atlas as tabs above each of them. Every subject adds its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from kim.plugins import Extension, gives, registry


class AtlasTab(Extension):
    """A kind of extension: a page of the gap atlas. A page says by its key which tab it belongs to."""

    #: Name of the address; it is given the slug of the area at hand if ``takes_area``.
    address: ClassVar[str] = ""
    takes_area: ClassVar[bool] = True
    required = ("address",)
    #: A page whose tab cannot say whether it is for this person is not offered.
    stands_in = {"is_shown": gives(bool), "url": gives(str)}

    def is_shown(self, request: HttpRequest) -> bool:
        return True

    def url(self, area: str) -> str:
        return reverse(self.address, args=[area] if self.takes_area else [])

    def broken_promises(self) -> Iterator[str]:
        try:
            self.url("a")
        except NoReverseMatch as error:
            yield f"its address does not resolve: {error}"


def tabs_for(request: HttpRequest, current: str, area: str) -> list[tuple[str, str, bool]]:
    """Words, address and whether it is the page at hand."""
    shown = [tab for tab in registry.all(AtlasTab) if tab.is_shown(request)]
    return [(str(tab.label), url, tab.key == current) for tab in shown if (url := tab.url(area))]
