"""Blocks that show what register and networks know about the area of a portal, and files to take along."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from kim.plugins import Section, registry
from kim.templatetags.kim_plugins import show_here


def section_choices() -> list[tuple[str, Any]]:
    return [(section.key, section.label) for section in registry.all(Section) if section.place == "area"]


class RegisterPartBlock(blocks.StructBlock):
    """A part that stands at the end of every portal by itself, put where the editor wants it."""

    part = blocks.ChoiceBlock(label=_("Part"), choices=section_choices)

    class Meta:
        icon = "group"
        label = _("Part of register and networks")
        template = "home/blocks/register_part.html"
        speaks_language_of_page = True

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        given = parent_context or {}
        area = getattr(given.get("page"), "area", None)
        context["part"] = show_here(value["part"], given.get("request"), area) if area is not None else ""
        return context


class DownloadItem(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    document = DocumentChooserBlock(label=_("File"))
    note = blocks.CharBlock(label=_("Note"), max_length=200, required=False)


class DownloadsBlock(blocks.StructBlock):
    """Files of the editors' library, each with its type and size."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    items = blocks.ListBlock(DownloadItem(), label=_("Files"))

    class Meta:
        icon = "download"
        label = _("Files to take along")
        template = "home/blocks/downloads.html"


NETWORK_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("register_part", RegisterPartBlock()),
    ("downloads", DownloadsBlock()),
]
