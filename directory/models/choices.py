"""Answers that several records share."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: The four roles: names of groups, kept in the database.
CASE_MANAGER = "case_manager"
PARTNER = "partner"
COORDINATOR = "coordinator"
ADMINISTRATOR = "administrator"
ROLES = (CASE_MANAGER, PARTNER, COORDINATOR, ADMINISTRATOR)


class Answer(models.TextChoices):
    """Unknown is not no."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not stated")


class Layer(models.IntegerChoices):
    """Who may see a contact; a higher number is seen by fewer people."""

    PUBLIC = 1, pgettext_lazy("layer of a contact", "Public")
    NETWORK = 2, _("Network: signed-in professionals")
    COORDINATION = 3, _("Coordination only")


class MembershipLevel(models.TextChoices):
    OWNER = "owner", _("Owner: may invite others")
    EDITOR = "editor", _("Editor")


class Extent(models.TextChoices):
    """How far a coverage tag goes."""

    FULL = "full", _("whole area")
    PARTIAL = "partial", _("part of the area")
    BY_ARRANGEMENT = "by_arrangement", _("by arrangement")


class Format(models.TextChoices):
    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")
    PHONE = "phone", _("By phone")
    OUTREACH = "outreach", _("Outreach: we come to you")


class Cost(models.TextChoices):
    FREE = "free", _("Free of charge")
    FEE = "fee", _("With a fee")
    UNKNOWN = "unknown", _("Not stated")


class Appointment(models.TextChoices):
    WALK_IN = "walk_in", _("Without an appointment")
    APPOINTMENT = "appointment", _("With an appointment only")
    BOTH = "both", _("With or without an appointment")
    UNKNOWN = "unknown", _("Not stated")


class Capacity(models.TextChoices):
    FREE = "free", _("Places available")
    FEW = "few", _("Few places left")
    FULL = "full", pgettext_lazy("capacity", "Full")
    UNKNOWN = "unknown", _("Not stated")


class LanguageKind(models.TextChoices):
    SPOKEN = "spoken", _("spoken")
    INTERPRETER = "interpreter", _("interpreter on request")
    MATERIAL = "material", _("written material")


class HoursKind(models.TextChoices):
    OPEN = "open", pgettext_lazy("opening hours", "Open")
    BY_APPOINTMENT = "by_appointment", _("By appointment")


class Weekday(models.IntegerChoices):
    """Monday is 0, as in ``date.weekday()``."""

    MONDAY = 0, pgettext_lazy("day of the week", "Monday")
    TUESDAY = 1, pgettext_lazy("day of the week", "Tuesday")
    WEDNESDAY = 2, pgettext_lazy("day of the week", "Wednesday")
    THURSDAY = 3, pgettext_lazy("day of the week", "Thursday")
    FRIDAY = 4, pgettext_lazy("day of the week", "Friday")
    SATURDAY = 5, pgettext_lazy("day of the week", "Saturday")
    SUNDAY = 6, pgettext_lazy("day of the week", "Sunday")
