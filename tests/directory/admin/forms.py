"""Read a form of the admin as a browser would, change it, and send it."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse


def address(name: str, *args: Any, model: str = "service") -> str:
    return reverse(f"wagtailsnippets_directory_{model}:{name}", args=args)


def read_form(client: Client, url: str) -> dict[str, list[str]]:
    """Every answer the form on this page would send."""
    response = client.get(url)
    assert response.status_code == 200, (response.status_code, getattr(response, "url", ""))
    page = BeautifulSoup(response.content, "html.parser")
    for template in page.find_all("template"):
        template.decompose()
    form = page.find("form", attrs={"data-edit-form": True}) or page.find("main").find("form", method="POST")
    data: dict[str, list[str]] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if not name or field.has_attr("disabled"):
            continue
        if field.name == "select":
            data.setdefault(name, []).extend(
                option.get("value", "") for option in field.find_all("option") if option.has_attr("selected")
            )
        elif field.name == "textarea":
            # A browser leaves out the first line break after the tag.
            data.setdefault(name, []).append((field.text or "").removeprefix("\n"))
        elif field.get("type") in ("checkbox", "radio"):
            if field.has_attr("checked"):
                data.setdefault(name, []).append(field.get("value", "on"))
        elif field.get("type") not in ("submit", "file"):
            data.setdefault(name, []).append(field.get("value", ""))
    return data


def add_row(data: dict, relation: str, **values: Any) -> dict:
    """One more row of a formset."""
    count = int(data[f"{relation}-TOTAL_FORMS"][0])
    data[f"{relation}-TOTAL_FORMS"] = [str(count + 1)]
    for name, value in {"id": "", "DELETE": "", **values}.items():
        data[f"{relation}-{count}-{name}"] = [str(value)]
    return data


def send(client: Client, url: str, data: dict, **changes: Any):
    answers = {**data, **{key: value if isinstance(value, list) else [str(value)] for key, value in changes.items()}}
    return client.post(url, {key: value for key, value in answers.items() if value is not None})


def problems(response) -> str:
    """All error messages on a page that came back, as one text."""
    page = BeautifulSoup(response.content, "html.parser")
    return " | ".join(part.get_text(" ", strip=True) for part in page.select(".error-message, .messages"))
