"""What the frame itself keeps about people: sign-ins, who changed what, drafts and queued jobs."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Revision, WorkflowState

from . import Retention

#: So long it can be told who changed what: as long as a project is reviewed after its end.
THREE_YEARS = 3 * 365
IN_WORK = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


class Accounts(Retention):
    key = "accounts"
    label = "Accounts"
    order = 10
    model = "auth.User"
    holds = "name, mail address, password as a digest, last sign-in, roles, memberships, settings of the admin"
    until = "until the administration deletes the account; records then forget who did it"


class Sessions(Retention):
    key = "sessions"
    label = "Signed-in sessions"
    order = 11
    model = "sessions.Session"
    holds = "that somebody is signed in"
    days = 0
    counts_from = "expire_date"

    @property
    def period(self) -> str:
        return f"{settings.SESSION_COOKIE_AGE // 3600} hours after the last sign-in"

    def carry_out(self, today: date | None = None) -> int:
        number = self.due(today).count()
        import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
        return number


class ActionsOnRecords(Retention):
    key = "log-of-records"
    label = "Log of actions on records"
    order = 20
    model = "wagtailcore.ModelLogEntry"
    holds = "who did what to which entry, when"
    days = THREE_YEARS
    is_told = True
    counts_from = "timestamp"


class ActionsOnPages(Retention):
    key = "log-of-pages"
    label = "Log of actions on pages"
    order = 21
    model = "wagtailcore.PageLogEntry"
    holds = "who did what to which page, when"
    days = THREE_YEARS
    is_told = True
    counts_from = "timestamp"


class OldVersions(Retention):
    key = "versions"
    label = "Old versions of entries and pages"
    order = 22
    model = "wagtailcore.Revision"
    holds = "who wrote a version, when, and what it said"
    days = THREE_YEARS
    is_told = True
    counts_from = "created_at"

    def rows(self) -> QuerySet[Any]:
        """Never the newest, the published, the scheduled and those in review."""
        found = Revision.objects.filter(approved_go_live_at=None).exclude(
            task_states__workflow_state__status__in=IN_WORK
        )
        for model in apps.get_models():
            for name in ("latest_revision", "live_revision"):
                if any(field.name == name for field in model._meta.local_fields):
                    needed = model._default_manager.order_by().exclude(**{name: None}).values(name)
                    found = found.exclude(pk__in=needed)
        return found

    def carry_out(self, today: date | None = None) -> int:
        """One by one: each hands its comments to the version before."""
        due = list(self.due(today))
        for version in due:
            version.delete()
        return len(due)


class Reviews(Retention):
    key = "reviews"
    label = "Finished reviews"
    order = 23
    model = "wagtailcore.WorkflowState"
    holds = "who asked for a review, who decided, and the comment"
    days = THREE_YEARS
    is_told = True
    counts_from = "created_at"

    def rows(self) -> QuerySet[Any]:
        return super().rows().exclude(status__in=IN_WORK)


class Comments(Retention):
    key = "comments"
    label = "Comments of editors on pages"
    order = 24
    model = "wagtailcore.Comment"
    holds = "who wrote what about a draft, with the answers"
    until = "until they are resolved and removed, or with the page"


class UnsavedForms(Retention):
    key = "unsaved-forms"
    label = "Forms that were not saved"
    order = 25
    model = "wagtailadmin.FormState"
    holds = "what an editor had entered"
    days = 30
    counts_from = "last_updated_at"


class OpenForms(Retention):
    key = "open-forms"
    label = "Who has which form open"
    order = 26
    model = "wagtailadmin.EditingSession"
    holds = "that an editor looks at an entry"
    days = 1
    counts_from = "last_seen_at"


class UnfinishedUploads(Retention):
    key = "uploads"
    label = "Unfinished uploads"
    order = 27
    model = "wagtailcore.UploadedFile"
    holds = "a file and who uploaded it"
    until = "until the upload is finished or given up"


class KeysOfPrograms(Retention):
    key = "tokens"
    label = "Keys of programs"
    order = 28
    model = "wagtailcore.APIToken"
    holds = "whose key it is and when it was used last"
    until = "until it is revoked, or with the account"


class QueuedJobs(Retention):
    key = "jobs"
    label = "Finished background jobs"
    order = 29
    model = "django_tasks_database.DBTaskResult"
    holds = "keys of entries, addresses a mail went to, and what went wrong"
    days = 30
    counts_from = "finished_at"


class SentForms(Retention):
    key = "forms"
    label = "Forms of pages made in the admin"
    order = 30
    model = "wagtailforms.FormSubmission"
    holds = "what a visitor sent; the software brings no such form, plugins may"
    days = 180
    counts_from = "submit_time"


class CountsOfLimits(Retention):
    key = "counts"
    label = "Counts of the limits"
    order = 31
    model = "kim.EndingCount"
    holds = "how often something was sent from a fingerprint of an address, of a mail address or of a form"
    days = 0
    counts_from = "ends_at"


class SharedCache(Retention):
    key = "cache"
    label = "Shared cache"
    order = 32
    model = "kim.CacheEntry"
    holds = "answers that are made once for all processes"
    days = 0
    counts_from = "expires"


class Mails(Retention):
    key = "mails"
    label = "Mails on their way"
    order = 33
    model = "kim.OutgoingMail"
    holds = "the mail and its addresses until it is sent; then only that a mail of this kind was"
    days = 90
    counts_from = "created_at"
