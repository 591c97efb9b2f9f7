"""How long data about people are kept. Whoever adds a model that holds some declares it, or a test asks why not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from kim.dates import today_in_germany
from kim.plugins import RAISES, Extension


class Retention(Extension):
    """A kind of extension: the data about people one model holds, how long, and what happens then.

    Rows are deleted ``days`` after the day in the field ``counts_from``, with 0 days at its moment; with ``empties``
    they stay and only these fields are emptied. Where no day can be named, ``until`` says in words when they go.
    ``label`` and ``holds`` are English: they stand in docs/retention.md.
    """

    #: ``app.Model``.
    model: ClassVar[str] = ""
    holds: ClassVar[str] = ""
    days: ClassVar[int | None] = None
    counts_from: ClassVar[str] = ""
    empties: ClassVar[tuple[str, ...]] = ()
    until: ClassVar[str] = ""
    #: Whether its days stand on the privacy page of a new site.
    is_told: ClassVar[bool] = False
    required = ("model", "holds")
    #: A command asks, and says what it could not do.
    stands_in = {"rows": RAISES, "due": RAISES, "carry_out": RAISES}

    def rows(self) -> QuerySet[Any]:
        """All rows it is about; narrowed where some may stay."""
        return self.record._default_manager.all()

    @property
    def record(self) -> Any:
        return apps.get_model(self.model)

    @property
    def period(self) -> str:
        """How long, in words."""
        if self.days is None:
            return self.until
        if not self.days:
            return f"until `{self.counts_from}`"
        return f"{self.days} {'day' if self.days == 1 else 'days'} after `{self.counts_from}`"

    @property
    def outcome(self) -> str:
        if self.days is None:
            return "by hand"
        return f"empties {', '.join(f'`{name}`' for name in self.empties)}" if self.empties else "deletes the row"

    def due(self, today: date | None = None) -> QuerySet[Any]:
        """Rows whose time is over and which still hold something."""
        if self.days is None:
            return self.rows().none()
        if not self.days:
            return self.rows().filter(**{f"{self.counts_from}__lt": timezone.now()})
        field = self.record._meta.get_field(self.counts_from)
        lookup = "__date__lte" if isinstance(field, models.DateTimeField) else "__lte"
        oldest = (today or today_in_germany()) - timedelta(days=self.days)
        found = self.rows().filter(**{f"{self.counts_from}{lookup}": oldest})
        if self.empties:
            found = found.filter(~Q(**{name: self._nothing(name) for name in self.empties}))
        return found

    def carry_out(self, today: date | None = None) -> int:
        """Delete or empty what is due; returns how many rows."""
        due = self.due(today)
        if self.empties:
            return due.update(**{name: self._nothing(name) for name in self.empties})
        return due.delete()[1].get(self.record._meta.label, 0)

    def _nothing(self, name: str) -> Any:
        field = self.record._meta.get_field(name)
        return field.get_default() if field.has_default() else ""

    @classmethod
    def problems(cls) -> list[str]:
        found = super().problems()
        if (cls.days is None) == (not cls.until):
            found.append("it says either after how many days or until when data are kept, and one of the two")
        if cls.days is not None and not cls.counts_from:
            found.append("it does not say from which day its days count")
        return found
