"""What the index knows of a record; built in one place for both engines."""

from .document import IndexDocument
from .leaflets import LeafletDocuments
from .organisations import OrganisationDocuments
from .services import ServiceDocuments
from .source import Source

__all__ = ["IndexDocument", "LeafletDocuments", "OrganisationDocuments", "ServiceDocuments", "Source"]
