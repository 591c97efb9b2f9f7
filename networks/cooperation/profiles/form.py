"""The form of a cooperation profile: own contacts and documents, and an own area among the participants."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from directory.admin.contact_choosers import contact_chooser
from directory.models import Area
from directory.rights.forms import OwnedPageForm


class ProfileForm(OwnedPageForm):
    def set_widgets(self) -> None:
        if "contact" in self.fields:
            self.fields["contact"].widget = contact_chooser.widget_class()

    def clean(self) -> dict:
        cleaned = super().clean()
        areas = self._participants()
        lead = cleaned.get("lead_area")
        if lead is not None and areas and lead.pk not in areas:
            self.add_error("lead_area", _("Who is in the lead takes part. Add the area to the participants first."))
        if areas and not self._has_own(areas):
            self.add_error(None, _("At least one participating area must lie in your jurisdiction."))
        return cleaned

    def _participants(self) -> set[int]:
        formset = self.formsets.get("participants")
        if formset is None or not formset.is_valid():
            return set()
        kept = [row.cleaned_data for row in formset.forms if row not in formset.deleted_forms]
        return {row["area"].pk for row in kept if row.get("area")}

    def _has_own(self, areas: set[int]) -> bool:
        person = self.for_user
        return person is None or Area.objects.in_hands_of(person).filter(pk__in=areas).exists()
