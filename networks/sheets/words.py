"""What a take-over does, in a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .storing import Change


def in_words(change: Change) -> str:
    if change.is_nothing:
        return _("No change: everything is stored like this already.")
    parts = [
        ngettext("%(n)s new statement", "%(n)s new statements", len(change.new)) % {"n": len(change.new)},
        _("%(n)s changed") % {"n": len(change.changed)},
        _("%(n)s gone") % {"n": len(change.gone)},
        _("%(n)s as before") % {"n": change.same},
    ]
    return ", ".join(parts) + "."
