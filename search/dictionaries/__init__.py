"""Let a question in one language find content in another, with free dictionaries that are compiled once.

``manage.py search dictionaries build`` reads the dictionaries the system has and writes one table of those words that
lead to German words of the index. A plan gets their translations as further readings, so both engines answer alike.
"""
