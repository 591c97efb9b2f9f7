"""Translations inside the form of a record, with the German text beside them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel
from wagtail.admin.panels.base import get_form_for_model

from directory.models import TranslatedRecord
from kim.languages import direction_of

from .forms import TranslationForm


class GermanText(HelpPanel):
    """Shows the German text of the fields a row translates, and says when it changed since."""

    class BoundPanel(HelpPanel.BoundPanel):
        template_name = "directory/admin/german_text.html"

        def __init__(self, **kwargs) -> None:
            super().__init__(**kwargs)
            self.template_name = "directory/admin/german_text.html"

        def get_context_data(self, parent_context=None) -> dict:
            record = self._record()
            return {
                "texts": list(_german_texts(record)) if record else [],
                "outdated": bool(record and self.instance.is_outdated_for(record)),
                "direction": direction_of(self.instance.language or ""),
            }

        def _record(self) -> TranslatedRecord | None:
            row = self.instance
            owner = next(field for field in row._meta.fields if field.remote_field)
            # The row for a new language has no record yet.
            return row._state.fields_cache.get(owner.name) or (
                getattr(row, owner.name) if getattr(row, owner.attname) else None
            )


def _german_texts(record: TranslatedRecord):
    for name in record.translated_fields:
        text = getattr(record, name)
        if text:
            field: Any = record._meta.get_field(name)
            yield field.verbose_name, "\n".join(text) if isinstance(text, list) else text


class TranslationsPanel(InlinePanel):
    """Rows of other languages; each language once."""

    def __init__(self, fields: tuple[str, ...] = (), **kwargs) -> None:
        self.fields = tuple(fields)
        kwargs.setdefault("relation_name", "translations")
        kwargs.setdefault("heading", _("Other languages"))
        kwargs.setdefault("label", _("language"))
        kwargs.setdefault(
            "help_text",
            _("A field left empty is shown in German. Write only what you are sure of, or mark it as machine-made."),
        )
        kwargs["panels"] = [
            FieldPanel("language"),
            FieldPanel("state"),
            GermanText(heading=_("German text")),
            *[FieldPanel(name) for name in self.fields],
            FieldPanel("still_fits"),
        ]
        super().__init__(**kwargs)

    def clone_kwargs(self) -> dict:
        kwargs = super().clone_kwargs()
        kwargs["fields"] = self.fields
        return kwargs

    def get_form_options(self) -> dict:
        options = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        deferred = getattr(getattr(rows.get("form"), "Meta", None), "defer_required_on_fields", [])
        rows["form"] = get_form_for_model(
            self.db_field.related_model, form_class=TranslationForm, defer_required_on_fields=deferred
        )
        return options
