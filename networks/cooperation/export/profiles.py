"""Cooperation profiles as a table; read them through ``for_listing``."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from directory.areas.figures import figures_of
from directory.pages.addresses import address_of_page
from kim.tables import Column, in_one_cell
from networks.cooperation.models import CooperationProfile


def _areas(profile: CooperationProfile) -> list:
    return [row.area for row in profile.participants.all()]


COLUMNS = (
    Column(_("Title"), lambda profile: profile.title),
    Column(_("In one sentence"), lambda profile: profile.summary),
    Column(_("Participating areas"), lambda profile: in_one_cell(area.full_name for area in _areas(profile))),
    Column(_("Keys of the areas (AGS)"), lambda profile: in_one_cell(area.ags for area in _areas(profile))),
    Column(_("In the lead"), lambda profile: profile.lead_area.full_name if profile.lead_area else ""),
    Column(_("Other partners"), lambda profile: in_one_cell(profile.partners.all())),
    Column(_("Keywords"), lambda profile: in_one_cell(profile.keywords)),
    Column(_("Population"), lambda profile: figures_of(_areas(profile)).population),
    Column(
        _("Population as of"),
        lambda profile: in_one_cell(day.isoformat() for day in figures_of(_areas(profile)).population_dates),
    ),
    Column(_("Area in km²"), lambda profile: figures_of(_areas(profile)).area_km2),
    Column(_("Legal form"), lambda profile: profile.get_legal_form_display()),
    Column(_("Since (year)"), lambda profile: profile.since),
    Column(_("Funding"), lambda profile: profile.funding),
    Column(_("Address of the page"), address_of_page),
)
