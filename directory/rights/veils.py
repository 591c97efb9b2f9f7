"""Names of records somebody else keeps are not shown in forms: neither those stored nor those a forged answer names.

Wagtail's choosers and blocks read the record behind any key to show its title; here the title is replaced before it is
shown. What is stored stays stored.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Model
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, BlockWidget, ChooserBlock, ListBlock, RichTextBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .references import may_know, words_for_foreign


def veil_fields(form: forms.BaseForm, user) -> None:
    """Let no field of this form tell the name of a record that is none of this person's business."""
    for field in form.fields.values():
        if isinstance(field.widget, BlockWidget):
            field.widget = VeiledBlocks(field.widget, user)
        elif isinstance(field.widget, BaseChooser):
            _veil_chooser(field.widget, user)


class VeiledBlocks(BlockWidget):
    """The widget of a field of blocks for one person; everything but the names is left to Wagtail's own."""

    def __init__(self, inner: BlockWidget, user) -> None:
        super().__init__(_VeiledState(inner.block_def, user), attrs=inner.attrs)
        self.inner = inner

    @property
    def js_context(self) -> Any:
        return self.inner.js_context

    @property
    def block_json(self) -> str:
        return self.inner.block_json


class _VeiledState:
    def __init__(self, block: Block, user) -> None:
        self._block, self._user = block, user

    def get_form_state(self, value: Any) -> Any:
        return veiled_state(self._block, self._block.get_form_state(value), self._user)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._block, name)


def veiled_state(block: Block, state: Any, user) -> Any:
    """What the page gets to draw a block, without names this person may not know."""
    if not state:
        return state
    if isinstance(block, BaseStreamBlock):
        return [
            {**row, "value": veiled_state(block.child_blocks[row["type"]], row["value"], user)}
            if row["type"] in block.child_blocks
            else row
            for row in state
        ]
    if isinstance(block, ListBlock):
        return [{**row, "value": veiled_state(block.child_block, row["value"], user)} for row in state]
    if isinstance(block, BaseStructBlock):
        return {name: veiled_state(block.child_blocks[name], value, user) for name, value in state.items()}
    if isinstance(block, RichTextBlock):
        return veiled_rich_text(state, user)
    if isinstance(block, ChooserBlock):
        return _veiled(state, block.widget.display_title_key, block.model_class, user)
    return state


def veiled_rich_text(state: str, user) -> str:
    """Addresses and titles behind links, files and pictures are left out where they are not this person's to know."""
    targets = {"LINK": Page, "DOCUMENT": get_document_model(), "IMAGE": get_image_model()}
    try:
        content = json.loads(state)
    except ValueError:
        return state
    for entity in (content or {}).get("entityMap", {}).values():
        data, model = entity.get("data") or {}, targets.get(entity.get("type"))
        if model is not None and data.get("id") and not may_know(user, model, data["id"]):
            entity["data"] = {"id": data["id"]}
    return json.dumps(content)


def _veil_chooser(widget: BaseChooser, user) -> None:
    known = widget.get_value_data

    def get_value_data(value: Any) -> Any:
        return _veiled(known(value), widget.display_title_key, widget.model_class, user)

    widget.get_value_data = get_value_data  # type: ignore[method-assign]  # the widget belongs to this form alone


def veil_choices(field: forms.ModelChoiceField, user, stored: Collection) -> None:
    """The same for a list of choices: of what it holds, only stored rows may be somebody else's."""
    named = field.label_from_instance

    def label_from_instance(row: Model) -> str:
        if row.pk not in stored or isinstance(row, get_user_model()) or may_know(user, type(row), row.pk):
            return named(row)
        return words_for_foreign(row.pk)

    field.label_from_instance = label_from_instance  # type: ignore[assignment, method-assign]  # the field belongs to this form


def _veiled(data: Any, title: str, model: type[Model], user) -> Any:
    """Data of a chooser; its title says only that the record is somebody else's, and no link leads where it is shut."""
    if not data:
        return data
    if may_know(user, model, data["id"]):
        return data if not data.get("edit_url") or _may_change(user, model, data["id"]) else {**data, "edit_url": ""}
    return {**_emptied(data), "id": data["id"], title: words_for_foreign(data["id"])}


def _may_change(user, model: type[Model], pk: object) -> bool:
    policy = policy_registry.get_by_type(model)
    # Most kinds of records are nobody's to change but administrators': that takes no query.
    return (
        policy.user_has_permission(user, "change")
        and policy.instances_user_has_permission_for(user, "change").filter(pk=pk).exists()
    )


def _emptied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _emptied(part) for name, part in value.items()}
    return "" if isinstance(value, str) else value
