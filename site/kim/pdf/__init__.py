"""PDF files that screen readers read, set with typst in fonts of our own."""

from .document import isolated, pdf_document

__all__ = ["isolated", "pdf_document"]
