"""The search page: what is asked, what is found, and why.

``asked`` reads an address, ``planning`` makes plans of it, ``finding`` runs them, ``page`` draws. Nothing here knows
which engine answers.
"""
