"""Build the documents that both engines keep of a record."""

from .document import IndexDocument
from .leaflets import LeafletDocuments
from .organisations import OrganisationDocuments
from .services import ServiceDocuments
from .source import Source

__all__ = ["IndexDocument", "LeafletDocuments", "OrganisationDocuments", "ServiceDocuments", "Source"]
