"""Which plugins run: the built-in apps and what the entry points of the group ``kim.plugins`` name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import entry_points

from django.utils.module_loading import import_string

from kim.plugins.config import PluginConfig, problem_with_contract
from kim.plugins.errors import PluginError, describe, not_loaded

GROUP = "kim.plugins"

#: Found without metadata too, so that a checkout runs without being installed; pyproject.toml names the same.
BUILT_IN = {
    "home": "home.apps.HomeConfig",
    "networks": "networks.apps.NetworksConfig",
    "search": "search.apps.SearchConfig",
    "directory": "directory.apps.DirectoryConfig",
}

Report = Callable[[str, str, str], None]


def found() -> dict[str, str]:
    """Dotted names of the apps by the name of the plugin. Raises ``PluginError`` when two share a name."""
    plugins = dict(BUILT_IN)
    for point in entry_points(group=GROUP):
        value = point.value.replace(":", ".")
        if plugins.setdefault(point.name, value) != value:
            raise PluginError(
                f"Two plugins are named {point.name!r}: {plugins[point.name]} and {value}. Uninstall one of them"
            )
    return plugins


def load_plugin(name: str, value: str) -> type[PluginConfig]:
    """The app of a plugin. Raises ``PluginError`` with the cause and the switch that starts the site without it."""
    try:
        config = import_string(value)
    except Exception as error:
        raise not_loaded(name, describe(error)) from error
    if not (isinstance(config, type) and issubclass(config, PluginConfig)):
        raise not_loaded(name, f"{value} is no kim.plugins.PluginConfig")
    if problem := problem_with_contract(config):
        raise not_loaded(name, problem)
    return config


def chosen(off: Sequence[str], report: Report) -> dict[str, str]:
    """The plugins that run. A name in ``off`` that cannot be left out is reported and stays on."""
    known = found()
    left_out = set()
    for name in off:
        if name in known:
            left_out.add(name)
        else:
            report(
                "KIM_PLUGINS_OFF",
                f"there is no plugin {name!r}",
                f"Plugins are: {', '.join(sorted(known))}. Correct the name or remove it.",
            )
    running = {name: load_plugin(name, value) for name, value in known.items() if name not in left_out}
    while wanted := needed(left_out, running):
        for name, users in wanted.items():
            left_out.discard(name)
            running[name] = load_plugin(name, known[name])
            report(
                "KIM_PLUGINS_OFF",
                f"{name!r} cannot be left out, because {', '.join(users)} cannot run without it",
                f"Remove {name!r} from the list or add: {', '.join(users)}.",
            )
    for name, config in running.items():
        for missing in [need for need in config.needs if need not in known]:
            raise not_loaded(name, f"it needs the plugin {missing!r}, which is not installed")
    return {name: value for name, value in known.items() if name in running}


def needed(left_out: set[str], running: dict[str, type[PluginConfig]]) -> dict[str, list[str]]:
    """Left-out plugins that running ones need, with those who need them."""
    users = {name: [user for user, config in running.items() if name in config.needs] for name in sorted(left_out)}
    return {name: names for name, names in users.items() if names}
