"""Bodies: their seats, people, meetings, decisions and papers."""

from .bodies import Body, BodyKind, BodyKindTranslation, BodyTranslation
from .choices import Visibility
from .consents import NameConsent
from .decisions import Decision, DecisionTranslation
from .documents import BodyDocument, private_storage
from .meetings import AgendaItem, Mailing, Meeting
from .memberships import BodyMembership
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
