"""Opening hours: entered, read as a table, and whether somebody is there now."""
