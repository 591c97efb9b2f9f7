"""Tables of services for people who work on in a spreadsheet."""
