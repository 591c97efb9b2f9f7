"""Filters of the list that the register brings, one subject a file."""
