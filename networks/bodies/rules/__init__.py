"""What follows from dates and records: rhythm, terms, series, numbers, orphans."""
