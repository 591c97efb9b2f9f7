"""Services in the editors' admin."""
