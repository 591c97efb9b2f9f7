"""Terms in the editors' admin."""
