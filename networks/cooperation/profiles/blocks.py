"""Blocks of a cooperation profile."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class FieldOfAction(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False)

    class Meta:
        icon = "tasks"
        label = _("Field of action")


FIELDS_OF_ACTION: list[tuple[str, blocks.Block]] = [("field", FieldOfAction())]
