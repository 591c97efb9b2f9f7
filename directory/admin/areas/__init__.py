"""Areas in the editors' admin."""
