"""The one place that knows where this site stands: what others get to see as its address follows KIM_BASE_URL.

The host of a request is what somebody typed, the host of Wagtail's site record what somebody entered once. Neither
says where the site is to be found: the same page has one address in links of search engines, mails, sitemaps, files
and answers to programs.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri


def own_address(path: str = "") -> str:
    """The whole address of a path of this site, which begins with a slash; without a path, the site without a slash.

    What is whole already, such as a page of a second site in Wagtail, stays as it is.
    """
    if path.startswith(("http://", "https://")):
        return path
    return f"{settings.KIM_BASE_URL}{iri_to_uri(path)}"


def own_scheme() -> str:
    return urlsplit(settings.KIM_BASE_URL).scheme


def own_host() -> str:
    """The name without the port, as mail addresses and the numbers of calendar entries carry it."""
    return urlsplit(settings.KIM_BASE_URL).hostname or ""


def own_host_and_port() -> str:
    """As addresses carry it: without the port where it is the usual one."""
    return urlsplit(settings.KIM_BASE_URL).netloc


def own_port() -> int:
    """The port that answers, also where the address leaves it out."""
    return urlsplit(settings.KIM_BASE_URL).port or (443 if own_scheme() == "https" else 80)
