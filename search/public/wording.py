"""Numbers and what was understood, in words."""

from __future__ import annotations

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.listing.chips import active_chips
from directory.templatetags.directory_text import german
from directory.wording import joined

from ..request import Asked
from ..run import Finding


def heading_of(asked: Asked, finding: Finding) -> str:
    total = finding.result.total
    if asked.kind == "service" and finding.is_weak:
        return _("No service fits really well")
    if total:
        if asked.kind == "service":
            return ngettext("%(count)s service", "%(count)s services", total) % {"count": total}
        return ngettext("%(count)s hit", "%(count)s hits", total) % {"count": total}
    return _("No service fits exactly") if asked.typed or asked.area else _("No service fits these filters")


def understood(asked: Asked) -> SafeString | str:
    """The question as it was read: words, place and distance."""
    parts: list[SafeString | str] = []
    if asked.words:
        parts.append(format_html("<bdi>{}</bdi>", asked.words))
    if asked.area:
        name = german(asked.area.full_name)
        if asked.near:
            sentence = escape(_("at most %(km)s km from %(area)s")) % {"km": asked.radius, "area": name}
        else:
            sentence = escape(_("for people in %(area)s, also if it takes place elsewhere")) % {"area": name}
        parts.append(mark_safe(sentence))
    chips = [chip for chip in active_chips(asked.filters, asked.query) if chip.name not in ("q", "gebiet")]
    parts += [f"{chip.group}: {chip.label}" if chip.group else chip.label for chip in chips[:4]]
    return mark_safe(joined(conditional_escape(part) for part in parts))
