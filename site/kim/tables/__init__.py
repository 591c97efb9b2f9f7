"""Tables people download: columns, exporters, and the answer that carries the file."""

from .columns import Column, in_one_cell
from .response import formats, table_response

__all__ = ["Column", "formats", "in_one_cell", "table_response"]
