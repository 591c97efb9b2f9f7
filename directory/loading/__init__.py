"""What loading areas and loading terms have in common: tables, problems, reports and the counting of uses."""
