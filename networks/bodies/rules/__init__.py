"""Rules about bodies: rhythm, series, numbers, kinds and wording."""
