"""Cooperation in the editors' admin."""
