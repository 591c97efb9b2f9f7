"""Persian: the calendar and the digits 0 to 9 of German letters, on a page always all of them."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، ساعت G:i"
TIME_FORMAT = "G:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
# Year first would be read as a day of the Iranian calendar.
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y G:i"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
