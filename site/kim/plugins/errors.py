"""What stops the start, in words that name the way out."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured


class PluginError(ImproperlyConfigured):
    """A plugin breaks the contract or cannot be loaded."""


class RowsFail(Exception):
    """The rows of a table cannot be read: no fault of the format. The cause is the error itself."""


def describe(error: BaseException) -> str:
    """The cause in one line; our own errors speak for themselves."""
    if isinstance(error, PluginError):
        return str(error)
    return f"{type(error).__name__}: {error}"


def not_loaded(plugin: str, cause: str) -> PluginError:
    """The error for a plugin that cannot be loaded, with the switch that starts the site without it."""
    return PluginError(
        f"Plugin {plugin!r} cannot be loaded: {cause.rstrip('.')}. "
        f"Repair or remove it, or start without it: KIM_PLUGINS_OFF={plugin}"
    )
