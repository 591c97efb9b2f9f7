"""Plugins in health: which extensions failed within a day, and are left out where they do."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.health import HealthCheck
from kim.plugins import registry
from kim.plugins.faults import kept_faults

#: So many are named; the log has them all.
NAMED = 5


class PluginsAreWell(HealthCheck):
    key = "plugins"
    label = gettext_lazy("Plugins")
    order = 60
    remedy = gettext_lazy(
        "Repair the plugin or start without it (KIM_PLUGINS_OFF), then run: manage.py plugins --check"
    )

    def trouble(self) -> str:
        faults = [f"{fault} [{entry.plugin}]" for entry, fault in kept_faults(registry)]
        if not faults:
            return ""
        rest = [f"+ {len(faults) - NAMED}"] if len(faults) > NAMED else []
        return _("left out after a fault: %(names)s") % {"names": ", ".join([*faults[:NAMED], *rest])}
