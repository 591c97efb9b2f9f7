"""Posts as a table; read them through ``for_listing(viewer)``, which holds back contacts of inner layers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kim.tables import Column, in_one_cell
from networks.cooperation.models import CasePost

COLUMNS = (
    Column(_("Title"), lambda post: post.title),
    Column(_("Carrier"), lambda post: post.carrier.name),
    Column(_("Kind of carrier"), lambda post: post.carrier.get_kind_display()),
    Column(_("Responsible for"), lambda post: in_one_cell(area.full_name for area in post.areas.all())),
    Column(_("Keys of the areas (AGS)"), lambda post: in_one_cell(area.ags for area in post.areas.all())),
    Column(_("Languages"), lambda post: in_one_cell(language.label() for language in post.languages.all())),
    Column(_("Topics"), lambda post: in_one_cell(topic.label() for topic in post.topics.all())),
    Column(_("Capacity"), lambda post: post.get_capacity_display()),
    Column(_("Capacity as of"), lambda post: post.capacity_as_of),
    Column(pgettext_lazy("person or office", "Contact"), lambda post: _contact(post, "function")),
    Column(pgettext_lazy("of a person", "Name"), lambda post: _contact(post, "shown_name")),
    Column(_("Phone"), lambda post: _contact(post, "phone")),
    Column(_("Mobile"), lambda post: _contact(post, "mobile")),
    Column(_("Fax"), lambda post: _contact(post, "fax")),
    Column(_("E-mail"), lambda post: _contact(post, "email")),
    Column(_("Visible to"), lambda post: post.get_layer_display()),
)


def _contact(post: CasePost, field: str) -> str:
    return getattr(post.contact, field) if post.contact else ""
