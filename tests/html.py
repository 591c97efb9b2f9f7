"""Pages as they are compared: white space that only indents the templates is no part of them."""

from __future__ import annotations

import re


def folded(html: str) -> str:
    """Return the page without the space beside tags, and with one space for any other run of it."""
    return re.sub(r" ?([<>]) ?", r"\1", re.sub(r"\s+", " ", html))
