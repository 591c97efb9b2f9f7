"""The form of a service in tabs, in the order people ask: what, for whom, when and where, how."""

from __future__ import annotations

from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from directory.models import Service
from kim.plugins import Panel as PanelExtension
from kim.plugins import registry

from ..fields import TickList
from ..shown_field import ShownField
from ..translations import TranslationsPanel
from .form import ServiceForm
from .similar_panel import SimilarPanel


def service_panels() -> TabbedInterface:
    tabs = [
        ObjectList(_what(), heading=_("What")),
        ObjectList(_for_whom(), heading=_("For whom")),
        ObjectList(_when_and_where(), heading=_("When & where")),
        ObjectList(_how(), heading=_("How")),
        ObjectList(_contacts(), heading=_("Contacts & leaflets")),
        ObjectList(_capacity(), heading=_("Capacity & funding")),
        ObjectList(_internal(), heading=_("Internal")),
    ]
    own = (extension.panel() for extension in registry.all(PanelExtension) if extension.model == "directory.Service")
    if added := [panel for panel in own if panel is not None]:
        tabs.append(ObjectList(added, heading=_("More")))
    return TabbedInterface(tabs, base_form_class=ServiceForm)


def _what() -> list:
    return [
        FieldPanel("organisation"),
        FieldPanel("name", help_text=_("As people call it, for example: German course for parents.")),
        SimilarPanel(),
        FieldPanel("summary", help_text=_("One sentence, at most 300 characters. Lists show it.")),
        FieldPanel("description", help_text=_("Plain words, short sentences. An empty line begins a new paragraph.")),
        FieldPanel("categories"),
        TranslationsPanel(Service.translated_fields),
    ]


def _for_whom() -> list:
    return [
        FieldPanel("target_groups", widget=TickList, help_text=_("Leave empty if the service is for everybody.")),
        FieldRowPanel(
            [FieldPanel("age_from"), FieldPanel("age_to")],
            heading=_("Age in years"),
            help_text=_("Leave empty what does not matter."),
        ),
        FieldPanel("residence_statuses", widget=TickList),
        FieldPanel("legal_spheres", widget=TickList, help_text=_("Who is responsible for the people who come?")),
        FieldPanel("phases", widget=TickList),
        InlinePanel(
            "service_languages",
            [FieldRowPanel([FieldPanel("language"), FieldPanel("kind")])],
            heading=_("Languages people are served in"),
            label=_("language"),
        ),
        InlinePanel(
            "coverage",
            [FieldRowPanel([FieldPanel("area"), FieldPanel("extent")])],
            heading=_("Coverage"),
            label=_("area"),
            help_text=_(
                "People from where may come? A district holds for all its municipalities. "
                "Where the service takes place is entered under “When & where”."
            ),
        ),
    ]


def _when_and_where() -> list:
    return [
        MultiFieldPanel(
            [FieldPanel("temporarily_closed"), FieldPanel("closed_note")], heading=_("Closed at the moment")
        ),
        FieldPanel("formats"),
        InlinePanel(
            "service_locations",
            [FieldPanel("location")],
            heading=_("Places"),
            label=pgettext_lazy("where a service happens", "place"),
        ),
        FieldPanel("appointment", widget=RadioSelect),
        InlinePanel(
            "opening_hours",
            [
                FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("note")]),
                FieldPanel("location", help_text=_("Leave empty if these hours hold at all places.")),
            ],
            heading=_("Opening hours"),
            label=_("hours"),
            help_text=_("One row for each span: two rows for a day with a lunch break."),
        ),
        FieldPanel("closed_on_holidays"),
        InlinePanel(
            "closing_periods",
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldPanel("reason"),
                FieldPanel("location", help_text=_("Leave empty if all places are closed.")),
            ],
            heading=_("Closed for some days"),
            label=_("closing period"),
            help_text=_("For example school holidays. Both days count."),
        ),
    ]


def _how() -> list:
    return [
        FieldPanel("how_to_register"),
        FieldPanel("what_to_bring"),
        MultiFieldPanel([FieldPanel("cost", widget=RadioSelect), FieldPanel("cost_note")], heading=_("Cost")),
        FieldPanel("childcare", widget=RadioSelect, help_text=_("Are children looked after meanwhile?")),
        FieldPanel("referral", widget=RadioSelect, help_text=_("Must an office or a doctor send people here?")),
    ]


def _contacts() -> list:
    return [
        InlinePanel(
            "service_contacts",
            [FieldRowPanel([FieldPanel("contact"), FieldPanel("role")])],
            heading=_("Contacts"),
            label=_("contact"),
            help_text=_("A changed phone number is changed at the contact and is right everywhere at once."),
        ),
        InlinePanel("service_documents", [FieldPanel("document")], heading=_("Leaflets"), label=_("leaflet")),
    ]


def _capacity() -> list:
    return [
        MultiFieldPanel(
            [
                FieldPanel("capacity", widget=RadioSelect),
                FieldRowPanel(
                    [FieldPanel("capacity_places"), FieldPanel("waiting_weeks"), FieldPanel("capacity_as_of")]
                ),
            ],
            heading=_("Capacity"),
        ),
        MultiFieldPanel(
            [FieldPanel("funder"), FieldRowPanel([FieldPanel("funding_from"), FieldPanel("funding_until")])],
            heading=_("Funding"),
            help_text=_("Not shown to the public. It warns early of what will end."),
        ),
    ]


def _internal() -> list:
    return [
        FieldPanel("internal_note"),
        FieldRowPanel(
            [FieldPanel("valid_from"), FieldPanel("valid_until")],
            heading=_("Validity"),
            help_text=_("The public sees the entry from the first to the last day."),
        ),
        FieldPanel("leika_key"),
        FieldRowPanel(
            [ShownField("confirmed_at"), ShownField("confirmed_by")],
            heading=_("Confirmed"),
            help_text=_("Set by the button “Everything is right” above."),
        ),
        ShownField("external_ids"),
        PublishingPanel(),
    ]
