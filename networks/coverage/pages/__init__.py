"""The gap atlas as pages: grid, map, trend, targets, overlaps, transitions. The rules are in ``networks.coverage``."""
