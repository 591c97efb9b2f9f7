"""The demo of the bodies, as the plugin contract asks for it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from kim.plugins import Demo

from .load import load_bodies


class BodiesDemo(Demo):
    key = "bodies"
    label = _("Invented bodies of four districts")
    order = 20

    def load(self, *, scale: int | None, say: Callable[[str], None]) -> None:
        load_bodies(say)
