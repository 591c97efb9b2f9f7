"""The report for the steering group: what is missing, what has changed, what asks for a decision."""
