"""Who reaches and sees what, as keys and conditions below the records.

No record is imported here: the records' query sets ask (``reachable_by``, ``visible_to``, ``for_viewer`` …), and areas
are found along the relations of the account.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from .choices import ADMINISTRATOR, CASE_MANAGER, COORDINATOR, ROLES, Layer, MembershipLevel

if TYPE_CHECKING:
    from .areas import Area, AreaQuerySet

_REMEMBERED = "_directory_rights"


@dataclass(frozen=True)
class Rights:
    """What one person holds; ``areas`` carry key and kind only and count for coordinators alone."""

    is_administrator: bool = False
    roles: frozenset[str] = frozenset()
    organisations: frozenset[int] = frozenset()
    owned_organisations: frozenset[int] = frozenset()
    areas: tuple[Area, ...] = ()


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
    def rows(queryset: QuerySet, what: str, word: Any, pk: str) -> QuerySet:
        text = CharField()
        return (
            queryset.order_by()
            .annotate(row_what=Cast(Value(what), text), row_word=Cast(word, text))
            .values_list("row_what", "row_word")
            .annotate(row_id=F(pk))
        )

    groups = rows(user.groups.filter(name__in=ROLES), "role", F("name"), "pk")
    member = rows(user.memberships.all(), "member", F("level"), "organisation_id")
    areas = _areas().filter(jurisdictions__user=user).order_by()
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
            if word == MembershipLevel.OWNER:
                owned.add(pk)
        else:
            own_areas.append(_areas().model(pk=pk, kind=what, ags=word or None))
    return Rights(
        is_administrator=user.is_superuser or ADMINISTRATOR in roles,
        roles=frozenset(roles),
        organisations=frozenset(organisations),
        owned_organisations=frozenset(owned),
        areas=tuple(own_areas) if COORDINATOR in roles else (),
    )


def _areas() -> AreaQuerySet:
    """Rows of the model a jurisdiction names."""
    jurisdiction: Any = get_user_model()._meta.get_field("jurisdiction").related_model
    return jurisdiction._meta.get_field("areas").related_model._default_manager.all()


def is_administrator(user) -> bool:
    return rights_of(user).is_administrator


def is_coordinator(user) -> bool:
    return COORDINATOR in rights_of(user).roles


def is_professional(user) -> bool:
    """Case managers, coordinators and administrators; partners see what concerns their bodies in the member area."""
    rights = rights_of(user)
    return rights.is_administrator or bool(rights.roles & {CASE_MANAGER, COORDINATOR})


def in_own_areas(user, path: str = "area") -> Q:
    """Condition: the area at the end of ``path`` lies in the jurisdiction. Being administrator adds nothing."""
    if not rights_of(user).areas:
        return Q(pk__in=[])
    return Q(**{f"{path}__in": _areas().coordinated_by(user).values("pk")})


def looked_after(user, path: str = "area") -> Q:
    """Condition on records of an area: their area lies in the jurisdiction; every record for administrators.

    Memberships give nothing here: the coordination of the area edits these records, and nobody else.
    """
    return Q(pk__isnull=False) if is_administrator(user) else in_own_areas(user, path)


def organisations_in_reach(user) -> Q:
    """Condition on Organisation: own membership, or home area inside the jurisdiction."""
    return looked_after(user) | Q(pk__in=rights_of(user).organisations)


def organisations_to_staff(user) -> Q:
    """Condition on Organisation: those whose people this person may change, as owner or as coordination."""
    return looked_after(user) | Q(pk__in=rights_of(user).owned_organisations)


def layer_of(user) -> Layer:
    """The innermost layer of contacts this person sees in every organisation.

    An account without role and membership sees what the public sees.
    """
    rights = rights_of(user)
    if rights.is_administrator or COORDINATOR in rights.roles:
        return Layer.COORDINATION
    if rights.roles or rights.organisations:
        return Layer.NETWORK
    return Layer.PUBLIC


def contacts_in_sight(viewer) -> Q:
    """Condition on Contact: up to the own layer, and all contacts of the own organisations."""
    return Q(layer__lte=layer_of(viewer)) | Q(organisation__in=rights_of(viewer).organisations)


def protected_addresses_in_sight(viewer) -> Q:
    """Condition on Location: own organisations, the own jurisdiction for coordinators, all for administrators.

    Never an empty ``Q``: it would vanish in "not protected or …" and hide the address from administrators.
    """
    return looked_after(viewer, "organisation__area") | Q(organisation__in=rights_of(viewer).organisations)
