"""A short form for what changes often. It goes live at once, also while a draft is being reviewed."""

from __future__ import annotations

from django.db import transaction
from django.forms import RadioSelect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.permissions import policy_registry

from directory.models import Service

from ..forms import RegisterForm
from ..live_at_once import AT_ONCE, changed_parts, put_live
from .form import check_hours


class QuickForm(RegisterForm):
    def check_rows(self) -> None:
        check_hours(self)


def quick_panels() -> ObjectList:
    return ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("temporarily_closed"), FieldPanel("closed_note")], heading=_("Closed at the moment")
            ),
            MultiFieldPanel(
                [
                    FieldPanel("capacity", widget=RadioSelect),
                    FieldRowPanel([FieldPanel("capacity_places"), FieldPanel("waiting_weeks")]),
                    FieldPanel("capacity_as_of"),
                ],
                heading=_("Capacity"),
            ),
            InlinePanel(
                "opening_hours",
                [
                    FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("note")]),
                    FieldPanel("location"),
                ],
                heading=_("Opening hours"),
                label=_("hours"),
            ),
            InlinePanel(
                "closing_periods",
                [FieldRowPanel([FieldPanel("start"), FieldPanel("end")]), FieldPanel("reason"), FieldPanel("location")],
                heading=_("Closed for some days"),
                label=_("closing period"),
            ),
        ],
        base_form_class=QuickForm,
    ).bind_to_model(Service)


class QuickEditView(generic.EditView):
    model = Service
    permission_required = "change"
    page_title = _("Hours and capacity")
    header_icon = "time"
    index_url_name = "wagtailsnippets_directory_service:list"
    edit_url_name = "wagtailsnippets_directory_service:quick"
    template_name = "wagtailadmin/generic/edit.html"
    submit_button_label = _("Save and show to everybody")
    success_message = _("“%(object)s” is changed. The change is public at once.")
    error_message = _("The changes could not be saved. See what is marked below.")
    permission_policy = property(lambda self: policy_registry.get_by_type(Service))

    def get_panel(self):
        return quick_panels()

    @cached_property
    def is_locked(self) -> bool:
        return self.object.locked and self.object.locked_by_id != self.request.user.pk

    def is_valid(self, form) -> bool:
        if self.is_locked:
            self.produced_error_code = "locked"
            self.produced_error_message = _("The service is locked. Ask the coordination.")
            return False
        return super().is_valid(form)

    def save_instance(self) -> Service:
        with transaction.atomic():
            stored = Service.objects.get(pk=self.object.pk)
            changed = self.form.save(commit=False)
            return put_live(stored, changed, changed_parts(stored, changed) & AT_ONCE, user=self.request.user)

    def get_success_url(self) -> str:
        return reverse("wagtailsnippets_directory_service:edit", args=[self.object.pk])
