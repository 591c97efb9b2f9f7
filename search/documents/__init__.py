"""What the index knows of a record; built in one place for both engines."""

from .document import IndexDocument
from .services import ServiceDocuments

__all__ = ["IndexDocument", "ServiceDocuments"]
