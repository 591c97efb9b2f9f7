"""The two tables the frame has of its own: counts that end, and the shared cache."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class EndingCountQuerySet(models.QuerySet):
    def over(self) -> EndingCountQuerySet:
        return self.filter(ends_at__lt=timezone.now())


class EndingCount(models.Model):
    """How often something happened until ``ends_at``. ``key`` is a fingerprint: nobody reads an address from it."""

    key = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    objects = EndingCountQuerySet.as_manager()

    class Meta:
        app_label = "kim"

    def __str__(self) -> str:
        return f"{self.number} until {self.ends_at}"


class CacheEntry(models.Model):
    """The table of Django's ``DatabaseCache``, so that ``migrate`` makes it. Nobody asks it but the cache."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "kim"
        db_table = "kim_cache"

    def __str__(self) -> str:
        return self.cache_key
