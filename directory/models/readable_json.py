"""JSON kept as people write it, so that a search in the column finds umlauts and other scripts."""

from __future__ import annotations

import json
from typing import Any


class ReadableJSON(json.JSONEncoder):
    """Letters as they are instead of ``\\u00fc``: SQLite compares the text of the column, not the value."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options | {"ensure_ascii": False})
