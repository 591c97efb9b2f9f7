"""What is still to be written to an index, and how each engine is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """A record whose document may have changed, or (``record`` empty) a row that many documents are made from.

    Rows are only ever added by changes and taken away by the drain, so that changes never wait for each other. Several
    rows for one record are drained as one.
    """

    #: The engine that has to write it; each engine has its own jobs and catches up on its own.
    engine = models.CharField(max_length=20)
    #: Key of the ``Findable``.
    kind = models.CharField(max_length=60)
    record = models.BigIntegerField(null=True)
    #: ``app.Model:primary key`` of the row many documents are made from.
    source = models.CharField(max_length=120, blank=True)
    #: Records of this source up to this primary key have jobs of their own already.
    after = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("job of the search index")
        verbose_name_plural = _("jobs of the search index")
        indexes = [models.Index(fields=["engine", "id"], name="search_job_by_engine")]

    def __str__(self) -> str:
        return self.source or f"{self.kind}:{self.record}"


class EngineState(models.Model):
    """How the index of one engine is. ``generation`` 0: never built."""

    engine = models.CharField(max_length=20, primary_key=True)
    generation = models.BigIntegerField(default=0)
    built_at = models.DateTimeField(null=True)
    #: Who rebuilds right now (host:process), when a sign of life came last, documents written until then.
    rebuilder = models.CharField(max_length=120, blank=True)
    rebuild_seen = models.DateTimeField(null=True)
    rebuild_done = models.PositiveIntegerField(default=0)
    #: Since when the engine does not answer, and when it is asked again.
    down_since = models.DateTimeField(null=True)
    retry_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    #: Last day whose beginning and ending validities have jobs.
    swept_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("state of a search engine")
        verbose_name_plural = _("states of the search engines")

    def __str__(self) -> str:
        return self.engine
