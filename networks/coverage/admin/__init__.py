"""Coverage in the editors' admin."""
