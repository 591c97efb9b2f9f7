"""Demand: what people look for and do not find, kept without knowing who they are.

``recording.record`` takes a search, ``unmet`` counts what was not met, ``small_numbers`` hides what could point at
single people, ``personal`` keeps names and numbers out. See docs/search-demand.md.
"""
