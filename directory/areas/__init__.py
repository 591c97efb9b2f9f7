"""Areas as reference data: reading the files, checking them, loading them, drawing their boundaries."""
