"""Forms that offer only what the person reaches, refuse what was never offered, and name nothing that is hidden."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.models import WagtailAdminModelForm

from directory.models import Area

from ..models.access import is_administrator
from .choices import rows_for_field
from .references import foreign_among, points_at_records, references_in
from .trusted import fix_fields, guard_trusted_fields, remember_proposals, take_back_unreviewed
from .veils import veil_choices, veil_fields

#: The field that says whose a record is.
OWNER = "organisation"

NOT_OFFERED = _("This entry belongs to somebody else. Choose one from the list.")


class NarrowedForm:
    """What all forms of the admin share, of records and of pages.

    Every field that points at a record, in the form, in its rows and in its blocks, offers what
    ``choices.rows_for_field`` allows plus what is stored already. A forged answer fails like any invalid choice.
    Without a person nothing is offered. Trusted fields are shown, or their changes wait, as ``trusted`` says.
    """

    for_user: Any
    formsets: dict[str, forms.BaseModelFormSet]
    #: Changes of this answer that wait for the coordination, by field.
    waiting: dict[str, Any] = {}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.person = self.for_user or AnonymousUser()
        self.set_widgets()
        narrow(self, self.person)  # type: ignore[arg-type]  # mixed into a form
        for formset in self.formsets.values():
            narrow_rows(formset, self.person)

    def set_widgets(self) -> None:
        """Put other widgets into fields; a later one would show names again that are kept back here."""

    def save(self, commit: bool = True) -> Any:
        self.waiting = take_back_unreviewed(self, self.person)  # type: ignore[arg-type]
        record = super().save(commit=commit)  # type: ignore[misc]
        if self.waiting:
            remember_proposals(record, self.waiting, self.for_user)
        return record


class OwnedForm(NarrowedForm, WagtailAdminModelForm):
    """Base of all admin forms of records."""


class OwnedPageForm(NarrowedForm, WagtailAdminPageForm):
    """Base of the forms of all pages."""


def narrow(form: forms.ModelForm, user, record: Model | None = None) -> None:
    """Narrow the fields of one form, which may be that of a row of ``record``; administrators are offered all."""
    fix_fields(form)
    if is_administrator(user):
        return
    if isinstance(form.instance, Area) and "kind" in form.fields:
        form.fields["kind"].choices = [(Area.Kind.CLUSTER.value, Area.Kind.CLUSTER.label)]
    for name, field in form.fields.items():
        if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
            continue
        allowed = rows_for_field(form.instance, name, field.queryset.model, user)
        if allowed is None:
            continue
        stored = _stored(form.instance, name)
        field.queryset = field.queryset.filter(Q(pk__in=allowed.values("pk")) | Q(pk__in=stored))
        field.error_messages["invalid_choice"] = NOT_OFFERED
        veil_choices(field, user, stored)
    guard_trusted_fields(form, user, record or form.instance)
    veil_fields(form, user)
    _refuse_foreign_references(form, user)


def narrow_rows(formset: Any, user) -> None:
    # Rows are made one by one, the empty one for new rows included; this is the only step all of them pass.
    add_fields = formset.add_fields

    def add_fields_and_narrow(form, index) -> None:
        add_fields(form, index)
        narrow(form, user, formset.instance)

    formset.add_fields = add_fields_and_narrow


def _refuse_foreign_references(form: forms.ModelForm, user) -> None:
    """Let the form fail where a block or a rich text points at somebody else's record and did not before."""
    columns = [column for name in form.fields if points_at_records(column := _column(form.instance, name))]
    if not columns:
        return
    before = {one.name: references_in(one, one.value_from_object(form.instance)) for one in columns}
    clean = form.clean

    def clean_references() -> Any:
        cleaned = clean()
        for column in columns:
            entered = references_in(column, (form.cleaned_data or {}).get(column.name)) - before[column.name]
            if foreign_among(entered, user):
                form.add_error(column.name, NOT_OFFERED)
        return cleaned

    form.clean = clean_references  # type: ignore[method-assign]  # forms of rows have no class of ours


def _column(instance: Model, name: str) -> Any:
    known = {field.name: field for field in instance._meta.get_fields()}
    return known.get(name)


def _stored(instance: Model, name: str) -> list:
    """Keys this record points at before the form touches it; a copy keeps none of another owner."""
    if instance.pk is None or name == OWNER:
        # An old revision may name an owner of former days; it is no way to hand the record over.
        return []
    field: Any = instance._meta.get_field(name)
    if field.many_to_many:
        return [row.pk for row in getattr(instance, name).all()]
    value = getattr(instance, field.attname)
    return [] if value is None else [value]
