"""Who may give whom which level in an organisation.

Owners invite and remove editors of their own organisation; owners are named by the coordination of its area or by an
administrator. Nobody raises the own level. The last owner leaves only when somebody above lets them go.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from directory.models import Area, Membership, Organisation

from ..models.access import is_administrator

OWNER, EDITOR = Membership.Level.OWNER, Membership.Level.EDITOR


def levels_to_give(actor, organisation: Organisation | None) -> list[str]:
    """Levels this person may hand out there, the lowest first; none where the people are not in their hands."""
    if organisation is None or not Organisation.objects.staffed_by(actor).filter(pk=organisation.pk).exists():
        return []
    return [EDITOR, OWNER] if _stands_above(actor, organisation) else [EDITOR]


def problem_with_level(actor, membership: Membership) -> str:
    """Why this person may not save the membership as it is now, in words; empty if nothing speaks against it."""
    organisation = membership.organisation
    before = Membership.objects.filter(pk=membership.pk).first() if membership.pk else None
    if before is not None and before.level == membership.level:
        return ""
    if not is_administrator(actor) and membership.user_id == actor.pk and (before is None or membership.level == OWNER):
        return _("You cannot raise your own level. Ask the coordination of your area.")
    if membership.level not in levels_to_give(actor, organisation):
        return _("Owners are named by the coordination of the area. You can invite editors.")
    if before is not None and before.level == OWNER:
        return _problem_with_losing(actor, before)
    return ""


def problem_with_removal(actor, pk: int) -> str:
    """Why this person may not end the membership, in words; empty if nothing speaks against it."""
    membership = Membership.objects.select_related("organisation").filter(pk=pk).first()
    if membership is None:
        return ""
    if not Organisation.objects.staffed_by(actor).filter(pk=membership.organisation_id).exists():
        return _("The people of %(organisation)s are not in your hands.") % {"organisation": membership.organisation}
    return _problem_with_losing(actor, membership) if membership.level == OWNER else ""


def is_last_owner(membership: Membership) -> bool:
    others = Membership.objects.filter(organisation=membership.organisation_id, level=OWNER).exclude(pk=membership.pk)
    return not others.filter(user__is_active=True).exists()


def _problem_with_losing(actor, owner: Membership) -> str:
    """Why this owner may not be lowered or removed by this person."""
    if _stands_above(actor, owner.organisation):
        return ""
    if owner.user_id != actor.pk:
        return _("Another owner is changed by the coordination of the area only.")
    if is_last_owner(owner):
        return _(
            "You are the last owner of %(organisation)s. Ask the coordination of the area to name another one."
        ) % {"organisation": owner.organisation}
    return ""


def _stands_above(actor, organisation: Organisation) -> bool:
    """Administrators, and coordinators of the home area; being its owner does not count."""
    if is_administrator(actor):
        return True
    return Area.objects.coordinated_by(actor).filter(pk=organisation.area_id).exists()
