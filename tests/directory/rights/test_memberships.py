"""Who invites, names and removes whom."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import translation

from directory.models import Membership
from directory.rights.memberships import levels_to_give, problem_with_level, problem_with_removal
from directory.rights.people import people_reaching

from .people import a_person

OWNER, EDITOR = Membership.Level.OWNER, Membership.Level.EDITOR


@pytest.fixture
def staff(world):
    """An owner and an editor of ours, a coordinator of ours and one of the others, an administrator."""

    class Staff:
        owner = a_person(member_of=world.ours)
        editor = a_person(member_of=world.ours)
        coordinator = a_person("coordinator", areas=(world.here["district"],))
        stranger = a_person("coordinator", areas=(world.there["district"],))
        administrator = a_person("administrator")

    Membership.objects.filter(user=Staff.owner).update(level=OWNER)
    for name in ("owner", "editor", "coordinator", "stranger", "administrator"):
        setattr(Staff, name, User.objects.get(pk=getattr(Staff, name).pk))
    return Staff


def test_owners_give_the_level_of_an_editor_and_the_coordination_both(world, staff):
    given = {
        who: [levels_to_give(getattr(staff, who), organisation) for organisation in (world.ours, world.theirs)]
        for who in ("owner", "editor", "coordinator", "stranger", "administrator")
    }

    both = [EDITOR, OWNER]
    assert given == {
        "owner": [[EDITOR], []],
        "editor": [[], []],
        "coordinator": [both, []],
        "stranger": [[], both],
        "administrator": [both, both],
    }


@pytest.fixture
def in_english():
    """Words of the sources, whether catalogues are compiled or not."""
    with translation.override("en"):
        yield


@pytest.mark.usefixtures("in_english")
def test_nobody_raises_the_own_level(world, staff):
    raised = Membership.objects.get(user=staff.editor)
    raised.level = OWNER
    invited_oneself = Membership(user=staff.coordinator, organisation=world.ours, level=EDITOR)

    assert "your own level" in problem_with_level(staff.editor, raised)
    assert "your own level" in problem_with_level(staff.coordinator, invited_oneself)
    assert problem_with_level(staff.administrator, raised) == ""


@pytest.mark.usefixtures("in_english")
def test_the_last_owner_stays_until_the_coordination_names_another(world, staff):
    owner = Membership.objects.get(user=staff.owner)

    assert "last owner" in problem_with_removal(staff.owner, owner.pk)
    assert problem_with_removal(staff.coordinator, owner.pk) == ""
    Membership.objects.filter(user=staff.editor).update(level=OWNER)
    assert problem_with_removal(staff.owner, owner.pk) == ""
    assert "Another owner" in problem_with_removal(User.objects.get(pk=staff.editor.pk), owner.pk)


@pytest.mark.usefixtures("in_english")
def test_a_closed_account_does_not_count_as_owner(world, staff):
    Membership.objects.filter(user=staff.editor).update(level=OWNER)
    User.objects.filter(pk=staff.editor.pk).update(is_active=False)

    assert "last owner" in problem_with_removal(staff.owner, Membership.objects.get(user=staff.owner).pk)


def test_an_owner_who_removes_the_last_owner_is_told_why(world, staff, client):
    client.force_login(staff.owner)
    owner = Membership.objects.get(user=staff.owner)

    address = reverse(Membership.snippet_viewset.get_url_name("delete"), args=[owner.pk])
    answer = client.post(address, follow=True)

    assert Membership.objects.filter(pk=owner.pk).exists()
    assert any(world.ours.name in str(message) for message in answer.context["messages"])


@pytest.mark.parametrize(("level", "saved"), [(EDITOR, True), (OWNER, False)])
def test_an_owner_invites_editors_of_the_own_organisation_only(world, staff, client, level, saved):
    colleague = a_person(member_of=world.ours)
    Membership.objects.filter(user=colleague).delete()
    Membership.objects.create(user=colleague, organisation=world.ours, level=EDITOR)
    client.force_login(staff.owner)
    address = reverse(Membership.snippet_viewset.get_url_name("edit"), args=[colleague.memberships.get().pk])

    client.post(address, {"user": colleague.pk, "organisation": world.theirs.pk, "level": level})

    kept = colleague.memberships.get()
    assert kept.organisation == world.ours
    assert kept.level == EDITOR


def test_an_owner_cannot_create_a_membership_elsewhere(world, staff, client):
    client.force_login(staff.owner)
    before = Membership.objects.count()

    address = reverse(Membership.snippet_viewset.get_url_name("add"))
    answer = client.post(address, {"user": staff.editor.pk, "organisation": world.theirs.pk, "level": EDITOR})

    assert answer.status_code == 200
    assert Membership.objects.count() == before


def test_people_who_reach_a_record_are_found_the_other_way_round(world, staff):
    reaching = set(User.objects.filter(people_reaching(world.ours)))

    assert reaching == {staff.owner, staff.editor, staff.coordinator, staff.administrator}
    membership = Membership.objects.get(user=staff.editor)
    assert set(User.objects.filter(people_reaching(membership))) == {
        staff.owner,
        staff.coordinator,
        staff.administrator,
    }
