"""Tables of others: read through a mapping, kept as their statements, shown beside our own numbers."""
