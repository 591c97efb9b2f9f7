"""Who works together: bodies, their seats and people, meetings and decisions."""

from .bodies import Body, BodyKind, BodyKindTranslation, BodyTranslation
from .choices import Visibility
from .documents import BodyDocument, private_storage
from .meetings import AgendaItem, Decision, DecisionTranslation, Mailing, Meeting
from .people import BodyMembership, Departure, NameConsent
from .seats import Holder, Seat, SeatTranslation, runs_on

__all__ = [
    "AgendaItem",
    "Body",
    "BodyDocument",
    "BodyKind",
    "BodyKindTranslation",
    "BodyMembership",
    "BodyTranslation",
    "Decision",
    "DecisionTranslation",
    "Departure",
    "Holder",
    "Mailing",
    "Meeting",
    "NameConsent",
    "Seat",
    "SeatTranslation",
    "Visibility",
    "private_storage",
    "runs_on",
]
