"""Take over an invented table, the way any other is taken over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Area
from kim.plugins import Demo
from networks.external_tables.importing import look_at
from networks.external_tables.mapping import read_mapping
from networks.external_tables.models import Sheet

DATA = Path(__file__).parent / "data"


class SheetDemo(Demo):
    key = "sheet"
    label = gettext_lazy("Invented table of others")
    order = 70

    def load(self, *, scale: int | None, say: Callable[[str], None]) -> None:
        content, mapping = (DATA / "angebote.csv").read_bytes(), (DATA / "angebote.toml").read_text(encoding="utf-8")
        about = read_mapping(mapping)
        # The atlas may hold other areas than those of the demo; then there is nothing to compare.
        if Sheet.objects.filter(key=about.key).exists() or not Area.objects.filter(ags="05762").exists():
            return
        change = look_at(content, mapping).take_over(file_name="angebote.csv", is_demo=True)
        if change.new:
            say(_("%(count)s statements of a table") % {"count": len(change.new)})
