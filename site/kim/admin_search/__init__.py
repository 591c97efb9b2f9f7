"""The editors' search: Wagtail's index with its quadratic and fragile places mended. Visitors use another search."""
