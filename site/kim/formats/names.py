"""Names of months that our catalogues say instead of Django's.

In Arabic Django knows the names of Egypt alone; most readers here come from Syria and Iraq, where November is
تشرين الثاني. Dates name both. The other languages repeat what Django says.
"""

from django.utils.translation import gettext_noop

MONTHS = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)
