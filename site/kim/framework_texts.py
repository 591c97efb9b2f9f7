"""Texts of Django, Wagtail and other packages that our catalogue says in other words.

Our catalogue comes before theirs, so a text of ours that is also one of theirs changes theirs, wherever it stands.
``ALSO_OURS`` are texts of our own pages for which that is meant; ``REWORDED`` are theirs alone, polite and plain in
German. A test names any other: it needs a context.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

ALSO_OURS = frozenset(
    {
        "Apply filters",
        "Choose which type of page you'd like to create.",
        "Create a page in",
        "Create a page in %(title)s",
        "Filters",
        "Groups",
        "Pages",
        "Public",
        "Search",
        "Sign in",
        "Sorry, you cannot create a page at this location.",
        "Time",
        "View live",
        "at %(time)s",
        "today",
        "tomorrow",
    }
)

_FORMS = (
    gettext_noop("Enter a valid date."),
    gettext_noop("Enter a valid time."),
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Enter a valid URL."),
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
    gettext_noop("Upload a valid image. The file you uploaded was either not an image or a corrupted image."),
    gettext_noop("The submitted data was not a file. Check the encoding type on the form."),
    gettext_noop('Enter a valid "slug" consisting of letters, numbers, underscores or hyphens.'),
    gettext_noop('Enter a valid "slug" consisting of Unicode letters, numbers, underscores, or hyphens.'),
)

_INTERFACES = (
    gettext_noop("Date has wrong format. Use one of these formats instead: {format}."),
    gettext_noop("Datetime has wrong format. Use one of these formats instead: {format}."),
    gettext_noop("Duration has wrong format. Use one of these formats instead: {format}."),
    gettext_noop("Time has wrong format. Use one of these formats instead: {format}."),
    gettext_noop("Ensure that there are no more than {max_decimal_places} decimal places."),
    gettext_noop("Ensure that there are no more than {max_digits} digits in total."),
    gettext_noop("Ensure that there are no more than {max_whole_digits} digits before the decimal point."),
    gettext_noop("Ensure this field has at least {min_length} characters."),
    gettext_noop("Ensure this field has no more than {max_length} characters."),
    gettext_noop("Ensure this filename has at most {max_length} characters (it has {length})."),
    gettext_noop("Ensure this value is greater than or equal to {min_value}."),
    gettext_noop("Ensure this value is less than or equal to {max_value}."),
)

_ADMIN = (
    gettext_noop("Choose who can view the live version of this page"),
    gettext_noop("Select a new parent page"),
    gettext_noop("Select a new language"),
    gettext_noop("Select documents in choosers"),
    gettext_noop("Select images in choosers"),
    gettext_noop("Please add some alt text for your image or mark it as decorative"),
    gettext_noop(
        "Select hierarchical position. Note: a collection cannot become a child of itself or one of its descendants."
    ),
    gettext_noop("Editing"),
    gettext_noop("Editing %(page_type)s"),
    gettext_noop("Editing %(task_type)s"),
    gettext_noop("Editing %(object_type)s %(title)s"),
    gettext_noop("Editing workflow"),
    gettext_noop("Loading"),
    gettext_noop("Refreshing…"),
    gettext_noop("Uploading…"),
    gettext_noop("Waiting for translations"),
    gettext_noop("Delete locale"),
    gettext_noop("Delete %(snippet_type_name)s"),
    gettext_noop("In Moderation"),
    gettext_noop("in moderation"),
    gettext_noop("live + in moderation"),
    gettext_noop("Submit for moderation"),
    gettext_noop("This page hasn't been submitted for moderation yet"),
    gettext_noop("This %(model_name)s hasn't been submitted for moderation yet"),
    gettext_noop("This %(model_name)s is currently awaiting moderation."),
    gettext_noop("No pages/snippets have been submitted for moderation yet"),
    gettext_noop("Page '%(page_title)s' created and submitted for moderation."),
    gettext_noop("Page '%(page_title)s' has been submitted for moderation."),
    gettext_noop("%(model_name)s '%(object)s' created and submitted for moderation."),
    gettext_noop("%(model_name)s '%(object)s' has been submitted for moderation."),
    gettext_noop("The page '%(page_title)s' is not currently awaiting moderation."),
    gettext_noop("The %(model_name)s '%(title)s' is not currently awaiting moderation."),
    gettext_noop("Sign in to Wagtail"),
    gettext_noop('There are no %(model_name)s to display. Why not <a href="%(add_url)s">add one</a>?'),
)

#: Django knows the Arabic names of Egypt alone; most readers here come from Syria and Iraq, where November is
#: تشرين الثاني. Dates name both. The other languages repeat what Django says.
_MONTHS = (
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

REWORDED = frozenset((*_FORMS, *_INTERFACES, *_ADMIN, *_MONTHS))
