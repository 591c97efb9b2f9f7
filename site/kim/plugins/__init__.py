"""The plugin contract: what an extension may be, and where the core asks for it.

An app becomes a plugin by a ``PluginConfig`` and an entry point of the group ``kim.plugins``; see docs/plugins.md.
"""

from .config import CONTRACT, OLDEST_CONTRACT, PluginConfig
from .containment import contain, contained
from .errors import PluginError
from .kinds import KINDS, Demo, Exporter, Extension, Facet, Findable, Indicator, Panel, Routes, Section
from .modifiers import Modifier
from .registry import Entry, Registry, registry
from .stand_ins import NOTHING, RAISES, gives

__all__ = [
    "CONTRACT",
    "KINDS",
    "NOTHING",
    "OLDEST_CONTRACT",
    "RAISES",
    "Demo",
    "Entry",
    "Exporter",
    "Extension",
    "Facet",
    "Findable",
    "Indicator",
    "Modifier",
    "Panel",
    "PluginConfig",
    "PluginError",
    "Registry",
    "Routes",
    "Section",
    "contain",
    "contained",
    "gives",
    "registry",
]
