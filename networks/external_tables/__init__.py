"""Read tables of others through a mapping, keep what they say as statements, and show it beside our own numbers."""
