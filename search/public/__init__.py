"""The search page and its suggestions: what was found is drawn here, with reasons, corrections and a map.

One request is read in the order ``search.request``, ``search.planning``, ``search.run`` and this package. Nothing here
knows which engine answers.
"""
