"""Change the rules on purpose and see whether a test notices: ``make mutants``.

The changes come from mutmut's operators and a few of our own. mutmut's runner changes functions only, copies the whole
tree and starts pytest anew for each change; here the tests are collected once and each change gets a fork of that
process, or a process of its own where the changed line runs on import.
"""
