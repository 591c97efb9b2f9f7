"""The form of a service: what a draft may leave open, publishing asks for."""

from __future__ import annotations

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.duplicates.candidates import similar_to
from directory.duplicates.likeness import Traits
from directory.models import Category, DistinctPair, Format, Service
from directory.opening.validation import Hours, overlap_words, overlaps
from directory.validation.coverage import areas_outside_reach
from directory.validation.publishing import contact_ways, missing_for_publication
from kim.dates import today_in_germany

from ..fields import ChoiceListField, GroupedTermsField
from ..forms import RegisterForm
from .similar_panel import ANOTHER


class ServiceForm(RegisterForm):
    categories = GroupedTermsField(
        Category.objects.select_related("domain").order_by("domain__order", "domain__key", "order", "key"),
        group="domain",
        required=False,
        label=gettext_lazy("Categories"),
        help_text=gettext_lazy("What is offered here? One to three are enough."),
    )
    #: Entries that look like this one, for the panel below the name.
    similar: list[Service] = []
    formats = ChoiceListField("formats", Format.choices, Service)

    @property
    def is_for_everybody(self) -> bool:
        """Whether the entry is about to be published or handed in, not just kept as a draft."""
        return not self.is_deferred_validation

    def check_rows(self) -> None:
        check_hours(self)
        if self.is_for_everybody:
            self._check_completeness()
            self._look_for_the_same()

    def _look_for_the_same(self) -> None:
        """Stop a new entry once where one like it exists nearby; whoever says that it is another one goes on.

        An entry that was there before is never stopped; a draft that becomes public is told (``warnings``).
        """
        service = self.instance
        was_public = service.pk and (service.live or service.first_published_at)
        if was_public or self.data.get(ANOTHER) or not self.cleaned_data.get("name"):
            return
        self.similar = [one for one in self._similar() if one.pk not in _known_as_others(service)]
        if self.similar and service.pk is None:
            self.add_error(
                "name",
                _("There is already: %(names)s. If yours is another one, tick “It is another service” and save again.")
                % {"names": self._names_of_similar()},
            )

    def _similar(self) -> list[Service]:
        organisation = self.cleaned_data.get("organisation")
        areas = [tag.area for tag in self.kept("coverage") if tag.area_id]
        traits = Traits(
            name=self.cleaned_data["name"],
            organisation=organisation.pk if organisation else 0,
            categories=frozenset(category.pk for category in self.cleaned_data.get("categories") or ()),
            places=frozenset(filter(None, (area.ags for area in areas))),
        )
        live = Service.objects.filter(live=True, organisation__live=True).exclude(pk=self.instance.pk or 0)
        return similar_to(traits, areas, live)

    def _names_of_similar(self) -> str:
        return ", ".join(f"{one.name} ({one.organisation})" for one in self.similar)

    def _check_completeness(self) -> None:
        contacts = [row.contact for row in self.kept("service_contacts")]
        has_place = bool(self.kept("service_locations"))
        missing = missing_for_publication(
            has_summary=bool(self.cleaned_data.get("summary")),
            has_category=bool(self.cleaned_data.get("categories")),
            has_coverage=bool(self.kept("coverage")),
            has_contact=contact_ways(self.instance.organisation, contacts, has_place=has_place),
        )
        for place, words in missing.items():
            if place in self.formsets:
                self.add_formset_error(place, words)
            else:
                self.add_error(place, words)

    def warnings(self) -> list[str]:
        service, today = self.instance, today_in_germany()
        told = []
        if self.similar:
            told.append(
                _("There is already: %(names)s. If it is the same service, merge the two under “Double entries”.")
                % {"names": self._names_of_similar()}
            )
        outside = areas_outside_reach(service.organisation, [tag.area for tag in service.coverage.all()])
        if outside:
            told.append(
                _("%(organisation)s does not work in: %(areas)s. Check the coverage or the organisation.")
                % {"organisation": service.organisation, "areas": ", ".join(area.full_name for area in outside)}
            )
        if service.funding_until and service.funding_until < today:
            told.append(
                _("The funding ended on %(date)s. Is the service still offered?")
                % {"date": date_format(service.funding_until, "SHORT_DATE_FORMAT")}
            )
        if service.valid_until and service.valid_until < today:
            told.append(
                _("The entry was valid until %(date)s. The public does not see it any more.")
                % {"date": date_format(service.valid_until, "SHORT_DATE_FORMAT")}
            )
        return told


def _known_as_others(service: Service) -> set[int]:
    """Entries somebody has called different from this one."""
    pairs = DistinctPair.objects.filter(Q(first=service.pk) | Q(second=service.pk)) if service.pk else ()
    return {pk for pair in pairs for pk in (pair.first_id, pair.second_id)}


def check_hours(form: RegisterForm) -> None:
    """Mark each row of opening hours that runs into an earlier one."""
    rows = list(form.rows("opening_hours"))
    spans = [row.instance for row in rows]
    hours = [Hours(span.weekday, span.opens, span.closes, span.location_id, span.kind) for span in spans]
    for index, earlier in overlaps(hours):
        rows[index].add_error("opens", overlap_words(earlier))
