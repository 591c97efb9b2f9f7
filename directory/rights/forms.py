"""Forms that offer only what the person reaches, and refuse what was never offered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from directory.models import Area

from ..models.access import is_administrator
from .choices import rows_for_field
from .trusted import guard_trusted_fields, remember_proposals, take_back_unreviewed

#: The field that says whose a record is.
OWNER = "organisation"

NOT_OFFERED = _("This entry belongs to somebody else. Choose one from the list.")


class OwnedForm(WagtailAdminModelForm):
    """Base of all admin forms of the register.

    Every field that points at a record, in the form and in its rows, offers what ``choices.rows_for_field`` allows
    plus what is stored already. A forged answer fails like any invalid choice. Without a person nothing is offered.
    Trusted fields are shown, or their changes wait, as ``trusted`` says.
    """

    #: Changes of this answer that wait for the coordination, by field.
    waiting: dict[str, Any] = {}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.person = self.for_user or AnonymousUser()
        narrow(self, self.person)
        guard_trusted_fields(self, self.person, self.instance)
        for formset in self.formsets.values():
            narrow_rows(formset, self.person)

    def save(self, commit: bool = True) -> Model:
        self.waiting = take_back_unreviewed(self, self.person)
        record = super().save(commit=commit)
        if self.waiting:
            remember_proposals(record, self.waiting, self.for_user)
        return record


def narrow(form: forms.ModelForm, user) -> None:
    """Narrow the fields of one form that point at records; administrators are offered everything."""
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
        field.queryset = field.queryset.filter(Q(pk__in=allowed.values("pk")) | Q(pk__in=_stored(form.instance, name)))
        field.error_messages["invalid_choice"] = NOT_OFFERED


def narrow_rows(formset: forms.BaseModelFormSet, user) -> None:
    # Rows are made one by one, the empty one for new rows included; this is the only step all of them pass.
    add_fields = formset.add_fields

    def add_fields_and_narrow(form, index) -> None:
        add_fields(form, index)
        narrow(form, user)
        guard_trusted_fields(form, user, formset.instance)

    formset.add_fields = add_fields_and_narrow  # type: ignore[method-assign]  # the formset has no hook


def _stored(instance: Model, name: str) -> list | QuerySet:
    """Keys this record points at before the form touches it; a copy keeps none of another owner."""
    if instance.pk is None or name == OWNER:
        # An old revision may name an owner of former days; it is no way to hand the record over.
        return []
    field: Any = instance._meta.get_field(name)
    if field.many_to_many:
        return [row.pk for row in getattr(instance, name).all()]
    value = getattr(instance, field.attname)
    return [] if value is None else [value]
