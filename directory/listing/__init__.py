"""The list of services: what an address asks for, who answers it, and what the page shows."""
