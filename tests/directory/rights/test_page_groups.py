"""Pages of a coordination: who holds them follows who coordinates their areas."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import GroupPagePermission, Page

from directory.models import Area, Jurisdiction
from directory.rights.page_groups import after_jurisdictions, coordinators_of, give_page
from tests.directory.rights.people import TwoDistricts, a_person


@pytest.fixture
def two(db) -> TwoDistricts:
    return TwoDistricts()


def test_a_page_is_given_to_active_people_whose_jurisdiction_names_one_of_the_areas(two):
    here, both = a_person(areas=(two.here["district"],)), a_person(areas=(two.here["town"], two.there["town"]))
    a_person(areas=(two.there["district"],))
    closed = a_person(areas=(two.here["district"],))
    User.objects.filter(pk=closed.pk).update(is_active=False)
    areas = Area.objects.filter(pk__in=[two.here["district"].pk, two.here["town"].pk])

    assert set(coordinators_of(areas)) == {here, both}


def test_the_group_of_a_page_has_its_people_and_no_former_ones(two):
    page = Page.objects.get(depth=2)
    former, now = a_person(), a_person()

    give_page(page.pk, "page: test", ("change_page", "publish_page"), [former])
    give_page(page.pk, "page: test", ("change_page", "publish_page"), [now])

    group = Group.objects.get(name="page: test")
    assert list(group.user_set.all()) == [now]
    given = GroupPagePermission.objects.filter(group=group)
    assert {(row.page_id, row.permission.codename) for row in given} == {
        (page.pk, "change_page"),
        (page.pk, "publish_page"),
    }
    assert given.count() == 2


@pytest.fixture
def told(two) -> Iterator[list[set[int]]]:
    """The areas of all jurisdictions, each time somebody is told of a change."""
    found: list[set[int]] = []
    rows = Jurisdiction.areas.through.objects
    after_jurisdictions(lambda: found.append(set(rows.values_list("area", flat=True))), "test")
    yield found
    for signal, sender in ((post_save, Jurisdiction), (post_delete, Jurisdiction), (m2m_changed, rows.model)):
        signal.disconnect(sender=sender, dispatch_uid="test.jurisdictions")


def test_every_change_of_a_jurisdiction_is_told_once_it_is_made(two, told):
    jurisdiction = Jurisdiction.objects.create(user=a_person())
    assert told == [set()]
    jurisdiction.areas.set([two.here["district"]])
    assert told[-1] == {two.here["district"].pk}
    jurisdiction.areas.clear()
    assert told[-1] == set()
    before = len(told)
    jurisdiction.delete()
    assert len(told) > before
