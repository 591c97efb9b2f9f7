"""Cooperation as files."""
