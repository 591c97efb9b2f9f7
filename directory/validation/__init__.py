"""Rules for entries, in words: pure functions that return a sentence, or nothing when all is well.

Errors keep an entry from being saved or published; warnings are told and leave the decision to the editor.
"""
