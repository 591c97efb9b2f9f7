"""No detail about a person enters a report, a note or a measure."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from search.demand.personal import PersonalDetail, looks_personal


def in_plain_words(finding: PersonalDetail) -> str:
    """What was found, for the person who wrote it: ``phone number (0221 4710-117)``."""
    return f"{finding.kind.label} ({finding.text})"


def without_people(text: str) -> str:
    """The text, or a ``ValidationError`` naming what in it is certainly about a person."""
    if certain := [in_plain_words(one) for one in looks_personal(text) if one.certain]:
        raise ValidationError(
            _("This holds details about a person: %(found)s. Remove them, then it can be sent. Nothing was saved.")
            % {"found": ", ".join(certain)}
        )
    return text.strip()
