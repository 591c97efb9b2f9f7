"""Demand: what people look for and do not find, kept without knowing who they are.

``recording.record`` writes a search down, ``opening`` notes that a hit was opened, ``reporting`` that nothing fits.
``unmet`` counts what was not met, ``small_numbers`` hides what could point at single people, ``personal`` keeps names
and numbers out. See docs/search-demand.md.
"""
