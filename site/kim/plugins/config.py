"""The Django app a plugin consists of."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string

from .errors import describe, not_loaded
from .registry import Registry, dotted, registry

#: The versions of the contract of extensions this site keeps, the oldest and the newest.
OLDEST_CONTRACT, CONTRACT = 1, 1


class PluginConfig(AppConfig):
    """An app that adds extensions. A ``ready()`` of your own calls ``super().ready()``."""

    #: Dotted names of the classes this plugin adds.
    adds: ClassVar[list[str]] = []
    #: Names of the plugins this one cannot run without.
    needs: ClassVar[list[str]] = []
    version: ClassVar[str] = ""
    #: The version of the contract this plugin was written for, or the first and the last one it can run with.
    contract: ClassVar[int | tuple[int, int]] = 1

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
        self.register(registry)

    def register(self, known: Registry) -> None:
        """Add every class of ``adds``. Raises ``PluginError`` naming the class and the way out."""
        for name in self.adds:
            try:
                known.add(import_string(name), plugin=self.plugin, version=self.version)
            except Exception as error:
                raise not_loaded(self.plugin, f"{name}: {describe(error)}") from error


def problem_with_contract(config: type[PluginConfig]) -> str:
    """Say why a plugin cannot run on this site and what helps; empty when it can."""
    declared = config.contract
    first, last = declared if isinstance(declared, tuple) else (declared, declared)
    words = f"version {first}" if first == last else f"versions {first} to {last}"
    here = f"version {CONTRACT}" if OLDEST_CONTRACT == CONTRACT else f"versions {OLDEST_CONTRACT} to {CONTRACT}"
    known = f"it is written for {words} of the contract of plugins, this site keeps {here}"
    if first > CONTRACT:
        return f"{known}: update KIM Atlas or install an older version of the plugin"
    if last < OLDEST_CONTRACT:
        return f"{known}: install a newer version of the plugin"
    return ""
