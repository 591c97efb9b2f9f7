"""For tests, those of plugins outside this repository included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import override_settings

from . import faults
from .kinds import Extension
from .registry import Registry, registry


@contextmanager
def registered(*classes: type[Extension], known: Registry = registry) -> Iterator[None]:
    """Register classes as long as the block runs. They take the place of extensions with the same kind and key."""
    before = dict(known._entries)
    try:
        for cls in classes:
            known.forget(cls)
            known.add(cls, plugin="test", version="0")
        yield
    finally:
        known._entries = before


@contextmanager
def faults_contained() -> Iterator[None]:
    """Faults cost their place alone, as on a site; elsewhere in tests they raise, so that none is overlooked."""
    faults._told.clear()
    with override_settings(PLUGIN_FAULTS_RAISE=False):
        yield
    faults._told.clear()
