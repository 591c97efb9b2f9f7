"""What is kept about people goes in time, and no model with data about people is forgotten."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, models
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, Revision

from home.seed.texts import PRIVACY
from kim.plugins import registry
from kim.plugins.testing import registered
from kim.retention import Retention
from kim.retention.document import PAGE, retention_page
from tests.test_repository import ROOT

DECLARED = registry.all(Retention)
USER = get_user_model()

#: Names of fields that may hold something about a person, as whole words of the name.
PERSONAL = re.compile(
    r"(?:^|_)(?:name|phone|mobile|fax|email|mail|recipients|failed|ip|address|agent|session|note|comment|remark|text|minutes"
    r"|label|repr|str|data|content|kwargs|password|username|author|invitation|street|directions|reason)(?:$|_)"
)
#: Who did something: these keys go with the account, or are emptied when it is deleted.
WITH_THE_ACCOUNT = (models.CASCADE, models.SET_NULL)

#: Models that look as if they held something about people, and why they hold nothing.
NOTHING_ABOUT_PEOPLE = {
    "names of places": """directory.Area wagtailcore.Site wagtailcore.Collection""",
    "facts and public texts about offices; people stand in contacts": """
        directory.Organisation directory.OrganisationTranslation directory.Location directory.LocationTranslation
        directory.ServiceTranslation directory.OpeningHours directory.ClosingPeriod
        networks.ProfilePartner""",
    "words of the taxonomy": """
        directory.ResidenceStatus directory.Transition taggit.Tag networks.BodyKind networks.BodyKindTranslation""",
    "texts about bodies and needs, not about people": """
        networks.Body networks.BodyTranslation networks.Relation networks.Survey networks.IntendedOverlap
        networks.Sheet networks.Decision networks.DecisionTranslation""",
    "published pages and their files": """
        wagtailcore.Page home.PortalPage home.StartPage home.ContentPage home.LegalPage
        home.WordExplanation
        home.SignLanguagePage home.BarrierFormPage home.AccessibilityStatementPage networks.CooperationProfile
        wagtailembeds.Embed wagtailcore.PageViewRestriction wagtailcore.CollectionViewRestriction""",
    "texts of pages, taken apart for translation": """
        wagtail_localize.TranslationSource wagtail_localize.String wagtail_localize.StringTranslation
        wagtail_localize.SegmentOverride wagtail_localize.Template wagtail_localize.StringSegment
        wagtail_localize.OverridableSegment wagtail_localize.TranslationContext""",
    "the index: what is published already": """
        wagtailsearch.IndexEntry wagtailsearch.SQLiteFTSIndexEntry wagtailcore.ReferenceIndex""",
    "what the machine says about itself": """
        directory.AreaShape search.EngineState search.Job""",
    "rules and addresses of the software": """
        auth.Permission auth.Group contenttypes.ContentType wagtailcore.Task wagtailcore.Workflow""",
    "goes with the comment or the review it belongs to": """wagtailcore.CommentReply wagtailcore.TaskState""",
}
EXCUSED = {label for labels in NOTHING_ABOUT_PEOPLE.values() for label in labels.split()}


def signs_in(model: type[models.Model]) -> list[str]:
    """Fields that may say something about a person."""
    found = []
    for field in model._meta.local_concrete_fields:
        if isinstance(field, models.ForeignKey):
            if field.remote_field.model is USER and field.remote_field.on_delete not in WITH_THE_ACCOUNT:
                found.append(field.name)
        elif isinstance(field, models.EmailField | models.GenericIPAddressField) or (
            isinstance(field, models.CharField | models.TextField | models.JSONField | models.FileField)
            and (PERSONAL.search(field.name) or type(field) is models.TextField)
        ):
            found.append(field.name)
    return found


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if not model.__module__.startswith("tests.")]


def test_every_model_with_data_about_people_says_how_long_it_keeps_them():
    declared = {one.model for one in DECLARED}
    found = {model._meta.label: signs for model in ours() if (signs := signs_in(model))}
    silent = {label: signs for label, signs in found.items() if label not in declared | EXCUSED}

    assert silent == {}, "Declare a kim.retention.Retention, or say in NOTHING_ABOUT_PEOPLE why there is nothing."
    assert sorted(EXCUSED - set(found) - {"wagtailsearch.SQLiteFTSIndexEntry"}) == []
    assert declared & EXCUSED == set()


@pytest.mark.parametrize("one", DECLARED, ids=lambda one: one.key)
def test_what_is_declared_is_there(one: Retention):
    model = apps.get_model(one.model)

    assert {one.counts_from, *one.empties} - {""} <= {field.name for field in model._meta.get_fields()}


def test_the_page_of_the_documentation_says_the_same():
    assert PAGE.read_text(encoding="utf-8") == retention_page(), "Renew it: python manage.py retention --write"


def periods_in(text: str) -> set[int]:
    """Days in a text, in German or English."""
    return {int(number) for number in re.findall(r"(\d+) (?:Tage|days)", text)}


def test_the_privacy_page_of_a_new_site_names_these_periods_and_no_others():
    page = " ".join(str(block["text"].source) for _kind, block in PRIVACY)
    told = {one.days for one in DECLARED if one.is_told}
    hours = {int(number) for number in re.findall(r"(\d+) Stunden", page)}
    rotation = (ROOT / "deploy" / "logrotate" / "kim-atlas").read_text(encoding="utf-8")
    (kept_logs,) = re.findall(r"rotate (\d+)", rotation)

    assert len(told) >= 4
    assert periods_in(page) == told | {int(kept_logs)}
    assert hours == {settings.SESSION_COOKIE_AGE // 3600}


def test_the_page_about_security_names_the_same_periods():
    (section,) = re.findall(
        r"## What is kept about people\n(.*?)(?=\n## |\Z)", (ROOT / "SECURITY.md").read_text(encoding="utf-8"), re.S
    )
    known = {one.days for one in DECLARED if one.days}

    assert {90, 180, 365, 1095} <= periods_in(section) <= known


pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("retention", *arguments, stdout=said)
    return said.getvalue()


def test_the_command_deletes_and_empties_what_is_due_and_nothing_else():
    now = timezone.now()
    Session.objects.create(session_key="over", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="here", session_data="", expire_date=now + timedelta(hours=1))
    new = ModelLogEntry.objects.create(label="Neu", action="wagtail.edit", timestamp=now, object_id="1")
    ModelLogEntry.objects.create(
        label="Alt", action="wagtail.edit", timestamp=now - timedelta(days=1095), object_id="1", uuid=None
    )

    assert "Signed-in sessions: 1 due" in run("--status")
    assert Session.objects.count() == 2

    said = run()

    assert "Log of actions on records: 1 done (1095 days after `timestamp`; deletes the row)." in said
    assert list(Session.objects.values_list("session_key", flat=True)) == ["here"]
    assert list(ModelLogEntry.objects.all()) == [new]
    assert run() == ""


def test_of_old_versions_the_newest_and_the_published_stay():
    page = Page.objects.get(depth=1)
    long_ago = timezone.now() - timedelta(days=2000)
    published, between, newest = (page.save_revision(log_action=False) for _number in range(3))
    Page.objects.filter(pk=page.pk).update(live_revision=published, latest_revision=newest)
    Revision.objects.update(created_at=long_ago)

    run()

    assert set(Revision.objects.all()) == {published, newest}
    assert between not in Revision.objects.all()


def test_what_cannot_be_cleaned_holds_up_nothing_else():
    class Broken(Retention):
        key = "broken"
        label = "Broken"
        order = 0
        model = "sessions.Session"
        holds = "nothing"
        days = 1
        counts_from = "expire_date"

        def carry_out(self, today=None) -> int:
            raise DatabaseError("locked")

    Session.objects.create(session_key="over", session_data="", expire_date=timezone.now() - timedelta(days=1))

    with registered(Broken), pytest.raises(CommandError, match="Not done: Broken"):
        run()

    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"days": None, "until": ""}, {"days": 3, "until": "later"}, {"days": 3, "counts_from": ""}]
)
def test_a_declaration_says_how_long_and_from_when(wrong: dict):
    right = {"key": "x", "label": "X", "model": "auth.User", "holds": "x", "days": 3, "counts_from": "last_login"}

    assert type("Right", (Retention,), right).problems() == []
    assert type("Wrong", (Retention,), right | wrong).problems() != []


def test_the_mark_of_forms_ends_with_the_session(client):
    client.get("/cms/login/")

    cookie = client.cookies["csrftoken"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
