"""Which role may do what with the records of the networks; which rows is a question of ``reach``."""

from __future__ import annotations

from directory.rights.roles import COORDINATOR

_KEEP = ("add", "change", "delete", "view")

#: Role → model → actions. Administrators hold every permission there is.
PERMISSIONS: dict[str, dict[str, tuple[str, ...]]] = {
    COORDINATOR: {
        "body": _KEEP,
        "seat": _KEEP,
        "meeting": _KEEP,
        "decision": _KEEP,
        "bodydocument": _KEEP,
        "nameconsent": _KEEP,
        "departure": _KEEP,
        "groupsize": _KEEP,
        "languageneed": _KEEP,
    },
}
