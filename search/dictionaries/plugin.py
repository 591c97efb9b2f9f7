"""Name the dictionaries of the search on the page of data sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kim.plugins import Section

from . import catalogue
from .installation import installed_table


class DictionarySources(Section):
    """Lists the dictionaries that the table in use was compiled from. Empty without a table."""

    key = "dictionary-sources"
    label = _("Dictionaries of the search")
    place = "sources"
    template = "search/dictionaries/sources.html"

    def context(self, request: HttpRequest, subject: Any) -> Mapping[str, Any] | None:
        used = frozenset(installed_table().about().get("sources", ()))
        found = [one for one in catalogue.ALL if one.package in used]
        return {"dictionaries": found} if found else None
