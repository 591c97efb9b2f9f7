"""The Django app a plugin consists of."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string

from .errors import describe, not_loaded
from .registry import dotted, registry


class PluginConfig(AppConfig):
    """An app that adds extensions. A ``ready()`` of your own calls ``super().ready()``."""

    #: Dotted names of the classes this plugin adds.
    adds: ClassVar[list[str]] = []
    #: Names of the plugins this one cannot run without.
    needs: ClassVar[list[str]] = []
    version: ClassVar[str] = ""

    #: Modules that import this class must not offer it to Django as an app.
    default = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = True

    @property
    def plugin(self) -> str:
        """The name of the entry point, which is the one ``KIM_PLUGINS_OFF`` takes; else the label of the app."""
        known: dict[str, str] = getattr(settings, "KIM_PLUGINS", {})
        own = dotted(type(self))
        return next((name for name, value in known.items() if value == own), self.label)

    def ready(self) -> None:
        for name in self.adds:
            try:
                registry.add(import_string(name), plugin=self.plugin, version=self.version)
            except Exception as error:
                raise not_loaded(self.plugin, f"{name}: {describe(error)}") from error
