"""The gap atlas as pages: grid, map, course, targets, overlaps, transitions. The rules are in ``networks.coverage``."""
