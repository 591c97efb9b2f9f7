"""Numbers behind the grid: services, places, demand."""
