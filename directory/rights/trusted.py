"""Trusted fields in forms: shown to those who may not change them, or kept back until the coordination takes them over.

Which fields they are, and why, stands at the models (``trusted_fields``).
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Manager, Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from directory.models import Area
from directory.models.trust import Keeper, Trust

from ..models.access import is_administrator, is_coordinator
from .people import owner_of


def stands_above(user, record: Model) -> bool:
    """Administrators, and who coordinates the area of the record; being its owner does not count.

    A record that does not exist yet is made where one coordinates: the form offers no other area.
    """
    if is_administrator(user):
        return True
    if record.pk is None:
        return is_coordinator(user)
    area = owner_of(record)[1]
    return area is not None and Area.objects.coordinated_by(user).filter(pk=area.pk).exists()


def guard_trusted_fields(form: forms.ModelForm, user, record: Model) -> None:
    """Show what the coordination keeps, and say at the other trusted fields that a change waits.

    ``record`` is the one whose area counts: the record itself, or the one a row belongs to.
    """
    trusted = {name: trust for name, trust in _declared(form).items() if name in form.fields}
    if not trusted or stands_above(user, record):
        return
    stored = _stored(form.instance)
    for name, trust in trusted.items():
        if trust.keeper is Keeper.COORDINATION:
            _show_only(form, name, trust, stored, record)
        elif trust.keeper is Keeper.REVIEW:
            form.fields[name].help_text = _join(
                form.fields[name].help_text, trust.reason, _("A change waits for the coordination.")
            )


def fix_fields(form: forms.ModelForm) -> None:
    """Show what is fixed once a record exists (``fixed_fields`` of the model), whoever asks."""
    fixed = [name for name in getattr(form.instance, "fixed_fields", ()) if name in form.fields]
    if fixed and (stored := _stored(form.instance)) is not None:
        for name in fixed:
            _show(form, name, stored, _("Fixed once it is saved."))


def take_back_unreviewed(form: forms.ModelForm, user) -> dict[str, Any]:
    """Put stored values in the place of changes that wait; returns the changes, by field, as columns keep them."""
    stored = _stored(form.instance)
    reviewed = [name for name, trust in _declared(form).items() if trust.keeper is Keeper.REVIEW]
    if stored is None or not reviewed or stands_above(user, stored):
        return {}
    waiting = {}
    for name in reviewed:
        column: Any = form.instance._meta.get_field(name)
        wanted, kept = getattr(form.instance, column.attname), getattr(stored, column.attname)
        if name in form.fields and wanted != kept:
            waiting[name] = wanted
        setattr(form.instance, column.attname, kept)
    return waiting


def remember_proposals(record: Any, waiting: dict[str, Any], user) -> None:
    changes: Manager = record.proposed_changes
    for name, value in waiting.items():
        changes.update_or_create(field=name, defaults={"value": value, "proposed_by": user})


class ShownValue(forms.Widget):
    """A value in words in the place of a field nobody may fill in here, and why not.

    The reason stands in the widget: a panel may have a help text of its own in the place of that of the field.
    """

    def __init__(self, words: str, reason: str) -> None:
        super().__init__()
        self.words, self.reason = words, reason

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        return format_html('<p>{}</p><p class="help">{}</p>', self.words, self.reason)

    def value_omitted_from_data(self, data, files, name) -> bool:
        return True

    def id_for_label(self, id_) -> str:
        return ""


def shown_words(record: Model, name: str) -> str:
    """The stored value of a column, as people read it."""
    column: Any = record._meta.get_field(name)
    value = getattr(record, name)
    if column.choices:
        return str(getattr(record, f"get_{name}_display")())
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return words_for(value)


def words_for(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _("Nothing entered")
    return str(value) if value not in (None, "") else _("Nothing entered")


def _declared(form: forms.ModelForm) -> dict[str, Trust]:
    return getattr(form._meta.model, "trusted_fields", {})


def _stored(instance: Model) -> Model | None:
    """As the database holds it: the instance may come from an old revision or carry answers already."""
    return type(instance)._base_manager.filter(pk=instance.pk).first() if instance.pk else None


def _show_only(form: forms.ModelForm, name: str, trust: Trust, stored: Model | None, record: Model) -> None:
    if stored is None:
        # Nothing to show yet, and nothing to enter: the column begins with its default.
        del form.fields[name]
        return
    _show(form, name, stored, _join(trust.reason, _how_to_ask(record)))


def _show(form: forms.ModelForm, name: str, stored: Model, reason: str) -> None:
    field = form.fields[name]
    field.disabled = True
    field.widget = ShownValue(shown_words(stored, name), reason)
    column: Any = stored._meta.get_field(name)
    form.initial[name] = column.value_from_object(stored)
    field.help_text = ""


def _how_to_ask(record: Model) -> str:
    area = owner_of(record)[1]
    if area is None:
        return _("The coordination changes it.")
    return format_html(
        _("The coordination changes it. Whom to ask stands on the page {area}."),
        area=format_html('<a href="{}">{}</a>', area.get_absolute_url(), area.full_name),
    )


def _join(*sentences: Any) -> str:
    return format_html(" ".join("{}" for one in sentences if one), *[one for one in sentences if one])
