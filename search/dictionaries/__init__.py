"""A question in one language finds content in another, without a service: free dictionaries, compiled once.

``manage.py search dictionaries build`` reads the dictionaries the system has and writes one table of those words that
lead to German words of the index. A plan gets their translations as further readings, so both engines answer alike.
"""
