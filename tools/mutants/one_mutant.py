"""A plugin of pytest (``-p tools.mutants.one_mutant``): the whole run sees one module changed.

``KIM_MUTANT`` names a JSON file with ``path`` and ``source``.
"""

from __future__ import annotations

import importlib.machinery
import json
import os
from pathlib import Path
from types import CodeType

from .rules import ROOT

_mutant = json.loads(Path(os.environ["KIM_MUTANT"]).read_text(encoding="utf-8"))
_path = str(ROOT / _mutant["path"])
_get_code = importlib.machinery.SourceFileLoader.get_code


def get_code(loader: importlib.machinery.SourceFileLoader, fullname: str) -> CodeType | None:
    """Never from the cache of compiled files, never into it."""
    if loader.path == _path:
        return loader.source_to_code(_mutant["source"].encode(), _path)
    return _get_code(loader, fullname)


importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
