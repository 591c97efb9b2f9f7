"""How far a person reaches: own organisations, areas of the jurisdiction, or everything."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import Group
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from directory.models import Area, Membership, Organisation

from .roles import ADMINISTRATOR, COORDINATOR, ROLES

_REMEMBERED = "_directory_rights"


@dataclass(frozen=True)
class Rights:
    """What one person holds; ``areas`` carry key and kind only and count for coordinators alone."""

    is_administrator: bool = False
    roles: frozenset[str] = frozenset()
    organisations: frozenset[int] = frozenset()
    owned_organisations: frozenset[int] = frozenset()
    areas: tuple[Area, ...] = field(default=())


NO_RIGHTS = Rights()


def rights_of(user) -> Rights:
    """Read once per user object, with one query; visitors and inactive people hold nothing."""
    if user is None or not getattr(user, "is_authenticated", False) or not user.is_active:
        return NO_RIGHTS
    if (remembered := getattr(user, _REMEMBERED, None)) is None:
        remembered = _read_rights(user)
        setattr(user, _REMEMBERED, remembered)
    return remembered


def forget(user) -> None:
    """Read the rights again next time; needed only where they change while the same object is in use."""
    if hasattr(user, _REMEMBERED):
        delattr(user, _REMEMBERED)


def _read_rights(user) -> Rights:
    def rows(queryset: QuerySet, what: str, word) -> QuerySet:
        text = CharField()
        return (
            queryset.order_by()
            .annotate(row_what=Cast(Value(what), text), row_word=Cast(word, text))
            .values_list("row_what", "row_word")
        )

    groups = rows(Group.objects.filter(user=user, name__in=ROLES), "role", F("name")).annotate(row_id=F("pk"))
    member = rows(Membership.objects.filter(user=user), "member", F("level")).annotate(row_id=F("organisation_id"))
    areas = Area.objects.filter(jurisdictions__user=user).order_by()
    areas = (
        areas.annotate(row_what=Cast(F("kind"), CharField()), row_word=Cast(Coalesce(F("ags"), Value("")), CharField()))
        .values_list("row_what", "row_word")
        .annotate(row_id=F("pk"))
    )
    roles, organisations, owned, own_areas = set(), set(), set(), []
    for what, word, pk in groups.union(member, areas):
        if what == "role":
            roles.add(word)
        elif what == "member":
            organisations.add(pk)
            if word == Membership.Level.OWNER:
                owned.add(pk)
        else:
            own_areas.append(Area(pk=pk, kind=what, ags=word or None))
    return Rights(
        is_administrator=user.is_superuser or ADMINISTRATOR in roles,
        roles=frozenset(roles),
        organisations=frozenset(organisations),
        owned_organisations=frozenset(owned),
        areas=tuple(own_areas) if COORDINATOR in roles else (),
    )


def is_administrator(user) -> bool:
    return rights_of(user).is_administrator


def is_coordinator(user) -> bool:
    return COORDINATOR in rights_of(user).roles


def areas_of(user) -> QuerySet[Area]:
    """The areas of the jurisdiction and everything inside them, clusters included."""
    return Area.objects.within(rights_of(user).areas)


def reachable_areas(user) -> QuerySet[Area]:
    """Areas whose own documents this person looks after."""
    return Area.objects.all() if is_administrator(user) else areas_of(user)


def in_reach_of(user) -> Q:
    """Condition on Organisation: own membership, or home area inside the jurisdiction."""
    rights = rights_of(user)
    if rights.is_administrator:
        return Q(pk__isnull=False)
    reach = Q(pk__in=rights.organisations)
    if rights.areas:
        reach |= Q(area__in=areas_of(user).values("pk"))
    return reach


def reachable_organisations(user) -> QuerySet[Organisation]:
    """Organisations this person may edit, with all that belongs to them."""
    return Organisation.objects.filter(in_reach_of(user))


def managed_memberships(user) -> QuerySet[Membership]:
    """Memberships this person may change: everywhere, in the own areas, or as owner in the own organisation."""
    rights = rights_of(user)
    if rights.is_administrator:
        return Membership.objects.all()
    return Membership.objects.filter(organisation__in=organisations_to_staff(user))


def organisations_to_staff(user) -> QuerySet[Organisation]:
    """Organisations whose people this person may change."""
    rights = rights_of(user)
    if rights.is_administrator:
        return Organisation.objects.all()
    staffed = Q(pk__in=rights.owned_organisations)
    if rights.areas:
        staffed |= Q(area__in=areas_of(user).values("pk"))
    return Organisation.objects.filter(staffed)
