"""What visitors are told about the translations: drafts of a machine say so."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from directory.wording import long_date
from kim.language_state import LanguageState, language_states


def language_notes() -> list[str]:
    """A sentence for each language of the site, in the order of the menu."""
    states = language_states()
    return [state_in_words(name, states[code]) for code, name in settings.LANGUAGES if code in states]


def state_in_words(name: str, state: LanguageState) -> str:
    """``name`` is the language in its own words."""
    if state.read_by_native is not None:
        return _("%(language)s: read by a native speaker on %(date)s.") % {
            "language": name,
            "date": long_date(state.read_by_native),
        }
    return _("%(language)s: machine draft, revised on %(date)s, not yet read by a native speaker.") % {
        "language": name,
        "date": long_date(state.revised),
    }
