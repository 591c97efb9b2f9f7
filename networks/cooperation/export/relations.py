"""Relations as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kim.tables import Column

COLUMNS = (
    Column(pgettext_lazy("relation", "Organisation"), lambda relation: relation.source.name),
    Column(_("Kind"), lambda relation: relation.get_kind_display()),
    Column(_("Other organisation"), lambda relation: relation.target.name),
    Column(_("From"), lambda relation: relation.starts_on),
    Column(_("Until"), lambda relation: relation.ends_on),
    Column(_("Note"), lambda relation: relation.note),
)
