"""The forms of a page as a browser would send them: every field with the value it has on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

#: A button sends its name only when it is pressed.
_NOT_SENT = {"submit", "button", "image", "reset", "file"}


@dataclass(frozen=True)
class FormOnPage:
    """``buttons``: name and value of each button that carries one; a browser sends one of them."""

    action: str
    method: str
    data: dict[str, list[str]] = field(default_factory=dict)
    buttons: tuple[tuple[str, str], ...] = ()


def forms_on(page: str) -> Iterator[FormOnPage]:
    """Forms of a page, or of an answer in JSON that carries one."""
    if not page.strip():
        return
    for element in html.fromstring(page).iter("form"):
        yield FormOnPage(
            element.get("action") or "",
            (element.get("method") or "get").lower(),
            _values(element),
            tuple((one.get("name"), one.get("value") or "") for one in element.iter("button") if one.get("name")),
        )


def _values(form: html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in form.iter("input", "select", "textarea"):
        name = element.get("name")
        if not name or "disabled" in element.attrib or (element.get("type") or "text").lower() in _NOT_SENT:
            continue
        for value in _value(element):
            found.setdefault(name, []).append(value)
    return found


def _value(element: html.HtmlElement) -> list[str]:
    if element.tag == "select":
        chosen = [option for option in element.iter("option") if "selected" in option.attrib]
        if not chosen and "multiple" not in element.attrib:
            chosen = list(element.iter("option"))[:1]
        return [_of_option(option) for option in chosen]
    if element.tag == "textarea":
        # Browsers drop the first line break after the tag.
        return [(element.text or "").removeprefix("\n")]
    if (element.get("type") or "").lower() in ("checkbox", "radio"):
        return [element.get("value") or "on"] if "checked" in element.attrib else []
    return [element.get("value") or ""]


def _of_option(option: html.HtmlElement) -> str:
    return option.get("value") if option.get("value") is not None else (option.text or "")
