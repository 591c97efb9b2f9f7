"""Permission policies of the register: what a role may do, on the rows the person reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Model, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from directory.models import (
    Area,
    AreaCentre,
    Category,
    Contact,
    Document,
    Jurisdiction,
    Language,
    LegalSphere,
    LifeDomain,
    Location,
    Membership,
    Organisation,
    Phase,
    ResidenceStatus,
    Service,
    TargetGroup,
    Transition,
)

from ..models.access import is_administrator
from .memberships import problem_with_removal
from .people import people_reaching

TERMS = (LifeDomain, Category, TargetGroup, LegalSphere, ResidenceStatus, Phase, Transition, Language)

#: Everything but "add": whoever may do one of these with a row may open it in the admin.
ACTIONS_ON_ROWS = ("view", "change", "delete", "publish", "lock", "unlock")


class ReachPolicy(ModelPermissionPolicy):
    """The role says what a person may do, the reach says with which rows.

    Rows are looked up by key in the database: an instance may come from a revision or carry the answers of a form.
    A row that does not exist yet belongs to nobody; the form narrows what it may become (``forms.OwnedForm``).
    """

    def __init__(self, model: type[Model], reach: Callable[..., QuerySet] | None = None) -> None:
        super().__init__(model)
        self._reach = reach

    def reachable_rows(self, user) -> QuerySet:
        if self._reach is not None:
            return self._reach(user)
        return self.model.objects.reachable_by(user)

    def choosable_by(self, user) -> QuerySet:
        """Rows this person may refer to from an own record."""
        return self.instances_user_has_any_permission_for(user, ACTIONS_ON_ROWS)

    def user_has_permission_for_instance(self, user, action: str, instance: Model) -> bool:
        if not self.user_has_permission(user, action):
            return False
        if instance.pk is None or is_administrator(user):
            return True
        return self.reachable_rows(user).filter(pk=instance.pk).exists()

    def user_has_any_permission_for_instance(self, user, actions: Iterable[str], instance: Model) -> bool:
        allowed = [action for action in actions if self.user_has_permission(user, action)]
        return bool(allowed) and self.user_has_permission_for_instance(user, allowed[0], instance)

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        if is_administrator(user):
            return self.model._default_manager.all()
        return self.reachable_rows(user)

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Model) -> QuerySet:
        return super().users_with_any_permission_for_instance(actions, instance).filter(people_reaching(instance))


class AreaPolicy(ReachPolicy):
    """Clusters are edited where one coordinates; any area may be named in a coverage tag."""

    def choosable_by(self, user) -> QuerySet:
        return self.model._default_manager.all()


class TermPolicy(ModelPermissionPolicy):
    """Terms belong to nobody: editing needs the permission of the model, choosing needs none."""

    def choosable_by(self, user) -> QuerySet:
        return self.model._default_manager.all()


class MembershipPolicy(ReachPolicy):
    """Owners and the coordination look after people, within the rules of ``memberships``."""

    def __init__(self) -> None:
        super().__init__(Membership, Membership.objects.managed_by)

    def user_has_permission_for_instance(self, user, action: str, instance: Model) -> bool:
        if not super().user_has_permission_for_instance(user, action, instance):
            return False
        return not self.reason_against(user, action, instance)

    def reason_against(self, user, action: str, instance: Model) -> str:
        """In words, for the person who asked."""
        return problem_with_removal(user, instance.pk) if action == "delete" and instance.pk else ""


class AdministratorPolicy(ModelPermissionPolicy):
    """Rows for administrators alone, whatever permissions a group was given by mistake."""

    def user_has_permission(self, user, action: str) -> bool:
        return is_administrator(user) and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        return is_administrator(user) and super().user_has_any_permission(user, actions)


def policy_of(model: type[Model]):
    return policy_registry.get_by_type(model)


def keeps_to_reach(model: type[Model]) -> bool:
    """Whether the rows of this model are narrowed by a policy of ours, those of plugins included."""
    policy = policy_registry.get_by_type(model, fallback=False)
    return isinstance(policy, ReachPolicy | TermPolicy | AdministratorPolicy)


def rows_to_open(user, model: type[Model]) -> QuerySet:
    """Rows this person may open in the admin, by the policy registered for the model."""
    return policy_of(model).instances_user_has_any_permission_for(user, ACTIONS_ON_ROWS)


def rows_to_choose(user, model: type[Model]) -> QuerySet:
    """Rows this person may refer to; a policy without an opinion offers the rows that may be opened."""
    policy = policy_of(model)
    return policy.choosable_by(user) if hasattr(policy, "choosable_by") else rows_to_open(user, model)


def register() -> None:
    """Called in the first lines of ``wagtail_hooks``: Wagtail settles on a fallback at the first question."""
    for model in (Service, Organisation, Location, Contact, Document, AreaCentre):
        register_permission_policy(model, ReachPolicy(model))
    register_permission_policy(Area, AreaPolicy(Area))
    register_permission_policy(Membership, MembershipPolicy())
    register_permission_policy(Jurisdiction, AdministratorPolicy(Jurisdiction))
    for term in TERMS:
        register_permission_policy(term, TermPolicy(term))
