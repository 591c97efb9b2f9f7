"""What ``manage.py check`` finds beside Django's own checks."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured

from kim.dates import today_in_germany
from kim.plugins import PluginConfig, registry
from kim.settings.environment import environment

from .deploy_checks import SETTINGS


@register(SETTINGS)
def settings_are_valid(**kwargs: Any) -> list[CheckMessage]:
    return [
        Error(f"{problem.name}: {problem.reason}.", hint=problem.remedy, id="kim.E001")
        for problem in environment.problems
    ]


@register()
def plugins_are_registered(**kwargs: Any) -> list[CheckMessage]:
    """An app that writes its own ``ready()`` and forgets the one it inherits would add nothing, silently."""
    known = {entry.name for entry in registry.entries()}
    return [
        Error(
            f"Plugin {config.plugin!r} lists {name} in 'adds', but it is not registered.",
            hint="Call super().ready() in the ready() of its PluginConfig, or name the class where it is defined.",
            id="kim.E002",
        )
        for config in apps.get_app_configs()
        if isinstance(config, PluginConfig)
        for name in config.adds
        if name not in known
    ]


@register(SETTINGS)
def security_contact_holds(**kwargs: Any) -> list[CheckMessage]:
    if not settings.KIM_SECURITY_CONTACT:
        return []
    expires = settings.KIM_SECURITY_EXPIRES
    if expires and expires > today_in_germany():
        return []
    reason = f"is over since {expires.isoformat()}" if expires else "is not set, so security.txt is not shown"
    hint = "Set KIM_SECURITY_EXPIRES to a day less than a year ahead."
    return [Warning(f"KIM_SECURITY_EXPIRES {reason}.", hint=hint, id="kim.W001")]


def stop_on_problems() -> None:
    """Refuse to serve with settings that ``manage.py check`` would refuse. Raises ``ImproperlyConfigured``."""
    if environment.problems:
        lines = "\n".join(f"  {problem}" for problem in environment.problems)
        raise ImproperlyConfigured(f"The settings have to be corrected first:\n{lines}")
