"""Changes that go live at once while a draft or a review keeps its own course."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from directory.models import Service

#: What may change without review: it helps people today, and a mistake is found and mended quickly.
AT_ONCE = frozenset(
    {
        "opening_hours",
        "closing_periods",
        "closed_on_holidays",
        "appointment",
        "temporarily_closed",
        "closed_note",
        "capacity",
        "capacity_places",
        "waiting_weeks",
        "capacity_as_of",
        "service_contacts",
        "internal_note",
        "confirmed_at",
        "confirmed_by",
    }
)

#: Keys of child rows, which differ between a draft and the stored entry.
_ROW_KEYS = ("pk", "service", "source_hash")

#: Columns of the machinery; a difference in them is no change of the entry.
_BOOKKEEPING = frozenset(
    {
        "pk", "source_hash", "updated_at", "live", "has_unpublished_changes", "first_published_at", "last_published_at",
        "live_revision", "latest_revision", "locked", "locked_at", "locked_by", "expired", "slug", "is_demo",
    }
)  # fmt: skip


def changed_parts(before: Service, after: Service) -> set[str]:
    """Names of columns, terms and rows in which two versions differ; keys of rows do not count."""
    old, new = _comparable(before), _comparable(after)
    return {name for name in old if old[name] != new[name]}


@transaction.atomic
def put_live(service: Service, source: Service, parts: Iterable[str], *, user) -> Service:
    """Write the named parts of ``source`` into the stored service and into its newest draft; log who did it.

    Only parts of ``AT_ONCE`` are taken. The draft keeps all its other changes, and publishing it later does not bring
    the old values back.
    """
    taken = sorted(set(parts) & AT_ONCE)
    stored = Service.objects.select_for_update().get(pk=service.pk)
    if not taken:
        return stored
    wanted = source.serializable_data()
    live = Service.from_serializable_data({**stored.serializable_data(), **{name: wanted[name] for name in taken}})
    live.save()
    live = Service.objects.get(pk=service.pk)
    fresh = live.serializable_data()
    if draft := live.latest_revision:
        # In place: a new revision would not be the one under review.
        draft.content = {**draft.content, **{name: fresh[name] for name in taken}}
        draft.save(update_fields=["content"])
    log(instance=live, action="directory.at_once", user=user, data={"parts": taken}, content_changed=True)
    return live


def remember_public_version(service: Service) -> Revision:
    """Keep the public version of a loaded or imported service as its first revision.

    Without one Wagtail takes the service down when a later version is scheduled, and shows that version's text.
    """
    stored = Service.objects.get(pk=service.pk)
    revision = stored.save_revision(clean=False, changed=False, log_action=False)
    Service.objects.filter(pk=stored.pk).update(live_revision=revision)
    return revision


def _comparable(service: Service) -> dict:
    return {
        name: _without_keys(value) for name, value in service.serializable_data().items() if name not in _BOOKKEEPING
    }


def _without_keys(value: object) -> object:
    if not isinstance(value, list):
        return value
    rows = [
        {key: part for key, part in row.items() if key not in ("pk", "service", "source_hash")}
        if isinstance(row, dict)
        else row
        for row in value
    ]
    # The order of rows and terms says nothing; lists of texts keep theirs.
    return rows if rows and isinstance(rows[0], str) else sorted(rows, key=repr)
