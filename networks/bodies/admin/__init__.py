"""Bodies in the editors' admin."""
