"""Who works together: case posts, relations of organisations, profiles of cooperation."""

from .posts import CasePost, CasePostTranslation, PostsOfArea
from .profiles import Attachment, CooperationProfile, Participant, ProfilePartner
from .relations import Relation

__all__ = [
    "Attachment",
    "CasePost",
    "CasePostTranslation",
    "CooperationProfile",
    "Participant",
    "PostsOfArea",
    "ProfilePartner",
    "Relation",
]
