"""The cooperation profile as a PDF that screen readers read: tagged, with language and title (PDF/UA-1)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from directory.areas.figures import AreaFigures
from directory.measures import square_kilometres
from directory.wording import joined, long_date
from kim.pdf import isolated, pdf_document

if TYPE_CHECKING:
    from networks.cooperation.models import CooperationProfile

TEMPLATE = Path(__file__).with_name("profile.typ")


def profile_pdf(profile: CooperationProfile, context: dict[str, Any], address: str) -> bytes:
    """In the language the profile is written in, frame and words alike."""
    language = profile.locale.language_code
    with translation.override(language):
        return pdf_document(TEMPLATE, profile_data(profile, context, address), language)


def profile_data(profile: CooperationProfile, context: dict[str, Any], address: str) -> dict[str, Any]:
    """Texts as they stand in the file; what nobody stated is left out."""
    return {
        "title": profile.title,
        "kicker": _("Profile of a cooperation between municipalities"),
        "site": settings.KIM_SITE_NAME,
        "address": address,
        "lead": profile.summary,
        "page": _("Page"),
        "facts": [{"label": label, "value": value} for label, value in _facts(profile, context) if value],
        "areas": {
            "heading": _("Participating areas"),
            "head": [_("Area"), _("Population"), _("as of"), _("Area in km²")],
            "rows": [_row(area) for area in context["areas"]],
        },
        "texts": [{"heading": heading, "text": _paragraphs(text)} for heading, text in _texts(profile) if text],
        "fields": {
            "heading": _("Fields of action"),
            "items": [
                {"title": block.value["title"], "text": _paragraphs(block.value["text"])}
                for block in profile.fields_of_action
            ],
        },
        "contact": {
            "heading": pgettext("person or office", "Contact"),
            "items": [_contact(shown) for shown in context["contacts"]],
        },
        "attachments": {"heading": _("Attachments"), "items": [document.title for document in context["documents"]]},
    }


def _facts(profile: CooperationProfile, context: dict[str, Any]) -> list[tuple[str, str]]:
    figures: AreaFigures = context["figures"]
    return [
        (_("In the lead"), profile.lead_area.full_name if profile.lead_area else ""),
        (_("Other partners"), joined(str(partner) for partner in context["partners"])),
        (_("Since"), str(profile.since or "")),
        (_("Legal form"), context["legal_form"]),
        (_("Inhabitants"), _people(figures)),
        (_("Size"), square_kilometres(figures.area_km2, 2) if figures.area_km2 else ""),
        (_("Keywords"), joined(profile.keywords)),
        (_("Funding"), profile.funding),
    ]


def _people(figures: AreaFigures) -> str:
    if figures.population is None:
        return ""
    dates = joined(long_date(day) for day in figures.population_dates)
    number = number_format(figures.population, force_grouping=True)
    notes = joined(part for part in (dates, *figures.sources) if part)
    return f"{number} ({notes})" if notes else number


def _row(area: Any) -> list[str]:
    unknown = _("not stated")
    return [
        area.full_name,
        unknown if area.population is None else number_format(area.population, force_grouping=True),
        long_date(area.population_date) if area.population_date else unknown,
        unknown if area.area_km2 is None else number_format(area.area_km2, 2, force_grouping=True),
    ]


def _texts(profile: CooperationProfile) -> list[tuple[str, str]]:
    return [
        (_("Occasion"), profile.occasion),
        (_("Aim"), profile.aim),
        (_("Implementation"), profile.implementation),
    ]


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def _contact(shown: Any) -> dict[str, Any]:
    contact = shown.contact
    lines = [
        (_("Phone"), contact.phone),
        (_("Mobile"), contact.mobile),
        (_("Fax"), contact.fax),
        (_("E-mail"), contact.email),
    ]
    title = joined(part for part in (str(shown.function), contact.shown_name) if part)
    return {
        "title": title,
        "organisation": contact.organisation.name,
        "lines": [{"label": label, "value": isolated(value)} for label, value in lines if value],
    }
