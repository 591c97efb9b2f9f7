"""A page as the crawler sees it: the answer, the links and the forms in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from lxml import html
from lxml.html import HtmlElement

#: The host the test client speaks to. Links to it are followed like those without a host.
HOST = "testserver"
#: Files of the build: they are no pages, and another test looks at them.
FILES = ("/static/", "/media/")
#: A view made with one of these shows something of its own.
OWN_PARTS = {"panel", "form_class", "columns", "list_display", "filterset_class"}
LANGUAGE = re.compile(f"^/({'|'.join(code for code, _name in settings.LANGUAGES)})/")


@dataclass(frozen=True)
class Form:
    """A form of a page: what a browser sends when nothing is changed, and the part of it nobody sees."""

    action: str
    method: str
    fields: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name, _value in self.fields))


@dataclass
class VisitedPage:
    """``address`` is what was asked for, ``came_from`` the page with the link, empty for an address of the resolver."""

    address: str
    came_from: str
    response: Any = field(repr=False)

    @property
    def status(self) -> int:
        return self.response.status_code

    @cached_property
    def content(self) -> bytes:
        return b"".join(self.response.streaming_content) if self.response.streaming else self.response.content

    @property
    def is_html(self) -> bool:
        return self.response.headers.get("Content-Type", "").startswith("text/html")

    @cached_property
    def html(self) -> HtmlElement:
        """The parsed page, for ``xpath`` and ``iter``; nearly empty where the answer is none."""
        text = self.content.decode(errors="replace") if self.is_html else ""
        return html.document_fromstring(text if text.strip() else "<html></html>")

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Addresses on this site the page leads to, with their query and without a fragment; a redirect has one."""
        targets = [tag.get("href") for tag in self.html.iter("a") if tag.get("href") and not waits_for_selection(tag)]
        if location := self.response.headers.get("Location"):
            targets.append(location)
        return tuple(dict.fromkeys(filter(None, (on_this_site(self.address, target) for target in targets))))

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        return tuple(filter(None, (self._form(tag) for tag in self.html.iter("form"))))

    def _form(self, tag: HtmlElement) -> Form | None:
        action = on_this_site(self.address, tag.get("action") or self.address)
        if action is None:
            return None
        inputs = [one for one in tag.iter("input", "select", "textarea", "button") if one.get("name")]
        method = (tag.get("method") or "get").lower()
        hidden = [one for one in inputs if one.get("type") == "hidden"]
        return Form(action, method, _sent(inputs), _sent(hidden))


def _sent(inputs: list[HtmlElement]) -> tuple[tuple[str, str], ...]:
    return tuple((one.get("name"), value_of(one)) for one in inputs)


def on_this_site(page: str, target: str) -> str | None:
    """The target as a path with its query, or ``None`` where it leads elsewhere or is no page."""
    parts = urlsplit(urljoin(f"http://{HOST}{page}", urldefrag(target.strip()).url))
    if parts.scheme not in ("http", "https") or parts.netloc != HOST or parts.path.startswith(FILES):
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")


def waits_for_selection(tag: HtmlElement) -> bool:
    """Below a list: a script adds the rows that were ticked, without them the address says nothing."""
    return any(parent.get("data-bulk-action-footer") for parent in tag.iterancestors("section"))


def value_of(tag: HtmlElement) -> str:
    """What a browser sends for an untouched element. Boxes count as sent: what they say is tried that way."""
    if tag.tag == "textarea":
        return tag.text_content()
    if tag.tag == "select":
        offered = tag.xpath(".//option[@selected]") or tag.xpath(".//option")
        return offered[0].get("value", "") if offered else ""
    return tag.get("value", "")


def kinds_of_address(address: str) -> set[str]:
    """What an address shows that others do not: its route, and its route with each of its parameters.

    Languages count as one; pages of the editors share a route, so the depth of their path counts for them. In the admin
    the same view of another model is the same, unless it has a form, columns or filters of its own.
    """
    parts = urlsplit(address)
    path = LANGUAGE.sub("/de/", parts.path)
    try:
        match = resolve(path)
    except Resolver404:
        return {path}
    route = match.view_name or match.route
    if route == "wagtail_serve":
        route = f"{route} {path.count('/')}"
    view = getattr(match.func, "view_class", None)
    if view is not None and match.namespace and not OWN_PARTS & set(getattr(match.func, "view_initkwargs", {})):
        route = f"{view.__module__}.{view.__qualname__}"
    return {route, *_with_parameters(route, parts.query)}


def objects_of_address(address: str) -> set[str]:
    """The same where every object counts: the path, and the path with each of its parameters, not with each value.

    Filters that add up would else be followed in every order there is.
    """
    parts = urlsplit(address)
    return {parts.path, *_with_parameters(parts.path, parts.query)}


def _with_parameters(place: str, query: str) -> set[str]:
    return {f"{place}?{name}" for name, _value in parse_qsl(query, keep_blank_values=True)}


def breaks_on_purpose(name: str) -> bool:
    """Wagtail's own address to see what the page of an error looks like."""
    return name == "wagtailadmin_error_test"
