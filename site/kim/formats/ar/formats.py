"""Arabic: digits 0 to 9 as on letters and doors here; 10.000 with a full stop, as a comma would be read as ten."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، G:i"
TIME_FORMAT = "G:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
# Without the marks of direction that Django has between the numbers: the day stands first, as on German letters.
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y G:i"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
