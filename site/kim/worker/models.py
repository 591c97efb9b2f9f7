"""Signs of life of task workers."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """``worker`` is host, process and a random part; the row stays for a day after the worker has ended."""

    worker = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "kim"
        default_permissions = ()

    def __str__(self) -> str:
        return self.worker
