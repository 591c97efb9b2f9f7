"""How each language writes dates, times and numbers. Django reads these modules before its own.

Django's formats are those of the country a language comes from, and for English of the United States. People here read
them beside letters of German offices, so all of them count 24 hours, begin the week on Monday and write the day first.
What a module leaves out is as Django has it. What a format cannot say (*1er janvier*, *9 h*, *20 %*) is a text of the
catalogue: see ``directory.wording`` and ``directory.measures``.
"""
