"""The demo of the register, as the plugin contract asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kim.plugins import Demo


class RegisterDemo(Demo):
    key = "register"
    label = _("Invented services of four districts")
    order = 10
    costly: ClassVar[bool] = True

    def load(self, *, scale: int | None, say: Callable[[str], None]) -> None:
        from . import register  # slow: the whole invented world
        from .scale import fill  # slow: the whole invented world

        register.load_register(say)
        if scale:
            fill(scale, say)
