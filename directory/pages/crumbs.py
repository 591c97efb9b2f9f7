"""The way back, as pairs of words and address; the last place is the page itself and has no address."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _


def crumbs(*steps: tuple[str, str] | tuple[str, str, str]) -> list[tuple[str, str]]:
    """Take (words, url name[, argument]) per step; the start page comes first."""
    start = (_("Start"), reverse("directory:service_list").removesuffix("angebote/"))
    return [start, *((words, reverse(name, args=args)) for words, name, *args in steps)]
