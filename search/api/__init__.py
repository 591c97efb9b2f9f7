"""The search for programs: the same question, the same answer, as JSON."""
