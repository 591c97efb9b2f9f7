"""Whether a template escapes what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template.backends.django import Template
from django.template.base import FilterExpression, Node
from django.template.defaultfilters import safe, safeseq
from django.template.defaulttags import AutoEscapeControlNode
from django.template.loader import get_template

UNSAFE = (safe, safeseq)


def problems_of_template(name: str) -> Iterator[str]:
    """Raises ``TemplateDoesNotExist`` or ``TemplateSyntaxError`` when it cannot be used at all."""
    found = get_template(name)
    if not isinstance(found, Template):
        yield f"{name} is no template of Django's own language"
        return
    compiled: Any = found.template
    for node in compiled.nodelist.get_nodes_by_type(Node):
        if isinstance(node, AutoEscapeControlNode) and not node.setting:
            yield f"{name} switches escaping off"
        for expression in expressions(node):
            if any(function in UNSAFE for function, _arguments in expression.filters):
                yield f"{name} shows {expression.token} without escaping it"


def expressions(node: Node) -> Iterator[FilterExpression]:
    for value in vars(node).values():
        yield from flat(value)


def flat(value: Any) -> Iterator[FilterExpression]:
    if isinstance(value, FilterExpression):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from flat(part)
    elif isinstance(value, dict):
        yield from flat(list(value.values()))
