"""Values for blocks that point at records: as they are stored, and as the editor sends them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db.models import Model
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ChooserBlock, ListBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

Wrap = Callable[[Any], Any]


def fields_of_blocks() -> Iterator[StreamField]:
    for model in apps.get_models():
        yield from (field for field in model._meta.get_fields() if isinstance(field, StreamField))


def leaves(block: Block, wrap: Wrap = lambda raw: raw) -> Iterator[tuple[Block, Wrap]]:
    """Each innermost block with what makes its stored value one of the whole field."""
    if isinstance(block, BaseStreamBlock):
        for name, child in block.child_blocks.items():
            yield from leaves(child, lambda raw, n=name: wrap([{"type": n, "value": raw, "id": str(uuid4())}]))
    elif isinstance(block, ListBlock):
        yield from leaves(block.child_block, lambda raw: wrap([{"type": "item", "value": raw, "id": str(uuid4())}]))
    elif isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from leaves(child, lambda raw, n=name: wrap({n: raw}))
    else:
        yield block, wrap


def target_of(block: Block) -> type[Model] | None:
    """The kind of record a block points at; a rich text is tried with a link to a page."""
    if isinstance(block, ChooserBlock):
        return block.model_class
    return Page if isinstance(block, RichTextBlock) else None


def pointing_at(block: Block, pk: int) -> Any:
    if isinstance(block, RichTextBlock):
        return f'<p><a linktype="page" id="{pk}">hier</a></p>'
    return pk


def as_sent(block: Block, raw: Any) -> Any:
    """The stored value in the shape of the answers of a form, to be flattened by ``nested_form_data``."""
    if isinstance(block, BaseStreamBlock | ListBlock):
        rows = {}
        for index, row in enumerate(raw):
            child = block.child_block if isinstance(block, ListBlock) else block.child_blocks[row["type"]]
            rows[str(index)] = {
                "type": row["type"],
                "id": row["id"],
                "value": as_sent(child, row["value"]),
                "deleted": "",
                "order": str(index),
            }
        return rows | {"count": str(len(raw))}
    if isinstance(block, BaseStructBlock):
        return {name: as_sent(block.child_blocks[name], value) for name, value in raw.items()}
    return rich_text(raw, features=block.features) if isinstance(block, RichTextBlock) else str(raw)
