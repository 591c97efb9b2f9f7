"""The register: areas, taxonomy, organisations, services and what belongs to them."""

from .areas import Area, AreaShape, Postcode, distance_km
from .centres import AreaCentre
from .choices import Answer, Appointment, Capacity, Cost, Extent, Format, HoursKind, LanguageKind, Layer, Weekday
from .contacts import Contact, ContactTranslation
from .documents import Document, DocumentFile, DocumentTranslation
from .duplicates import DistinctPair
from .locations import Location, LocationTranslation
from .organisations import Jurisdiction, Membership, Organisation, OrganisationTranslation
from .proposed_changes import OrganisationChange
from .protection import ProtectionRequest
from .service_parts import (
    ClosingPeriod,
    OpeningHours,
    ServiceArea,
    ServiceContact,
    ServiceDocument,
    ServiceLanguage,
    ServiceLocation,
    ServiceTranslation,
)
from .services import Service
from .taxonomy import (
    Category,
    Language,
    LegalSphere,
    LifeDomain,
    Phase,
    ResidenceStatus,
    TargetGroup,
    Term,
    Transition,
)
from .texts import SOURCE_LANGUAGE, Text, TranslatedRecord, TranslationRow

__all__ = [
    "SOURCE_LANGUAGE",
    "Answer",
    "Appointment",
    "Area",
    "AreaCentre",
    "AreaShape",
    "Capacity",
    "Category",
    "ClosingPeriod",
    "Contact",
    "ContactTranslation",
    "Cost",
    "DistinctPair",
    "Document",
    "DocumentFile",
    "DocumentTranslation",
    "Extent",
    "Format",
    "HoursKind",
    "Jurisdiction",
    "Language",
    "LanguageKind",
    "Layer",
    "LegalSphere",
    "LifeDomain",
    "Location",
    "LocationTranslation",
    "Membership",
    "OpeningHours",
    "Organisation",
    "OrganisationChange",
    "OrganisationTranslation",
    "Phase",
    "Postcode",
    "ProtectionRequest",
    "ResidenceStatus",
    "Service",
    "ServiceArea",
    "ServiceContact",
    "ServiceDocument",
    "ServiceLanguage",
    "ServiceLocation",
    "ServiceTranslation",
    "TargetGroup",
    "Term",
    "Text",
    "Transition",
    "TranslatedRecord",
    "TranslationRow",
    "Weekday",
    "distance_km",
]
