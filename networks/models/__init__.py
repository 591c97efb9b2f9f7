"""Who works together (bodies, seats, people, meetings, posts, relations), and what is missing (coverage)."""

from .bodies import Body, BodyKind, BodyKindTranslation, BodyTranslation
from .choices import Visibility
from .counted import GroupSize, LanguageNeed
from .coverage import (
    FundingNotice,
    IntendedOverlap,
    Snapshot,
    SnapshotArea,
    Survey,
    Target,
)
from .decisions import Decision, DecisionTranslation
from .documents import BodyDocument, private_storage
from .gap_reports import GapReport, Reason
from .gaps import Gap, GapEvent, GapEvidence, Step
from .measures import Measure
from .meetings import AgendaItem, Mailing, Meeting
from .people import BodyMembership, Departure, NameConsent
from .posts import CasePost, CasePostTranslation, PostsOfArea
from .profiles import Attachment, CooperationProfile, Participant, ProfilePartner
from .relations import Relation
from .seats import Holder, Seat, SeatTranslation, runs_on
from .sheets import Sheet, SheetStatement

__all__ = [
    "AgendaItem",
    "Attachment",
    "Body",
    "BodyDocument",
    "BodyKind",
    "BodyKindTranslation",
    "BodyMembership",
    "BodyTranslation",
    "CasePost",
    "CasePostTranslation",
    "CooperationProfile",
    "Decision",
    "DecisionTranslation",
    "Departure",
    "Gap",
    "GapEvent",
    "GapEvidence",
    "GapReport",
    "Holder",
    "Mailing",
    "Measure",
    "Meeting",
    "NameConsent",
    "Participant",
    "PostsOfArea",
    "ProfilePartner",
    "Relation",
    "Reason",
    "Seat",
    "SeatTranslation",
    "Sheet",
    "SheetStatement",
    "Step",
    "Visibility",
    "private_storage",
    "runs_on",
    "FundingNotice",
    "GroupSize",
    "IntendedOverlap",
    "LanguageNeed",
    "Snapshot",
    "SnapshotArea",
    "Survey",
    "Target",
]
